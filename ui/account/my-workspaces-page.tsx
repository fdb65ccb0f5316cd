import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { ROLES } from '../models/account/my-workspaces.ts'
import type { MyWorkspacesModel } from '../models/account/my-workspaces.ts'
import { Button } from '../parts/button.tsx'
import { Title } from '../parts/title.tsx'
import { CreateOutcome } from './create-outcome.tsx'
import { CreateRail } from './create-rail.tsx'
import { KeyFailure } from './key-failure.tsx'
import { KeyField, WhereKeysAre } from './key-field.tsx'
import { MyWorkspacesTable } from './my-workspaces-table.tsx'
import { useAccount } from './use-account.ts'
import './account.css'

/** Why a key is needed, the key itself, and which workspaces are wanted. */
const ListPanel = ({ model }: { model: MyWorkspacesModel }): JSX.Element => {
  const { listing } = model
  const ready = listing.ready.value && !listing.asking.value
  const go = (): void => {
    if (ready) void model.list()
  }
  return (
    <div class="panel pad stack ask-key">
      <p>
        Rateboard is let into this workspace only. Clockify shows you the others, and makes new
        ones, by a key of your own.
      </p>
      <KeyField use={listing} go={go} />
      <WhereKeysAre />
      <fieldset class="roles">
        <legend class="label">Only those in which you are</legend>
        {ROLES.map(({ role, label }) => (
          <label key={role} class="pick">
            <input
              type="checkbox"
              class="tick"
              checked={model.roles.value.has(role)}
              onChange={() => model.toggleRole(role)}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <Button go disabled={!ready} onClick={go}>
        {listing.asking.value ? 'Asking Clockify…' : 'List my workspaces'}
      </Button>
    </div>
  )
}

/** Every workspace of whoever's key it is, and a form for a new one. */
export const MyWorkspacesPage = (): JSX.Element => {
  const account = useAccount()
  const { mine } = account
  useEffect(() => {
    account.unanswered.refresh()
    return mine.leave
  }, [account, mine])
  return (
    <section class="view">
      <Title back={{ label: 'Workspace', route: { view: 'workspace' } }} title="My workspaces">
        All your Clockify workspaces, and a new one
      </Title>
      <div class="split">
        <div class="stack" aria-busy={mine.listing.asking.value}>
          <CreateOutcome account={account} />
          <KeyFailure use={mine.listing} />
          <ListPanel model={mine} />
          <MyWorkspacesTable account={account} />
        </div>
        <CreateRail account={account} />
      </div>
    </section>
  )
}
