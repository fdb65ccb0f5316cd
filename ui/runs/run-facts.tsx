import type { JSX } from 'preact'
import type { RunView } from '../../server/bulk/views.ts'
import { useModels } from '../models/models.ts'
import type { RunModel } from '../models/run.ts'
import { isMoving } from '../models/is-moving.ts'
import { isWaiting } from '../models/is-waiting.ts'
import { Facts } from '../parts/facts.tsx'
import { hashOf } from '../route.ts'
import { isAboutRates, runEffectiveWords } from './effective-words.ts'
import { PaceChart } from './pace-chart.tsx'

const RunLink = ({ id, children }: { id: string; children: string }): JSX.Element => (
  <a href={hashOf({ view: 'run', id })}>{children}</a>
)

/** The facts of a run at its side; the pace while it moves. */
export const RunFacts = ({ model, run }: { model: RunModel; run: RunView }): JSX.Element => {
  const { session, team } = useModels()
  const format = session.format.value
  const moving = isMoving(run) && !isWaiting(run)
  const { counts } = run
  const counted = (count: number): string | null => (moving ? null : format.number(count))
  return (
    <aside class="panel pad rail stack" aria-label="About this run">
      {moving ? (
        <div>
          <h2 class="over">Pace</h2>
          <PaceChart samples={model.samples.value} pace={run.pace} />
        </div>
      ) : (
        <h2>This run</h2>
      )}
      <Facts
        of={[
          ['Effective from', isAboutRates(run) ? runEffectiveWords(run, format) : null],
          ['File', run.fileName],
          ['Reason', run.reason],
          ['Started by', team.byId.value.get(run.createdBy)?.name ?? '–'],
          ['Started', run.startedAt && format.moment(run.startedAt)],
          ['Finished', run.finishedAt && format.seconds(run.finishedAt)],
          ['Written', counted(counts.done)],
          ['Refused', counted(counts.refused)],
          ['Skipped', counted(counts.skipped)],
          ['Not known', counts.unknown > 0 ? counted(counts.unknown) : null],
          ['Left as they are', counts.blocked > 0 ? counted(counts.blocked) : null],
          ['Undo of', run.undoOf && <RunLink id={run.undoOf}>the run it undoes</RunLink>],
          ['Retry of', run.retryOf && <RunLink id={run.retryOf}>the run before</RunLink>],
          ['Undone by', run.undoneBy && <RunLink id={run.undoneBy}>a later run</RunLink>],
        ]}
      />
    </aside>
  )
}
