import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { RunView } from '../../server/bulk/views.ts'
import { useModels } from '../models/models.ts'
import type { RunModel } from '../models/run.ts'
import { RunButtons } from './run-buttons.tsx'
import { paceWords, progressWords } from './run-words.ts'

/** How far a run is, and the ways to hold it. */
export const RunProgress = ({ model, run }: { model: RunModel; run: RunView }): JSX.Element => {
  const { session, announcer } = useModels()
  const format = session.format.value
  const { counts } = run
  const settled = counts.total - counts.pending
  const words = progressWords(run, format)
  useEffect(() => {
    announcer.say(`${format.number(settled)} of ${format.number(counts.total)} done, ${words}`)
  }, [announcer, format, settled, counts.total, words])
  return (
    <div class="panel pad">
      <div class="runhead">
        <b>
          {format.number(settled)}{' '}
          <span class="muted of">of {format.number(counts.total)} done</span>
        </b>
        <span class="muted">{words}</span>
      </div>
      <progress max={counts.total} value={settled} aria-label="Written">
        {settled} of {counts.total}
      </progress>
      <div class="runfoot">
        <span class="muted small">{paceWords(run, format)}</span>
        {!run.cancelling && <RunButtons model={model} run={run} />}
      </div>
    </div>
  )
}
