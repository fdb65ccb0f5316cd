/** A word of one of Clockify's lists as people read it: `STANDARD_2021` is `Standard 2021`. The lists are open. */
export const enumWord = (word: string): string => {
  const words = word.replaceAll('_', ' ').trim().toLowerCase()
  return words === '' ? `“${word}”` : begun(words)
}

/** With a capital letter first. */
export const begun = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** What a list has for a word; undefined for a word that is not in it, whatever it is. */
export const inList = <Words>(list: Record<string, Words>, word: string): Words | undefined =>
  Object.hasOwn(list, word) ? list[word] : undefined

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']

/** `Monday to Friday`, or each day by its name where they do not follow one another. */
export const daysInWords = (days: string[]): string => {
  if (days.length === 0) return 'None'
  const places = [...new Set(days.map((day) => DAYS.indexOf(day.toUpperCase())))]
  const first = Math.min(...places)
  const inARow = places.length > 2 && Math.max(...places) - first === places.length - 1
  if (first >= 0 && inARow)
    return `${enumWord(DAYS[first] ?? '')} to ${enumWord(DAYS[Math.max(...places)] ?? '')}`
  return inAList(days.map(enumWord))
}

/** `a, b and c`. */
export const inAList = (words: string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
