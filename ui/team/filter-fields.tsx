import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { MemberStatus } from '../../server/bulk/types.ts'
import { useModels } from '../models/models.ts'
import { RATE_OPTIONS, ROLE_OPTIONS, STATUS_OPTIONS } from './filter-options.ts'
import type { Option } from './filter-options.ts'
import { RangeFields } from './range-fields.tsx'
import { GroupPicks } from './group-picks.tsx'

/** One of a few, as native radios under a legend. */
const OneOf = <Value extends string>({
  legend,
  options,
  value,
  count,
  choose,
}: {
  legend: string
  options: readonly Option<Value>[]
  value: Value
  count?: (value: Value) => string
  choose: (value: Value) => void
}): JSX.Element => {
  const name = useId()
  return (
    <fieldset>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} class="pick">
          <input
            type="radio"
            class="dot"
            name={name}
            checked={option.value === value}
            onChange={() => choose(option.value)}
          />
          <span>{option.label}</span>
          {count && <span class="count">{count(option.value)}</span>}
        </label>
      ))}
    </fieldset>
  )
}

/** Whom to show by status, with how many there are of each. */
export const StatusFields = (): JSX.Element => {
  const { teamView, session } = useModels()
  const { status, ofAnyStatus } = teamView.filters
  const members = ofAnyStatus.value
  const count = (value: MemberStatus | 'ALL'): string =>
    session.format.value.number(
      value === 'ALL' ? members.length : members.filter((member) => member.status === value).length,
    )
  return (
    <OneOf
      legend="Status"
      options={STATUS_OPTIONS}
      value={status.value}
      count={count}
      choose={(value) => {
        status.value = value
      }}
    />
  )
}

/** Whom to show by group; several groups show everybody who is in one of them. */
export const GroupFields = (): JSX.Element => {
  const { groups, toggleGroup } = useModels().teamView.filters
  return (
    <GroupPicks legend="Group" isTicked={(name) => groups.value.has(name)} toggle={toggleGroup} />
  )
}

/** Whom to show by role. */
export const RoleFields = (): JSX.Element => {
  const { role } = useModels().teamView.filters
  return (
    <OneOf
      legend="Role"
      options={ROLE_OPTIONS}
      value={role.value}
      choose={(value) => {
        role.value = value
      }}
    />
  )
}

/** Whom to show by their rates. */
export const RateFields = (): JSX.Element => {
  const { rate } = useModels().teamView.filters
  return (
    <>
      <OneOf
        legend="Rate"
        options={RATE_OPTIONS}
        value={rate.value}
        choose={(value) => {
          rate.value = value
        }}
      />
      {rate.value === 'range' && <RangeFields />}
    </>
  )
}
