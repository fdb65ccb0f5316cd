import type { JSX } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { InvitesModel } from '../models/invites.ts'
import type { Person } from '../models/invite/check-people.ts'
import { rateInForce } from '../models/member-rates.ts'
import type { RateField } from '../models/member-rates.ts'
import { useModels } from '../models/models.ts'
import { IconButton, LinkButton } from '../parts/button.tsx'
import { Cell } from '../parts/read-table.tsx'
import { GroupNames } from './group-names.tsx'
import { GroupsChip } from './groups-chip.tsx'

const RATES = { billableRate: 'Billable rate', costRate: 'Cost rate' } as const

type Props = { model: InvitesModel; person: Person }

/** A text of somebody, taken when it is left or Enter is pressed, so that no row moves while it is typed. */
const PersonInput = ({
  label,
  value,
  placeholder,
  wrong,
  reasonId,
  numeric = false,
  take,
}: {
  label: string
  value: string
  placeholder?: string
  wrong: boolean
  reasonId: string
  numeric?: boolean
  take: (text: string) => void
}): JSX.Element => {
  const input = useRef<HTMLInputElement>(null)
  const takeTyped = (text: string): void => {
    if (text.trim() !== value) take(text.trim())
  }
  useLayoutEffect(() => {
    if (input.current) input.current.value = value
  }, [value])
  return (
    <input
      ref={input}
      class="in"
      aria-label={label}
      aria-invalid={wrong}
      aria-describedby={wrong ? reasonId : undefined}
      autocomplete="off"
      spellcheck={false}
      inputMode={numeric ? 'decimal' : 'email'}
      placeholder={placeholder}
      onChange={({ currentTarget }) => takeTyped(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') takeTyped(event.currentTarget.value)
      }}
    />
  )
}

const RateCell = ({
  model,
  person,
  field,
  reasonId,
}: Props & { field: RateField; reasonId: string }): JSX.Element => {
  const { session } = useModels()
  const { amount } = session.format.value
  const { typed, standing, key } = person
  const forAll = model.forAll.value[field]
  const inForce = rateInForce(model.forAll.value, model.place.value.rates, field)
  return (
    <Cell extra="num typed" label={RATES[field]}>
      <PersonInput
        label={`${RATES[field]} of ${typed.email}`}
        value={typed[field]}
        placeholder={forAll === null ? (inForce === null ? 'not set' : 'default') : amount(forAll)}
        wrong={standing.kind === 'mend' && standing.column === field}
        reasonId={reasonId}
        numeric
        take={(text) => model.say(key, { [field]: text })}
      />
    </Cell>
  )
}

/** What is wrong with a person's row, and the way out where there is a short one. */
const Reason = ({ model, person, id }: Props & { id: string }): JSX.Element | null => {
  const { standing } = person
  if (standing.kind !== 'mend') return null
  const { group } = standing
  return (
    <span class="why-not small">
      <span id={id}>{standing.reason}</span>{' '}
      {group !== null && (
        <LinkButton onClick={() => model.ignoreGroup(group)}>Invite without it</LinkButton>
      )}
    </span>
  )
}

/** Somebody to be invited, every cell to be edited in place. */
export const PersonCells = ({ model, person }: Props): JSX.Element => {
  const id = useId()
  const { typed, standing, key, groupsOfAll } = person
  const names = typed.groups.join(', ')
  return (
    <>
      <Cell extra="typed">
        <PersonInput
          label={`E-mail address ${typed.email}`}
          value={typed.email}
          wrong={standing.kind === 'mend' && standing.column === 'email'}
          reasonId={id}
          take={(email) => model.say(key, { email })}
        />
        <Reason model={model} person={person} id={id} />
      </Cell>
      <RateCell model={model} person={person} field="billableRate" reasonId={id} />
      <RateCell model={model} person={person} field="costRate" reasonId={id} />
      <Cell extra="typed" label="Groups">
        {model.place.value.makesGroups ? (
          <GroupNames
            label={`Groups of ${typed.email}`}
            names={typed.groups}
            take={(groups) => model.say(key, { groups })}
          />
        ) : (
          <GroupsChip
            label={`Groups of ${typed.email}`}
            chosen={typed.groups}
            choose={(groups) => model.say(key, { groups })}
            face={
              <span class={names === '' || groupsOfAll ? 'muted' : undefined}>
                {names || 'none'}
              </span>
            }
          />
        )}
      </Cell>
      <Cell extra="last">
        <IconButton
          icon="x"
          label={`Leave ${typed.email} out`}
          onClick={({ currentTarget }) => {
            // The row goes elsewhere; whoever takes out several goes on with the next.
            const next = currentTarget.closest('tr')?.nextElementSibling
            next?.querySelector<HTMLElement>('button.icon')?.focus()
            model.say(key, { out: true })
          }}
        />
      </Cell>
    </>
  )
}
