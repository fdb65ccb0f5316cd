import type { JSX } from 'preact'
import { KeyField, WhereKeysAre } from '../account/key-field.tsx'
import type { OnboardModel } from '../models/account/onboard.ts'
import { Button } from '../parts/button.tsx'
import { Facts } from '../parts/facts.tsx'

/** The decision: which workspace, by whose key, and what follows. */
export const MakeRail = ({ model }: { model: OnboardModel }): JSX.Element => {
  const { making } = model
  const target = model.target.value
  const ready = model.mayMake.value
  const go = (): void => {
    if (ready) void model.make()
  }
  return (
    <aside class="panel pad rail stack" aria-label="Confirm">
      <Facts
        of={[
          ['Workspace', model.name.value],
          ['Id', target?.id ?? null],
          ['Organization id', target ? null : model.draft.organizationId.value],
          ['Effective from', 'New entries only'],
        ]}
      />
      <KeyField use={making} go={go} />
      <WhereKeysAre />
      <p class="small muted">
        {target
          ? 'The plan waits for this workspace.'
          : 'Clockify makes the workspace now, and you own it. The plan waits for it.'}{' '}
        Rates are set and people invited only after you have installed Rateboard there and started
        the plan. A new workspace may be on Clockify’s free plan, which has neither invitations nor
        cost rates: upgrade it first.
      </p>
      <div class="commit">
        <Button go wide disabled={!ready} onClick={go}>
          {making.asking.value
            ? 'Asking Clockify…'
            : target
              ? 'Keep this plan'
              : 'Create workspace and keep this plan'}
        </Button>
        <p class="small muted">Nobody is invited by this</p>
      </div>
    </aside>
  )
}
