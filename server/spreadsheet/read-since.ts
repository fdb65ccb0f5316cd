/** Reads the date from which a rate counts. */
import { quoted } from './amount-text.ts'
import { dateInWords, dateOfSerial, datesIn } from './dates-in.ts'
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

const readDate = (text: string, shown: string): ReadSince => {
  const dates = datesIn(text)
  if (!dates) return refuse(`${shown} is not a date. Write it as 2027-01-31.`)
  const [date, other] = dates
  if (date === undefined) return refuse(`${shown} is no date that exists.`)
  if (other !== undefined)
    return refuse(
      `${shown} may be ${dateInWords(date)} or ${dateInWords(other)}. Write ${date} or ${other}.`,
      date,
    )
  return { since: `${date}T00:00:00Z` }
}

/**
 * Reads a date as midnight UTC, or an ISO instant with its time zone. A date that may be day and month or month and
 * day is refused with both readings named; so is the number that a spreadsheet keeps for a date.
 *
 * @returns `yyyy-mm-ddThh:mm:ssZ`, the form that Clockify wants, or the reason and what is probably meant
 */
export const readSince = (text: string): ReadSince => {
  const shown = quoted(text)
  const plain = plainCell(text.trim()).trim().replace(/^'/, '')
  if (plain === '') return refuse('The cell is empty.')
  if (plain.length > MOST_LENGTH) return refuse(`${shown} is not a date.`)
  const written = plain.normalize('NFKC').toLowerCase()
  const day = MIDNIGHT.exec(written)?.[1] ?? written
  const read = readInstant(day, shown) ?? readSerial(day, shown) ?? readDate(day, shown)
  if ('since' in read && !isInRange(read.since))
    return refuse(`${shown} lies outside the years 1970 to 2100.`)
  return read
}
