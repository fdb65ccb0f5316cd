import type { RunView } from '../../server/bulk/views.ts'
import { effectiveFromOf } from '../models/effective-from.ts'
import { isRate } from '../parts/field-words.ts'
import type { Format } from '../format.ts'

/** From when a run's rates count, by its `since` (an ISO instant or null): the words of a fact. */
export const effectiveWords = (since: string | null, format: Format): string => {
  const { term } = effectiveFromOf(since)
  if (since === null || term === 'new') return 'New entries only'
  return term === 'all' ? 'All past and future' : `From ${format.day(since)}`
}

/** Whether a run may be about rates, so that there is a day from which it counts. */
export const isAboutRates = ({ summary }: Pick<RunView, 'summary'>): boolean =>
  summary.some(
    ({ billableRate, costRate, mixed, fields }) =>
      // Whoever is invited has no entries that a day could part.
      billableRate ?? costRate ?? (mixed && (fields?.some(isRate) ?? true)),
  )

/** Whether the items of a run count from different days, so that each has to tell its own. */
export const hasOwnSince = ({ summary }: Pick<RunView, 'summary'>): boolean =>
  summary.some(({ ownSince }) => ownSince)

/** From when a run's rates count, where all its items share one day; else that they do not. */
export const runEffectiveWords = (
  run: Pick<RunView, 'since' | 'summary'>,
  format: Format,
): string => (hasOwnSince(run) ? 'Set row by row' : effectiveWords(run.since, format))
