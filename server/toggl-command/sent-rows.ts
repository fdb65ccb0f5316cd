/** What a new Toggl workspace is asked for, beside what the Clockify workspace has that it is made after. */
import { plainLine } from '../command-line.ts'
import { FLAG_TWINS } from '../migration/flag-twins.ts'
import { roundingWords, togglRounding } from '../migration/rounding-twin.ts'
import type { TogglRow } from '../migration/toggl-row.ts'
import type { TogglField, TogglPayload } from '../toggl/create-workspace.ts'

/** The minutes of a rounding are told with its direction. */
const TOLD_BY: Partial<Record<TogglField, TogglField>> = { rounding_minutes: 'rounding' }

const wordsOf = (field: TogglField, payload: TogglPayload): string => {
  const value = payload[field]
  const twin = FLAG_TWINS.find((one) => one.field === field)
  if (twin && typeof value === 'boolean') return value ? twin.toggl.yes : twin.toggl.no
  const { rounding = null, rounding_minutes: minutes = null } = payload
  const rounded = togglRounding({ rounding, rounding_minutes: minutes })
  if (field === 'rounding' && rounded !== undefined) return roundingWords(rounded)
  return String(value)
}

/**
 * @param options.rows what the Clockify workspace has
 * @param options.payload what was sent
 * @param options.whole the same with what was left out for Toggl's plan
 * @param options.typed fields that were named on the command line, which go before the Clockify workspace's
 * @returns cells: setting, Clockify, Toggl, note; what was typed without a twin comes last
 */
export const sentRows = (options: {
  rows: TogglRow[]
  payload: TogglPayload
  whole: TogglPayload
  typed: TogglField[]
}): string[][] => {
  const { rows, payload, whole } = options
  const typed = new Set(options.typed.map((field) => TOLD_BY[field] ?? field))
  const isIn = (field: TogglField, of: TogglPayload): boolean =>
    field in of || Object.entries(TOLD_BY).some(([one, by]) => by === field && one in of)
  const sentOf = (field: TogglField): string => {
    if (isIn(field, payload)) return plainLine(wordsOf(field, payload))
    return isIn(field, whole) ? 'left out' : 'not sent'
  }
  const cells = rows.map(({ field, setting, clockifyValue, togglValue, note }) => {
    const hasIt = field !== null && togglValue !== null && !isIn(field, whole)
    const sent = hasIt ? `${plainLine(togglValue)} (from the start)` : field && sentOf(field)
    const isTyped = field !== null && typed.has(field)
    return [setting, plainLine(clockifyValue), sent ?? 'not sent', isTyped ? 'as typed' : note]
  })
  const told = new Set(rows.map(({ field }) => field))
  const others = [...typed].filter((field) => !told.has(field))
  return [...cells, ...others.map((field) => [field, '–', sentOf(field), 'as typed'])]
}
