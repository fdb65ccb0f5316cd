import type { JSX } from 'preact'
import type { RunView } from '../../server/bulk/views.ts'
import { useModels } from '../models/models.ts'
import type { RunModel } from '../models/run.ts'
import { Icon } from '../parts/icon.tsx'
import { RunFollowUps } from './run-follow-ups.tsx'
import { paceWords, proofWords } from './run-words.ts'

const lasted = ({ startedAt, finishedAt }: RunView): number | null =>
  startedAt && finishedAt ? Date.parse(finishedAt) - Date.parse(startedAt) : null

/** The end of a run: one line of proof, and what can be done next. */
export const RunProof = ({ model, run }: { model: RunModel; run: RunView }): JSX.Element => {
  const { session } = useModels()
  const format = session.format.value
  const proof = proofWords(run, format)
  const span = lasted(run)
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
      <RunFollowUps model={model} run={run} />
    </div>
  )
}
