import type { JSX } from 'preact'
import type { MigratedPerson } from '../../server/migration/types.ts'
import type { MigrationModel } from '../models/toggl/migration.ts'
import { Avatar } from '../parts/avatar.tsx'
import { IconButton, LinkButton } from '../parts/button.tsx'
import { Cell } from '../parts/read-table.tsx'
import { RateChange } from './rate-change.tsx'

type Props = {
  model: MigrationModel
  person: MigratedPerson
  /** Other memberships in Toggl with the same address. */
  rivals: readonly number[]
}

/** What can be said about one person: leave them, take them after all, or take this one of several. */
const Say = ({ model, person, rivals }: Props): JSX.Element | null => {
  const { workspaceUserId, name, fate } = person
  const isLeft = model.choices.value.leave?.includes(workspaceUserId) ?? false
  if (isLeft)
    return (
      <LinkButton onClick={() => model.leave(workspaceUserId, false)}>
        Take<span class="sr"> {name}</span> after all
      </LinkButton>
    )
  if (fate === 'left')
    return rivals.length > 0 ? (
      <LinkButton onClick={() => model.take(workspaceUserId, rivals)}>
        Take this one<span class="sr">, {name}</span>
      </LinkButton>
    ) : null
  if (fate === 'unchanged') return null
  return (
    <IconButton
      icon="x"
      label={`Leave ${name} as they are`}
      onClick={({ currentTarget }) => {
        // The row goes elsewhere; whoever leaves several goes on with the next.
        const next = currentTarget.closest('tr')?.nextElementSibling
        next?.querySelector<HTMLElement>('button.icon')?.focus()
        model.leave(workspaceUserId, true)
      }}
    />
  )
}

/** Somebody of Toggl: who they are here, what happens to them and why, and both rates. */
export const PersonCells = (props: Props): JSX.Element => {
  const { name, email, why, groups, billableRate, costRate } = props.person
  return (
    <>
      <Cell extra="wrap">
        <span class="who">
          <Avatar name={name} />
          <span class="mover">
            <span class="line">
              <span class="nm">{name}</span>
              {email !== name && <span class="muted small">{email}</span>}
            </span>
            <span class="muted small">
              {why}
              {groups.length > 0 && ` Joins ${groups.join(', ')}.`}
            </span>
          </span>
        </span>
      </Cell>
      <Cell extra="num" label="Billable">
        <RateChange {...billableRate} />
      </Cell>
      <Cell extra="num" label="Cost">
        <RateChange {...costRate} />
      </Cell>
      <Cell extra="last">
        <Say {...props} />
      </Cell>
    </>
  )
}
