import type { ComponentChildren, JSX } from 'preact'
import { useModels } from '../models/models.ts'
import { emailsIn } from '../models/selection.ts'
import { IdleFields } from '../idle/idle-fields.tsx'
import { Button, LinkButton } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { ExportShown } from './export-buttons.tsx'
import { ViewFields, ViewsChip } from '../views/views-chip.tsx'
import { FilterChip } from './filter-chip.tsx'
import { GroupFields, RateFields, RoleFields, StatusFields } from './filter-fields.tsx'
import { RATE_OPTIONS, ROLE_OPTIONS, STATUS_OPTIONS } from './filter-options.ts'
import type { Option } from './filter-options.ts'

const labelOf = <Value extends string>(
  options: readonly Option<Value>[],
  value: Value,
): string | undefined => options.find((option) => option.value === value)?.label

/** More than these are counted, not named, so that the notice stays one. */
const NAMED = 20

const listed = (emails: string[]): string =>
  emails.length > NAMED
    ? `${emails.slice(0, NAMED).join(', ')} and ${emails.length - NAMED} more`
    : emails.join(', ')

/** Search as one types. A pasted list of e-mails selects the members instead and names those not found. */
const Search = (): JSX.Element => {
  const { filters, selection, message, cursor } = useModels().teamView
  const select = (emails: string[]): void => {
    const { found, missing } = selection.selectEmails(emails)
    const shown = new Set(filters.matching.peek().map(({ userId }) => userId))
    if ([...selection.ids.peek()].some((id) => !shown.has(id))) filters.showEverybody()
    message.value = missing.length
      ? `${found} of ${emails.length} e-mails belong to members. Not found: ${listed(missing)}.`
      : null
    if (found) cursor.focus()
  }
  return (
    <div class="search">
      <Icon name="search" />
      <input
        class="in"
        type="search"
        aria-label="Search by name, e-mail or group, or paste a list of e-mails"
        placeholder="Search, or paste a list of e-mails"
        value={filters.text.value}
        onInput={(event) => {
          filters.text.value = event.currentTarget.value
        }}
        onPaste={(event) => {
          const emails = emailsIn(event.clipboardData?.getData('text/plain') ?? '')
          if (emails.length < 2) return
          event.preventDefault()
          select(emails)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') filters.text.value = ''
          if (event.key === 'ArrowDown') {
            event.preventDefault()
            cursor.go(0)
          }
        }}
      />
    </div>
  )
}

const Chips = (): JSX.Element => {
  const { teamView, idle } = useModels()
  const { filters } = teamView
  const ofStatus = labelOf(STATUS_OPTIONS, filters.status.value)
  const ofIdle = idle.value?.reading.value ? 'Asking…' : filters.idle.value && 'Idle'
  const groups = [...filters.groups.value]
  const role = filters.role.value === 'ALL' ? undefined : labelOf(ROLE_OPTIONS, filters.role.value)
  const rate = filters.rate.value === 'any' ? undefined : labelOf(RATE_OPTIONS, filters.rate.value)
  const group = groups.length > 1 ? `${groups.length} groups` : groups[0]
  const hidden = [group, role, rate].filter((value) => value !== undefined).length
  return (
    <div class="chips">
      <FilterChip label="Status" value={ofIdle ?? ofStatus}>
        <StatusFields />
        <IdleFields />
      </FilterChip>
      <FilterChip label="Group" value={group} extra="opt">
        <GroupFields />
      </FilterChip>
      <FilterChip label="Role" value={role} extra="opt opt2">
        <RoleFields />
      </FilterChip>
      <FilterChip label="Rate" value={rate} extra="opt opt2">
        <RateFields />
      </FilterChip>
      <ViewsChip extra="opt opt2" />
      <FilterChip label="More" value={hidden ? String(hidden) : undefined} extra="more">
        <RateFields />
        <RoleFields />
        <GroupFields />
        <ViewFields />
        <Invite />
      </FilterChip>
    </div>
  )
}

/** Leads to the list of people to invite. */
const Invite = ({ extra = '' }: { extra?: string }): JSX.Element => {
  const { router } = useModels()
  return (
    <Button extra={extra} onClick={() => router.go({ view: 'invite' })}>
      Invite people
    </Button>
  )
}

/** How many have not accepted their invitation, as the way to them. */
const Pending = (): JSX.Element | null => {
  const { team, teamView, session } = useModels()
  const { filters } = teamView
  const count = team.members.value.filter(({ status }) => status === 'PENDING').length
  if (count === 0 || filters.status.value === 'PENDING') return null
  return (
    <span class="small wide-only">
      <LinkButton
        aria-label={`Show the ${count} pending`}
        onClick={() => {
          filters.showEverybody()
          filters.status.value = 'PENDING'
        }}
      >
        {session.format.value.number(count)} pending
      </LinkButton>
    </span>
  )
}

/** How many are shown, and of how many when a search or a filter holds some back. */
const Shown = (): JSX.Element => {
  const { teamView, session } = useModels()
  const { matching, ofStatus } = teamView.filters
  const { number } = session.format.value
  const [count, all] = [matching.value.length, ofStatus.value]
  const noun = all === 1 ? 'member' : 'members'
  return (
    <span class="small" role="status">
      {count === all ? (
        `${number(all)} ${noun}`
      ) : (
        <>
          {number(count)} of {number(all)}
          <span class="noun"> {noun}</span>
        </>
      )}
    </span>
  )
}

/** The search, the filter chips, and how many members are shown. */
export const Toolbar = ({ shown = <Shown /> }: { shown?: ComponentChildren }): JSX.Element => (
  <div class="toolbar" role="search" aria-label="Find members">
    <Search />
    <Chips />
    <div class="end">
      {shown}
      <Pending />
      <ExportShown />
      <Invite extra="opt" />
    </div>
  </div>
)
