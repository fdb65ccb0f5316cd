import type { JSX } from 'preact'
import { useId, useRef } from 'preact/hooks'
import type { TogglOrganization } from '../../server/toggl/shapes.ts'
import { useModels } from '../models/models.ts'
import { MOST_IN_NAME } from '../models/toggl/new-workspace.ts'
import type { NewTogglWorkspaceModel } from '../models/toggl/new-workspace.ts'
import type { TogglAccount } from '../models/toggl/toggl-account.ts'
import { Button, LinkButton } from '../parts/button.tsx'
import { Select } from '../parts/select.tsx'
import { useFocusTaken } from '../parts/use-focus-taken.ts'
import { hashOf } from '../route.ts'
import { quotaWords } from '../toggl/toggl-words.ts'

const NameField = ({ model }: { model: NewTogglWorkspaceModel }): JSX.Element => {
  const id = useId()
  const length = [...model.name.value.trim()].length
  const wrong = length > MOST_IN_NAME
  return (
    <label class="field">
      <span>Name in Toggl</span>
      <input
        class="in"
        autocomplete="off"
        aria-invalid={wrong}
        aria-describedby={id}
        value={model.name.value}
        onInput={({ currentTarget }) => {
          model.name.value = currentTarget.value
        }}
      />
      <small class={wrong ? 'wrong' : 'muted'} id={id}>
        {length} of {MOST_IN_NAME} characters
      </small>
    </label>
  )
}

const OrganizationChoice = ({
  model,
  organizations,
}: {
  model: NewTogglWorkspaceModel
  organizations: TogglOrganization[]
}): JSX.Element => {
  const place = useRef<HTMLDivElement>(null)
  useFocusTaken(place, 'select')
  return (
    <div class="field" ref={place}>
      <div class="label">Organization in Toggl</div>
      <Select
        label="Organization in Toggl"
        choices={[
          { value: '', label: 'Choose one' },
          ...organizations.map(({ id, name, pricing_plan_name: plan }) => ({
            value: String(id),
            label: plan ? `${name} · ${plan}` : name,
          })),
        ]}
        value={String(model.organizationId.value ?? '')}
        onChange={(id) => {
          model.organizationId.value = id === '' ? null : Number(id)
        }}
      />
    </div>
  )
}

const Organization = ({
  model,
  account,
}: {
  model: NewTogglWorkspaceModel
  account: TogglAccount
}): JSX.Element => {
  const organizations = account.organizations.value
  if (organizations === null)
    return <p class="small muted">Your Toggl token shows which organizations you can choose.</p>
  return organizations.length > 0 ? (
    <OrganizationChoice model={model} organizations={organizations} />
  ) : (
    <p class="small muted">The owner of this token is in no organization in Toggl.</p>
  )
}

/** Where the new workspace is made and how it is called, and the way to make it. */
export const CreateRail = ({
  model,
  account,
}: {
  model: NewTogglWorkspaceModel
  account: TogglAccount
}): JSX.Element => {
  const format = useModels().session.format.value
  // Creating counts to the organization's, of which nothing is told before.
  const quota =
    quotaWords(account.quota.value, 'organization', format) ??
    quotaWords(account.quota.value, 'person', format)
  return (
    <aside class="panel pad rail stack" aria-label="The new workspace">
      <Organization model={model} account={account} />
      <NameField model={model} />
      <div class="commit">
        <Button
          go
          wide
          disabled={!model.ready.value || !account.isOpen.value || account.asking.value}
          onClick={() => void model.create()}
        >
          {account.asking.value ? 'Asking Toggl…' : 'Create it in Toggl'}
        </Button>
        <p class="small muted">This one step is written to Toggl at once</p>
      </div>
      {quota !== null && <p class="small muted">{quota}.</p>}
      {account.organizations.value !== null && account.isOpen.value && (
        <LinkButton onClick={account.forget}>Use another token</LinkButton>
      )}
      <p class="small">
        <a href={hashOf({ view: 'migrate' })}>Bring a Toggl workspace here instead</a>
      </p>
    </aside>
  )
}
