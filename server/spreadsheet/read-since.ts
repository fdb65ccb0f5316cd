/** Reads the date from which a rate counts. */
import { quoted } from './amount-text.ts'
import { dateInWords, dateOfSerial, datesIn, shownOrder, type DateOrder } from './dates-in.ts'
import type { Evidence } from './file-evidence.ts'
import { plainCell } from './plain-cell.ts'

export type ReadSince = { since: string } | { reason: string; suggestion: string | null }

const MOST_LENGTH = 64
const INSTANT = /^(\d{4}-\d\d-\d\d)[t ](\d\d:\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s?(z|[-+]\d\d:?\d\d)?$/
const MIDNIGHT = /^(\S.*?)[t\s]+00?:00(?::00(?:[.,]0+)?)?$/
/** Fractions are the time of day. */
const SERIAL = /^(\d{5})(?:[.,]\d+)?$/

const isInRange = (instant: string): boolean => instant >= '1970' && instant < '2101'

const refuse = (reason: string, suggestion: string | null = null): ReadSince => ({
  reason,
  suggestion,
})

const readInstant = (text: string, shown: string): ReadSince | null => {
  const [, date, minutes = '', seconds = '00', zone] = INSTANT.exec(text) ?? []
  if (date === undefined) return null
  const time = Date.parse(`${date}T${minutes}:${seconds}${(zone ?? 'Z').toUpperCase()}`)
  if (datesIn(date)?.length !== 1 || Number.isNaN(time))
    return refuse(`${shown} is no date that exists.`)
  if (zone === undefined)
    return refuse(
      `${shown} has a time of day without a time zone. Write the date alone, or put a Z behind it for UTC.`,
      date,
    )
  return { since: `${new Date(time).toISOString().slice(0, -5)}Z` }
}

const readSerial = (text: string, shown: string): ReadSince | null => {
  const days = SERIAL.exec(text)?.[1]
  if (days === undefined) return null
  const date = dateOfSerial(Number(days))
  if (!isInRange(date)) return null
  return refuse(
    `${shown} is how a spreadsheet keeps ${dateInWords(date)}. Write it as a date.`,
    date,
  )
}

const plainDate = (text: string): string => plainCell(text.trim()).trim().replace(/^'/, '')

/** In one form, and without midnight, which spreadsheets put behind a date. */
const written = (plain: string): string => {
  const lower = plain.normalize('NFKC').toLowerCase()
  return MIDNIGHT.exec(lower)?.[1] ?? lower
}

const readDate = (text: string, shown: string, order: Evidence<DateOrder>): ReadSince => {
  const dates = datesIn(text)
  if (!dates) return refuse(`${shown} is not a date. Write it as 2027-01-31.`)
  const [date, other] = dates
  if (date === undefined) return refuse(`${shown} is no date that exists.`)
  if (other !== undefined && (order === null || order === 'both'))
    return refuse(
      `${shown} may be ${dateInWords(date)} or ${dateInWords(other)}. Write ${date} or ${other}.`,
      date,
    )
  return { since: `${order === 'monthFirst' ? (other ?? date) : date}T00:00:00Z` }
}

/**
 * Reads a date as midnight UTC, or an ISO instant with its time zone. A date that may be day and month or month and
 * day is refused with both readings named, unless `order` tells; so is the number that a spreadsheet keeps for a date.
 *
 * @param order of day and month in dates such as "25/04/2027", as the file's cells show it
 * @returns `yyyy-mm-ddThh:mm:ssZ`, the form that Clockify wants, or the reason and what is probably meant
 */
export const readSince = (text: string, order: Evidence<DateOrder> = null): ReadSince => {
  const shown = quoted(text)
  const plain = plainDate(text)
  if (plain === '') return refuse('The cell is empty.')
  if (plain.length > MOST_LENGTH) return refuse(`${shown} is not a date.`)
  const day = written(plain)
  const read = readInstant(day, shown) ?? readSerial(day, shown) ?? readDate(day, shown, order)
  if ('since' in read && !isInRange(read.since))
    return refuse(`${shown} lies outside the years 1970 to 2100.`)
  return read
}

/** The order of day and month that one cell shows, or null where it may be either or is no such date. */
export const orderShownBy = (text: string): DateOrder | null => {
  const plain = plainDate(text)
  return plain.length > MOST_LENGTH ? null : shownOrder(written(plain))
}
