import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { AccountModel } from '../models/account/account.ts'
import { Button } from '../parts/button.tsx'
import { hashOf } from '../route.ts'
import { KeyField } from './key-field.tsx'
import { WorkspaceFields } from './workspace-fields.tsx'

/** A new workspace: its name, its organization, and the key that makes it. */
export const CreateRail = ({ account }: { account: AccountModel }): JSX.Element => {
  const { mine: model, unanswered } = account
  const { creating, draft } = model
  const id = useId()
  const ready = model.ready.value
  const go = (): void => {
    if (ready) void model.create()
  }
  return (
    <section class="panel pad rail stack" aria-labelledby={id}>
      <h2 id={id}>Create a workspace</h2>
      <WorkspaceFields draft={draft} />
      <KeyField use={creating} go={go} />
      <div class="commit">
        <Button go wide disabled={!ready} onClick={go}>
          {creating.asking.value ? 'Asking Clockify…' : 'Create workspace'}
        </Button>
        <p class="small muted">
          {unanswered.unanswered.value
            ? 'List your workspaces first: nobody knows whether the last one was made.'
            : 'You become its owner. Nothing else is changed.'}
        </p>
      </div>
      <p class="small">
        <a href={hashOf({ view: 'onboard' })}>With default rates and a team in one go: Onboard</a>
      </p>
    </section>
  )
}
