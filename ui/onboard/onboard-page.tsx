import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import '../account/account.css'
import { useAccount } from '../account/use-account.ts'
import '../invite/invite.css'
import { InviteTable } from '../invite/invite-table.tsx'
import { PeopleField } from '../invite/people-field.tsx'
import type { AccountModel } from '../models/account/account.ts'
import { Notice } from '../parts/notice.tsx'
import { Title } from '../parts/title.tsx'
import { useFileDrop } from '../parts/use-file-drop.ts'
import { DraftRail } from './draft-rail.tsx'
import { Made } from './made.tsx'
import { MakeTrouble } from './make-trouble.tsx'
import './onboard.css'
import { RatesStep } from './rates-step.tsx'
import { Review } from './review.tsx'
import { WorkspaceStep } from './workspace-step.tsx'

/** The steps on one page: workspace, default rates, team. */
const Draft = ({ account }: { account: AccountModel }): JSX.Element => {
  const { onboard: model } = account
  const { invites } = model
  const over = useFileDrop((files) => {
    for (const file of files) void invites.take(file)
  })
  return (
    <>
      <Title back={{ label: 'Workspace', route: { view: 'workspace' } }} title="Onboard a team">
        A new workspace, its default rates and its people, as one reviewed plan
      </Title>
      {model.failure.value !== null && (
        <Notice tone="bad" icon="warn">
          {model.failure.value.message} Nothing was made; your draft is kept.
        </Notice>
      )}
      <MakeTrouble account={account} />
      {invites.problem.value !== null && (
        <Notice tone="bad" icon="warn">
          {invites.problem.value} Your list is kept.
        </Notice>
      )}
      <div class="split">
        <div class={over ? 'stack over' : 'stack'}>
          <WorkspaceStep model={model} />
          <RatesStep model={model} />
          <h2 class="step">3. Team</h2>
          <PeopleField model={invites} quiet />
          {invites.people.value.length > 0 && <InviteTable model={invites} />}
        </div>
        <DraftRail model={model} />
      </div>
    </>
  )
}

/** From nothing to a workspace whose plan waits for it. */
export const OnboardPage = (): JSX.Element => {
  const account = useAccount()
  const { onboard, unanswered } = account
  useEffect(() => {
    unanswered.refresh()
    return onboard.leave
  }, [onboard, unanswered])
  const step = onboard.made.value ? 'made' : onboard.reviewing.value ? 'review' : 'draft'
  useEffect(() => window.scrollTo(0, 0), [step])
  return (
    <section class="view">
      {step === 'draft' && <Draft account={account} />}
      {step === 'review' && <Review account={account} />}
      {step === 'made' && <Made model={onboard} />}
    </section>
  )
}
