import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { RunView } from '../../server/bulk/views.ts'
import { useModels } from '../models/models.ts'
import type { RunModel } from '../models/run.ts'
import { Button } from '../parts/button.tsx'

/** Pause, resume and cancel; cancelling is asked for twice, since it cannot be taken back. */
export const RunButtons = ({ model, run }: { model: RunModel; run: RunView }): JSX.Element => {
  const format = useModels().session.format.value
  const [sure, setSure] = useState(false)
  const busy = model.busy.value
  const paused = run.state === 'paused'
  return (
    <span class="acts">
      <Button
        icon={paused ? 'resume' : 'pause'}
        disabled={busy}
        onClick={() => void model.command(paused ? 'resume' : 'pause')}
      >
        {paused ? 'Resume' : 'Pause'}
      </Button>
      <Button
        icon="x"
        disabled={busy}
        onClick={() => (sure ? void model.command('cancel') : setSure(true))}
      >
        {sure ? `Cancel the ${format.number(run.counts.pending)} left` : 'Cancel'}
      </Button>
    </span>
  )
}
