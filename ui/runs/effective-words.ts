import { effectiveFromOf } from '../models/effective-from.ts'
import type { Format } from '../format.ts'

/** From when a run's rates count, by its `since` (an ISO instant or null): the words of a fact. */
export const effectiveWords = (since: string | null, format: Format): string => {
  const { term } = effectiveFromOf(since)
  if (since === null || term === 'new') return 'New entries only'
  return term === 'all' ? 'All past and future' : `From ${format.day(since)}`
}
