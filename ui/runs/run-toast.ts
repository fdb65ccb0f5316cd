import type { RunView } from '../../server/bulk/views.ts'
import type { Format } from '../format.ts'
import type { Toast } from '../frame.ts'
import { leftoverWords, runTitle } from './run-words.ts'

/** What Clockify's own page says when a run has ended. */
export const runToast = (run: RunView, format: Format): [Toast, string] => {
  const leftover = leftoverWords(run, format)
  const { counts, verified, state } = run
  const sure = verified !== null && verified.differing === 0
  const words = [
    runTitle(run, format),
    ...(leftover ? [leftover] : []),
    ...(sure ? ['verified'] : []),
  ]
  const clean = state === 'finished' && counts.done === counts.total && !run.stopped
  return [clean ? 'success' : 'warning', `${words.join(', ')}.`]
}
