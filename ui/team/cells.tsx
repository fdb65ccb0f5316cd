import type { JSX } from 'preact'
import type { MemberStatus } from '../../server/bulk/types.ts'
import { useModels } from '../models/models.ts'
import { marginOf } from '../models/member-rates.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Icon } from '../parts/icon.tsx'
import { invitedSince } from '../parts/invited-since.ts'
import { Tag } from '../parts/tag.tsx'
import { cellAttributes } from './cell-props.ts'
import type { CellProps } from './cell-props.ts'

/** A membership's status in a word. */
export const STATUS_WORDS: Record<MemberStatus, string> = {
  ACTIVE: 'Active',
  PENDING: 'Pending',
  INACTIVE: 'Inactive',
  DECLINED: 'Declined',
}

const STATUS_CLASS: Record<MemberStatus, string> = {
  ACTIVE: 'st',
  PENDING: 'st pending',
  INACTIVE: 'st off',
  DECLINED: 'st off',
}

/** The tick box. The grid listens for its clicks, since ranges need to know of the Shift key. */
export const TickCell = ({ member, colIndex, active, ticked }: CellProps): JSX.Element => (
  <td class="t" aria-colindex={colIndex}>
    <input
      type="checkbox"
      class="tick"
      checked={ticked}
      tabIndex={active ? 0 : -1}
      aria-label={`Select ${member.name || member.email}`}
    />
  </td>
)

/** Since when somebody is invited who has not joined; empty for everybody else. */
const useInvitedSince = ({ member }: CellProps): string => {
  const { team, session } = useModels()
  const since = team.byId.value.get(member.userId)?.pendingSince
  return since ? invitedSince(since, Date.now(), session.format.value) : ''
}

/** Initials, name, role where it is not the usual one, and e-mail. The name opens the member's panel. */
export const MemberCell = (props: CellProps): JSX.Element => {
  const { member, edit, colIndex, active } = props
  const { router } = useModels()
  const status = edit?.status ?? member.status
  // Somebody who has not joined may have no name but the address.
  const email = member.name === member.email ? '' : member.name && member.email
  const second = [useInvitedSince(props), email].filter(Boolean).join(' · ')
  return (
    <td aria-colindex={colIndex} aria-readonly="true">
      <span class="who">
        <Avatar name={member.name || member.email} />
        <span class="id">
          <span class="nm">
            <button
              type="button"
              class="name"
              tabIndex={active ? 0 : -1}
              onClick={(event) => {
                if (!event.shiftKey) router.go({ view: 'member', id: member.userId })
              }}
            >
              {member.name || member.email}
            </button>
            {member.role === 'OWNER' && <Tag>Owner</Tag>}
            {member.role === 'ADMIN' && <Tag>Admin</Tag>}
            {status !== 'ACTIVE' && <span class="st-small hint">{STATUS_WORDS[status]}</span>}
          </span>
          {second && <span class="em">{second}</span>}
        </span>
      </span>
    </td>
  )
}

/** The status, quiet when active; an edited one in the weight of news. */
export const StatusCell = (props: CellProps): JSX.Element => {
  const { member, edit } = props
  const was = STATUS_WORDS[member.status]
  const since = useInvitedSince(props)
  if (edit?.status)
    return (
      <td {...cellAttributes(props)} class="x-status edited" title={`was ${was}`}>
        <span class="sr">was {was}, now </span>
        <ins class="small">{STATUS_WORDS[edit.status]}</ins>
      </td>
    )
  return (
    <td {...cellAttributes(props)} class="x-status edit-cue" title={since || undefined}>
      <span class={STATUS_CLASS[member.status]}>{was}</span>
    </td>
  )
}

/** The groups' names in one line. */
export const GroupsCell = (props: CellProps): JSX.Element => {
  const groups = props.member.groups.join(', ')
  return (
    <td {...cellAttributes(props)} class="x-groups" title={groups} aria-readonly="true">
      <span class="gr">{groups}</span>
    </td>
  )
}

/** The margin of the rates in force, with the edits counted in. */
export const MarginCell = (props: CellProps): JSX.Element => {
  const { team, session } = useModels()
  const margin = marginOf(
    {
      billableRate: props.edit?.billableRate ?? props.member.billableRate,
      costRate: props.edit?.costRate ?? props.member.costRate,
    },
    team.workspace.value,
  )
  return (
    <td {...cellAttributes(props)} class="num x-margin" aria-readonly="true">
      {'missing' in margin ? (
        <span class="soft">
          <span aria-hidden="true">–</span>
          <span class="sr">{margin.missing}</span>
        </span>
      ) : margin.belowCost ? (
        <span class="neg">
          <Icon name="warn" />
          {session.format.value.percent(margin.ratio)}
          <span class="sr"> below cost</span>
        </span>
      ) : (
        <span class="mg">{session.format.value.percent(margin.ratio)}</span>
      )}
    </td>
  )
}
