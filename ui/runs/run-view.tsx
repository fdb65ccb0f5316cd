import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { RunView as Run } from '../../server/bulk/views.ts'
import { useModels } from '../models/models.ts'
import { isMoving } from '../models/is-moving.ts'
import type { RunModel } from '../models/run.ts'
import { Notice } from '../parts/notice.tsx'
import { Title } from '../parts/title.tsx'
import { subjectOf } from './describe-change.ts'
import { stoppedInvitations } from './held-back.ts'
import { ItemsFailure } from './items-failure.tsx'
import { OutcomeTable } from './outcome-table.tsx'
import { RunFacts } from './run-facts.tsx'
import { RunProgress } from './run-progress.tsx'
import { RunProof } from './run-proof.tsx'
import { RunWaiting } from './run-waiting.tsx'
import { leftoverWords, removedWords, runTitle } from './run-words.ts'

/** What a person should know before they read the outcomes. */
const Notices = ({ model, run }: { model: RunModel; run: Run }): JSX.Element => {
  const { plan, session } = useModels()
  const format = session.format.value
  const refusal = model.refusal.value ?? plan.failure.value
  const stopped = stoppedInvitations(model.items.all.value)
  const differing = run.verified?.differing ?? 0
  const removed = removedWords(run, format)
  const future = run.since !== null && Date.parse(run.since) > Date.parse(run.verified?.at ?? '')
  return (
    <>
      {run.stopped && (
        <Notice tone="bad" icon="stop">
          <b>This run ended early.</b> {run.stopped}
        </Notice>
      )}
      {stopped && (
        <Notice tone="bad" icon="stop">
          <b>
            {format.number(stopped.count)}{' '}
            {stopped.count === 1 ? 'invitation was' : 'invitations were'} not sent.
          </b>{' '}
          {stopped.why}
        </Notice>
      )}
      {removed && <Notice icon="clock">{removed}</Notice>}
      {differing > 0 && (
        <Notice tone={future ? undefined : 'warn'} icon={future ? 'info' : 'warn'}>
          {future
            ? 'Clockify shows a rate dated in the future only from its day on.'
            : 'Some values are not what was written. Somebody may have changed them since.'}
        </Notice>
      )}
      {refusal && (
        <Notice tone="bad" icon="warn">
          {refusal.message}
        </Notice>
      )}
    </>
  )
}

/** A run from its start on: how far it is and what happened, what needs a person first. */
export const RunView = ({ model, run }: { model: RunModel; run: Run }): JSX.Element => {
  const { session, team } = useModels()
  const format = session.format.value
  const moving = isMoving(run)
  const what = subjectOf(run, {
    format,
    currency: team.workspace.value?.currency ?? '',
  })
  const leftover = leftoverWords(run, format)
  useEffect(() => {
    // The button that started it is gone; who follows by keyboard goes on at the top of the run.
    document.getElementById('main')?.focus()
    window.scrollTo(0, 0)
  }, [])
  return (
    <section class="view">
      <Title
        back={moving ? undefined : { label: 'History', route: { view: 'runs' } }}
        title={runTitle(run, format)}
      >
        {what}
        {moving ? ' · you can close this page, the run goes on' : leftover && ` · ${leftover}`}
      </Title>
      <div class="split">
        <div class="stack">
          <Notices model={model} run={run} />
          <ItemsFailure model={model} />
          {model.waiting.value ? (
            <RunWaiting model={model} run={run} />
          ) : moving ? (
            <RunProgress model={model} run={run} />
          ) : (
            <RunProof model={model} run={run} />
          )}
          <OutcomeTable model={model} run={run} />
        </div>
        <RunFacts model={model} run={run} />
      </div>
    </section>
  )
}
