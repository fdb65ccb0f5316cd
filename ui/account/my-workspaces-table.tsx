import type { JSX } from 'preact'
import type { OwnWorkspaceView } from '../../server/account/views.ts'
import { enumWord } from '../../server/workspace/enum-words.ts'
import type { AccountModel } from '../models/account/account.ts'
import { ROLES } from '../models/account/my-workspaces.ts'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { CopyText } from '../parts/copy-text.tsx'
import { Cell, ReadTable } from '../parts/read-table.tsx'
import type { TableRow } from '../parts/read-table.tsx'
import { State } from '../parts/state.tsx'
import { Tag } from '../parts/tag.tsx'

const columns = [
  { label: 'Workspace' },
  { label: 'Plan', width: '136px' },
  { label: 'Currency', width: '88px' },
  { label: 'Billable', num: true, width: '96px' },
  { label: 'Cost', num: true, width: '96px' },
]

const NotSet = (): JSX.Element => <span class="soft">not set</span>

/** The workspaces that a key has shown; nothing before one was used. */
export const MyWorkspacesTable = ({ account }: { account: AccountModel }): JSX.Element | null => {
  const { router, session, team } = useModels()
  const { mine, onboard } = account
  const { amount, number } = session.format.value
  const listed = mine.listed.value
  if (listed === null) return null
  const { workspaces, roles } = listed
  const words = ROLES.flatMap(({ role, label }) =>
    roles.includes(role) ? [label.toLowerCase()] : [],
  )
  const filter = words.length === 0 ? null : `in which you are ${words.join(' or ')}`
  if (workspaces.length === 0)
    return (
      <div class="panel">
        <State icon="search" title="No workspaces">
          {filter === null
            ? 'Clockify shows none for this key.'
            : `Clockify shows none ${filter}. Take the ticks away to see all of yours.`}
        </State>
      </div>
    )
  const isHere = ({ id }: OwnWorkspaceView): boolean => id === team.workspace.value?.id
  const canOnboard = (one: OwnWorkspaceView): boolean => !isHere(one) && mine.mayOnboard(one)
  const rowOf = (one: OwnWorkspaceView): TableRow => ({
    key: one.id,
    size: 56,
    extra: 'tall',
    cells: () => (
      <>
        <Cell extra="wrap">
          <span class="line">
            <b>{one.name}</b>
            {isHere(one) && <Tag>This workspace</Tag>}
            {canOnboard(one) && (
              <LinkButton
                aria-label={`Onboard this one: ${one.name}`}
                onClick={() => {
                  onboard.beginFor(one)
                  router.go({ view: 'onboard' })
                }}
              >
                Onboard this one
              </LinkButton>
            )}
          </span>
          <CopyText name={`id of ${one.name}`} text={one.id} />
        </Cell>
        <Cell label="Plan">{one.plan === null ? <NotSet /> : enumWord(one.plan)}</Cell>
        <Cell label="Currency">{one.currency ?? <NotSet />}</Cell>
        <Cell extra="num" label="Billable">
          {one.billableRate === null ? <NotSet /> : amount(one.billableRate)}
          {one.billableCurrency !== one.currency && ` ${one.billableCurrency}`}
        </Cell>
        <Cell extra="num" label="Cost">
          {one.costRate === null ? <NotSet /> : amount(one.costRate)}
          {one.costCurrency !== one.currency && ` ${one.costCurrency}`}
        </Cell>
      </>
    ),
  })
  return (
    <div class="panel grid-wrap">
      <div class="secthead">
        <h2>Your workspaces</h2>
        <span class="muted small">
          {number(workspaces.length)}{' '}
          {filter ?? '· list as Owner or Admin to onboard one that is yours'}
        </span>
      </div>
      <ReadTable
        caption="Your workspaces, with their default rates"
        columns={columns}
        extra="plain own-workspaces"
        rows={workspaces.map(rowOf)}
      />
    </div>
  )
}
