import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { TogglWorkspace } from '../../server/toggl/shapes.ts'
import { useModels } from '../models/models.ts'
import type { TogglModel } from '../models/toggl/toggl.ts'
import { Button, LinkButton } from '../parts/button.tsx'
import { State } from '../parts/state.tsx'
import { useFocusTaken } from '../parts/use-focus-taken.ts'
import { quotaWords, togglAmount, togglPlan } from '../toggl/toggl-words.ts'

const factsOf = (one: TogglWorkspace, rate: string): string =>
  [
    `${togglPlan(one)} plan`,
    one.default_currency,
    `default rate ${rate}`,
    one.admin === false ? 'you are no admin there' : null,
    one.suspended_at === null ? null : 'suspended',
  ]
    .filter((fact) => fact !== null)
    .join(' · ')

/** The workspaces that a token opens, one of them to be read. */
export const ChooseWorkspace = ({
  toggl: { account, migration },
  workspaces,
}: {
  toggl: TogglModel
  workspaces: TogglWorkspace[]
}): JSX.Element => {
  const format = useModels().session.format.value
  const [chosen, choose] = useState<number | null>(workspaces[0]?.id ?? null)
  const form = useRef<HTMLFormElement>(null)
  useFocusTaken(form, 'input:checked')
  if (workspaces.length === 0)
    return (
      <div class="panel">
        <State
          icon="search"
          title="No workspaces in Toggl"
          actions={<Button onClick={account.forget}>Use another token</Button>}
        >
          Toggl knows the token, but its owner is in no workspace.
        </State>
      </div>
    )
  return (
    <form
      ref={form}
      class="panel"
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen !== null) void migration.open(chosen)
      }}
    >
      <div class="secthead">
        <h2>Your Toggl workspaces</h2>
        <span class="muted small">{format.number(workspaces.length)}</span>
        <span class="end">
          <LinkButton onClick={account.forget}>Use another token</LinkButton>
        </span>
      </div>
      <div class="pad opts" role="radiogroup" aria-label="Toggl workspace">
        {workspaces.map((one) => (
          // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- its text lies deeper than the rule looks
          <label key={one.id}>
            <input
              class="dot"
              type="radio"
              name="toggl-workspace"
              checked={one.id === chosen}
              onChange={() => choose(one.id)}
            />
            <span>
              <b>{one.name}</b>
              <small>{factsOf(one, togglAmount(one.default_hourly_rate, format))}</small>
            </span>
          </label>
        ))}
      </div>
      <div class="pad panel-foot">
        <Button go type="submit" disabled={chosen === null || account.asking.value}>
          {account.asking.value ? 'Reading from Toggl…' : 'Read this workspace'}
        </Button>
        <span class="small muted">
          Takes one of your own requests to Toggl and four or five of its organization’s.{' '}
          {quotaWords(account.quota.value, 'person', format)}
        </span>
      </div>
    </form>
  )
}
