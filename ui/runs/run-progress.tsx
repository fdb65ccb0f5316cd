import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { RunView } from '../../server/bulk/views.ts'
import { useModels } from '../models/models.ts'
import type { RunModel } from '../models/run.ts'
import { Button } from '../parts/button.tsx'
import { paceWords, progressWords } from './run-words.ts'

/** How far a run is, and the ways to hold it: pause, resume, cancel. */
export const RunProgress = ({ model, run }: { model: RunModel; run: RunView }): JSX.Element => {
  const { session, announcer } = useModels()
  const format = session.format.value
  const [sure, setSure] = useState(false)
  const { counts } = run
  const settled = counts.total - counts.pending
  const words = progressWords(run, format)
  useEffect(() => {
    announcer.say(`${format.number(settled)} of ${format.number(counts.total)} done, ${words}`)
  }, [announcer, format, settled, counts.total, words])
  const busy = model.busy.value
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
        <span class="muted small">
          {sure ? `What is written stays written.` : paceWords(run, format)}
        </span>
        <span class="acts">
          {run.state === 'paused' ? (
            <Button icon="resume" disabled={busy} onClick={() => void model.command('resume')}>
              Resume
            </Button>
          ) : (
            <Button icon="pause" disabled={busy} onClick={() => void model.command('pause')}>
              Pause
            </Button>
          )}
          {sure ? (
            <Button icon="x" disabled={busy} onClick={() => void model.command('cancel')}>
              Cancel the {format.number(counts.pending)} left
            </Button>
          ) : (
            <Button icon="x" disabled={busy} onClick={() => setSure(true)}>
              Cancel
            </Button>
          )}
        </span>
      </div>
    </div>
  )
}
