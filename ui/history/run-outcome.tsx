import type { JSX } from 'preact'
import type { RunView } from '../../server/bulk/views.ts'
import { useModels } from '../models/models.ts'
import { isMoving } from '../models/is-moving.ts'
import { isWaiting } from '../models/is-waiting.ts'
import { Mark } from '../parts/mark.tsx'
import { peopleWords } from '../runs/describe-change.ts'

/** How a run ended, or how far it is, in a word. */
export const RunOutcome = ({ run }: { run: RunView }): JSX.Element => {
  const format = useModels().session.format.value
  const { counts, verified } = run
  const done = format.number(counts.done)
  if (isWaiting(run))
    return (
      <Mark tone="soft" icon="clock">
        Waiting for {peopleWords(run.waitingFor, format)}
      </Mark>
    )
  if (isMoving(run)) {
    const settled = counts.total - counts.pending
    const words = `${format.number(settled)} of ${format.number(counts.total)}`
    return (
      <>
        <progress
          class="inline-progress"
          max={counts.total}
          value={settled}
          aria-label="Run in progress"
        >
          {words}
        </progress>
        <span class="small">{run.state === 'paused' ? `${words}, paused` : words}</span>
      </>
    )
  }
  if (run.undoneBy)
    return (
      <Mark tone="soft" icon="undo">
        Undone
      </Mark>
    )
  if (run.state === 'cancelled')
    return (
      <Mark tone="soft" icon="x">
        Cancelled at {done}
      </Mark>
    )
  const lost = counts.refused + counts.unknown
  if (run.stopped)
    return (
      <Mark tone="bad" icon="stop">
        Ended early at {done}
      </Mark>
    )
  if (lost > 0)
    return (
      <Mark tone="warn" icon="warn">
        {done} done, {format.number(lost)} {counts.unknown > 0 ? 'not written' : 'refused'}
      </Mark>
    )
  if (verified && verified.differing > 0)
    return (
      <Mark tone="warn" icon="warn">
        {format.number(verified.differing)} differing
      </Mark>
    )
  if (counts.skipped > 0)
    return (
      <Mark tone="soft" icon="x">
        {done} done, {format.number(counts.skipped)} skipped
      </Mark>
    )
  return verified ? (
    <Mark tone="ok" icon="check">
      Verified
    </Mark>
  ) : (
    <Mark tone="soft" icon="info">
      Written
    </Mark>
  )
}
