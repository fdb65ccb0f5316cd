/** A change of a member in a person's words: from when it counts, and where it came from. */
import type { HistoryEntry } from '../../server/bulk/views.ts'
import type { Format } from '../format.ts'
import { effectiveFromOf } from '../models/effective-from.ts'

/** From when entries have the rate: a day, or all of them. */
export const fromWords = ({ since, at }: HistoryEntry, format: Format): string => {
  if (since === null) return format.localDay(at)
  return effectiveFromOf(since).term === 'all' ? 'All entries' : format.day(since)
}

/** What a line below says of it: when it was made, where that is not when it counts from; or null. */
export const madeWords = ({ since, at }: HistoryEntry, format: Format): string | null =>
  since === null ? null : `set ${format.localDay(at)}`

/** The run's reason or day, or that it was done elsewhere. */
export const sourceWords = (
  { source, reason, at }: Pick<HistoryEntry, 'source' | 'reason' | 'at'>,
  format: Format,
): string =>
  source === 'outside' ? 'Outside Rateboard' : (reason ?? `Run of ${format.localDay(at)}`)

/** When a change outside happened, as far as two readings tell; null for a run. */
export const seenWords = ({ seenAfter, at }: HistoryEntry, format: Format): string | null => {
  if (seenAfter === null) return null
  if (format.localDay(seenAfter) !== format.localDay(at)) return format.localDays(seenAfter, at)
  const times = [seenAfter, at].map(format.time)
  return times[0] === times[1] ? `about ${times[0]}` : `between ${times.join(' and ')}`
}
