import type { JSX } from 'preact'
import type { RunView } from '../../server/bulk/views.ts'
import { useModels } from '../models/models.ts'
import type { RunModel } from '../models/run.ts'
import { Button } from '../parts/button.tsx'
import { isHeldBack } from './held-back.ts'
import { saveFile } from './save-file.ts'

/** What can be done with what a run has written and what not: undo, retry, download. */
export const RunFollowUps = ({
  model,
  run,
}: {
  model: RunModel
  run: RunView
}): JSX.Element | null => {
  const { plan, session } = useModels()
  const format = session.format.value
  const { counts } = run
  const heldBack = model.items.all.value.filter(isHeldBack).length
  const again = counts.refused + counts.unknown + heldBack
  const busy = plan.asking.value
  if (run.itemsRemovedAt) return null
  return (
    <span class="acts">
      {counts.done > 0 && run.undoneBy === null && (
        <Button icon="undo" disabled={busy} onClick={() => void plan.follow(run.id, 'undo')}>
          Undo this run
        </Button>
      )}
      {again > 0 && (
        <Button icon="retry" disabled={busy} onClick={() => void plan.follow(run.id, 'retry')}>
          Retry the {format.number(again)}{' '}
          {counts.unknown + heldBack > 0 ? 'not written' : 'refused'}
        </Button>
      )}
      <Button
        icon="out"
        onClick={() =>
          void model
            .download()
            .then((file) => file && saveFile(file, `rateboard-run-${run.id}.csv`))
        }
      >
        Download result
      </Button>
    </span>
  )
}
