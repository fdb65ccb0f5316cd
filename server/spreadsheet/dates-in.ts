/** The days that a text may name. */

const MONTHS =
  'january february march april may june july august september october november december'.split(' ')

const YEAR_FIRST = /^(\d{4})[-/.]\s?(\d{1,2})[-/.]\s?(\d{1,2})\.?$/
const EAST_ASIAN = /^(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]?$/
const DOTTED = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/
const EITHER = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/
const DAY_MONTH = /^(\d{1,2})(?:st|nd|rd|th)?[-\s.]+([a-z]{3,9})[.,]?[-\s]+(\d{4})$/
const MONTH_DAY = /^([a-z]{3,9})\.?[-\s]+(\d{1,2})(?:st|nd|rd|th)?,?[-\s]+(\d{4})$/

/** 0 for what is no English month, in full or by its first letters. */
const monthOf = (name: string): number =>
  1 +
  MONTHS.findIndex(
    (month) =>
      month === name || name === month.slice(0, 3) || (name === 'sept' && month === 'september'),
  )

type Part = string | number | undefined

/** `yyyy-mm-dd`, or null for a day that does not exist. */
const dateOf = (year: Part, month: Part, day: Part): string | null => {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  // JavaScript takes the years 0 to 99 for the last century's.
  const exists =
    date.getUTCFullYear() === Number(year) &&
    date.getUTCMonth() === Number(month) - 1 &&
    date.getUTCDate() === Number(day)
  return exists ? date.toISOString().slice(0, 10) : null
}

/** @example dateInWords('2027-02-01') // "1 February 2027" */
export const dateInWords = (date: string): string => {
  const month = MONTHS[Number(date.slice(5, 7)) - 1] ?? ''
  return `${Number(date.slice(8))} ${month.charAt(0).toUpperCase()}${month.slice(1)} ${date.slice(0, 4)}`
}

/**
 * The days that a text in lower case may name, as `yyyy-mm-dd`: none for "31.02.2027", two for "01/02/2027", where the
 * one with the day first comes first. Null when the text has not the form of a date.
 */
export const datesIn = (text: string): string[] | null => {
  const possible = (...dates: (string | null)[]): string[] => [
    ...new Set(dates.filter((date) => date !== null)),
  ]
  const [, year, month, day] = YEAR_FIRST.exec(text) ?? EAST_ASIAN.exec(text) ?? []
  if (year !== undefined) return possible(dateOf(year, month, day))
  const dotted = DOTTED.exec(text)
  if (dotted) return possible(dateOf(dotted[3], dotted[2], dotted[1]))
  const either = EITHER.exec(text)
  if (either)
    return possible(
      dateOf(either[3], either[2], either[1]),
      dateOf(either[3], either[1], either[2]),
    )
  const dayMonth = DAY_MONTH.exec(text)
  if (dayMonth) return possible(dateOf(dayMonth[3], monthOf(dayMonth[2] ?? ''), dayMonth[1]))
  const monthDay = MONTH_DAY.exec(text)
  if (monthDay) return possible(dateOf(monthDay[3], monthOf(monthDay[1] ?? ''), monthDay[2]))
  return null
}

export type DateOrder = 'dayFirst' | 'monthFirst'

/** The order of day and month that "25/04/2027" shows, in which "03/04/2027" can be read; null for any other text. */
export const shownOrder = (text: string): DateOrder | null => {
  const [, first, second, year] = EITHER.exec(text) ?? []
  const isDayFirst = dateOf(year, second, first) !== null
  const isMonthFirst = dateOf(year, first, second) !== null
  if (isDayFirst === isMonthFirst) return null
  return isDayFirst ? 'dayFirst' : 'monthFirst'
}

/** The day that a spreadsheet keeps as this number of days since 30 December 1899. */
export const dateOfSerial = (days: number): string =>
  new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10)
