import type { JSX } from 'preact'
import type { Member } from '../../server/bulk/types.ts'
import { isRateField } from '../models/cell-editing.ts'
import type { RateField } from '../models/member-rates.ts'
import { useModels } from '../models/models.ts'
import { cellAttributes } from './cell-props.ts'
import type { CellProps } from './cell-props.ts'
import { RateInput } from './rate-input.tsx'

/** The old value beside a new one: struck where there was a rate, a word where there was none. */
const WasRate = ({
  member,
  field,
  rate = member[field],
}: {
  member: Member
  field: RateField
  /** Another than the member's own, in minor units. */
  rate?: number | null
}): JSX.Element => {
  const { team, session } = useModels()
  if (rate !== null)
    return (
      <del>
        <span class="sr">was </span>
        {session.format.value.amount(rate)}
      </del>
    )
  const inherited = team.workspace.value?.[field] ?? null
  return (
    <del class="hintless">
      <span class="sr">was </span>
      {inherited === null ? 'not set' : 'default'}
    </del>
  )
}

/** A rate as it is: the member's own, the default it inherits, or that there is none. */
const PresentRate = ({ member, field }: { member: Member; field: RateField }): JSX.Element => {
  const { team, session } = useModels()
  const { amount } = session.format.value
  const workspace = team.workspace.value
  const rate = member[field]
  const inherited = workspace?.[field] ?? null
  if (rate !== null)
    return (
      <>
        {workspace && member.currency !== workspace.currency && (
          <span class="hint">{member.currency}</span>
        )}
        {amount(rate)}
      </>
    )
  if (inherited === null) return <span class="inh">not set</span>
  return (
    <span class="inh">
      <span class="hint">default</span>
      {amount(inherited)}
    </span>
  )
}

/** A rate that can be edited in place. */
export const RateCell = (props: CellProps): JSX.Element | null => {
  const { session } = useModels()
  const { member, column, edit, proposed, draft } = props
  if (!isRateField(column)) return null
  if (draft?.field === column)
    return (
      <td aria-colindex={props.colIndex} class="num editing">
        <WasRate member={member} field={column} />
        <RateInput member={member} draft={draft} />
      </td>
    )
  const edited = edit?.[column]
  const wanted = proposed?.[column]
  if (wanted !== undefined)
    return (
      <td {...cellAttributes(props)} class="num edited proposed">
        <WasRate member={member} field={column} rate={edited ?? member[column]} />
        <ins>
          <span class="sr">would be </span>
          {session.format.value.amount(wanted)}
        </ins>
      </td>
    )
  if (edited === undefined)
    return (
      <td {...cellAttributes(props)} class="num edit-cue">
        <PresentRate member={member} field={column} />
      </td>
    )
  return (
    <td {...cellAttributes(props)} class="num edited">
      <WasRate member={member} field={column} />
      <ins>
        <span class="sr">now </span>
        {session.format.value.amount(edited)}
      </ins>
    </td>
  )
}
