import type { JSX } from 'preact'
import type { RunView } from '../../server/bulk/views.ts'
import { useModels } from '../models/models.ts'
import type { RunModel } from '../models/run.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { isHeldBack } from './held-back.ts'
import { saveFile } from './save-file.ts'
import { paceWords, proofWords } from './run-words.ts'

const lasted = ({ startedAt, finishedAt }: RunView): number | null =>
  startedAt && finishedAt ? Date.parse(finishedAt) - Date.parse(startedAt) : null

/** The end of a run: one line of proof, and what can be done next. */
export const RunProof = ({ model, run }: { model: RunModel; run: RunView }): JSX.Element => {
  const { plan, session } = useModels()
  const format = session.format.value
  const { counts } = run
  const proof = proofWords(run, format)
  const heldBack = model.items.all.value.filter(isHeldBack).length
  const again = counts.refused + counts.unknown + heldBack
  const span = lasted(run)
  const busy = plan.asking.value
  return (
    <div class="panel pad outcome">
      <div class="proof">
        <span class={proof.sure ? 'seal' : 'seal open'}>
          <Icon name={proof.sure ? 'check' : 'info'} />
        </span>
        <div>
          <p>{proof.words}</p>
          <p class="muted">
            {span !== null && `${format.span(span)} · `}
            {paceWords(run, format)}
          </p>
        </div>
      </div>
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
    </div>
  )
}
