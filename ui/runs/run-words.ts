import type { RunView } from '../../server/bulk/views.ts'
import type { Format } from '../format.ts'
import { isWaiting } from '../models/is-waiting.ts'
import { nounOf, peopleWords, verbsOf } from './describe-change.ts'

/** The heading of a run that has started. */
export const runTitle = (run: RunView, format: Format): string => {
  const { state, cancelling, counts, summary } = run
  const { total, done } = counts
  const noun = nounOf(summary, total)
  const what = `${format.number(total)} ${noun}`
  const verbs = verbsOf(run)
  if (isWaiting(run)) return `Waiting for ${peopleWords(run.waitingFor, format)} to join`
  if (state === 'finished')
    return done === total
      ? `${what} ${verbs.done}`
      : `${format.number(done)} of ${what} ${verbsOf({ summary, undoOf: null }).done}`
  if (cancelling) return `Cancelling ${what}`
  if (state === 'cancelled') return `Cancelled at ${format.number(done)} of ${what}`
  return `${verbs.doing} ${what}`
}

/** A shorter pause is over before it is read, seconds. */
const A_PAUSE = 10

const about = (seconds: number, format: Format): string =>
  `about ${format.span(Math.max(1, Math.round(seconds)) * 1000).replace(/[.,]0/, '')}`

/** How a run is doing, in a sentence: for the eye beside the bar, and for whoever hears the page. */
export const progressWords = (
  { state, cancelling, counts, pace }: RunView,
  format: Format,
): string => {
  const left = pace.etaSeconds
  if (state === 'queued') return 'waiting for its turn'
  if (state === 'paused') return 'paused'
  const pause =
    pace.closedFor < A_PAUSE
      ? null
      : `Clockify has asked for a pause, goes on in ${about(pace.closedFor, format)}`
  if (pause !== null) return pause
  if (cancelling) return 'settling what was already sent'
  if (counts.pending === 0) return 'verifying'
  if (left === null) return 'starting'
  return `${about(left, format)} left`
}

/** What the writing cost: the pace it had, and how often Clockify asked to slow down. */
export const paceWords = ({ pace }: RunView, format: Format): string =>
  [
    ...(pace.achievedPerSecond === null
      ? []
      : [`${format.number(pace.achievedPerSecond, 1)} requests/s`]),
    pace.throttled === 0 ? 'none throttled' : `${format.number(pace.throttled)} throttled`,
  ].join(' · ')

/** What was not written, as a few words after a heading; empty when everything was. */
export const leftoverWords = ({ counts }: RunView, format: Format): string =>
  [
    [counts.refused, 'refused'] as const,
    [counts.unknown, 'not known'] as const,
    [counts.skipped, 'skipped'] as const,
  ]
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${format.number(count)} ${words}`)
    .join(' · ')

/** The one line that proves a run, or says why it cannot: always of the whole of what was written. */
export const proofWords = (run: RunView, format: Format): { sure: boolean; words: string } => {
  const { verified, counts } = run
  if (counts.done === 0) return { sure: false, words: 'Nothing was written' }
  if (verified === null)
    return { sure: false, words: `${format.number(counts.done)} written, not verified` }
  const all = verified.matching + verified.differing
  return {
    sure: verified.differing === 0,
    words: `${format.number(verified.matching)} of ${format.number(all)} verified at ${format.seconds(verified.at)}`,
  }
}

const A_DAY = 86_400_000

/** That the items of a run are gone and what stays, or null while they are there. */
export const removedWords = (
  { itemsRemovedAt, finishedAt }: Pick<RunView, 'itemsRemovedAt' | 'finishedAt'>,
  format: Format,
): string | null => {
  if (itemsRemovedAt === null || finishedAt === null) return null
  const days = Math.floor((Date.parse(itemsRemovedAt) - Date.parse(finishedAt)) / A_DAY)
  const after = `${format.number(days)} ${days === 1 ? 'day' : 'days'}`
  return `Details were removed after ${after}. The counts and the proof stay; undo, retry and download need the details.`
}
