/** Reads lines of addresses that come without heads: typed, or copied from a mail. */
import { addressIn, strayIn } from './address.ts'
import { commaWords, strayWords } from './doubt-words.ts'
import type { ReadPerson } from './read-people.ts'

/** Somebody, and the text that says the same of them on a line of its own. */
export type Placed = { source: string; person: ReadPerson }

const countOf = (text: string, sign: string): number => text.split(sign).length - 1

/** The pieces between separators that stand outside of quotes: tabs, else semicolons, else commas. */
const piecesOf = (line: string): string[] => {
  const sign = ['\t', ';'].find((one) => line.includes(one)) ?? ','
  const pieces = ['']
  let quoted = false
  for (const char of line) {
    if (char === '"') quoted = !quoted
    if (char === sign && !quoted) pieces.push('')
    else pieces[pieces.length - 1] += char
  }
  // A quote that nobody closes is a character like any other.
  return (quoted ? line.split(sign) : pieces).map((piece) => piece.trim())
}

/** Whether a piece without an address can be part of somebody's name: "bob.example.org" is a slip instead. */
const canBeName = (piece: string): boolean => !/[\d@]|\S\.\S/.test(piece)

const unquoted = (piece: string): string => piece.replace(/^"(.*)"$/, '$1').trim()

/** Amounts with a comma between digits, of which nobody can say whether it parts two amounts: "12,50", "1,200.00". */
const doubtfulAmounts = (line: string): string | undefined =>
  line.includes('\t') || line.includes(';')
    ? undefined
    : /[\d.]*\d(,\d+)+(\.\d+)?/.exec(line.replace(/"[^"]*"/g, ''))?.[0]

/** One person with rates and groups behind the address, as a row of a table without heads; null for a list. */
const rowOf = (line: string): ReadPerson | null => {
  const pieces = piecesOf(line)
  const at = pieces.findIndex((piece) => piece.includes('@'))
  const [who = '', billableRate = '', costRate = '', ...rest] = pieces.slice(at)
  const isRow =
    at >= 0 &&
    countOf(pieces.join(), '@') === 1 &&
    pieces.slice(0, at).every(canBeName) &&
    [billableRate, costRate].every((rate) => rate === '' || /\d/.test(rate))
  if (!isRow) return null
  const email = addressIn(who)
  const groups = rest.map(unquoted).filter((piece) => /\p{L}/u.test(piece))
  const amounts = doubtfulAmounts(line.slice(line.lastIndexOf('@')))
  const stray = strayIn(who)
  const doubt = amounts ? commaWords(amounts) : stray && strayWords(stray)
  if (doubt) return { email, billableRate: '', costRate: '', groups, doubt }
  return {
    email,
    billableRate: unquoted(billableRate),
    costRate: unquoted(costRate),
    groups: rest.map(unquoted).filter(Boolean),
  }
}

/** Every address of a piece with the words behind it, and with those before the first. */
const partsOf = (piece: string): string[] => {
  const parts: string[] = []
  let before = ''
  for (const word of piece.split(/[\s,;]+/)) {
    const last = parts.length - 1
    if (word.includes('@')) parts.push(`${parts.length === 0 ? before : ''}${word}`)
    else if (last < 0) before += `${word} `
    else parts[last] += ` ${word}`
  }
  return parts
}

const listOf = (pieces: string[]): Placed[] =>
  pieces.flatMap((piece, at) => {
    // "Lovelace, Ada <ada@example.org>": a name that is cut in two.
    const isName = pieces[at + 1]?.includes('<') && canBeName(piece)
    if (piece === '' || isName) return []
    const parts = countOf(piece, '@') > 1 ? partsOf(piece) : [piece]
    return parts.map((part) => {
      const stray = strayIn(part)
      const person = { email: addressIn(part), billableRate: '', costRate: '', groups: [] }
      return { source: part, person: { ...person, ...(stray && { doubt: strayWords(stray) }) } }
    })
  })

/** The people of one line: several addresses, or one with a billable rate, a cost rate and groups behind it. */
export const readListLine = (line: string): Placed[] => {
  const person = rowOf(line)
  return person ? [{ source: line, person }] : listOf(piecesOf(line))
}
