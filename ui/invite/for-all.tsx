import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { InvitesModel } from '../models/invites.ts'
import type { RateField } from '../models/member-rates.ts'
import { useModels } from '../models/models.ts'
import { GroupNames } from './group-names.tsx'
import { GroupsChip } from './groups-chip.tsx'

const LABELS: Record<RateField, string> = { billableRate: 'Billable rate', costRate: 'Cost rate' }

const RateForAll = ({ model, field }: { model: InvitesModel; field: RateField }): JSX.Element => {
  const { session } = useModels()
  const id = useId()
  const { currency, rates } = model.place.value
  const inherited = rates?.[field] ?? null
  const reason = model.wrong.value[field]
  return (
    <div>
      <label class="field">
        <span>{LABELS[field]}</span>
        <span class="affix">
          <input
            class="in"
            inputMode="decimal"
            autocomplete="off"
            aria-invalid={reason !== null}
            aria-describedby={reason === null ? undefined : id}
            placeholder={
              inherited === null ? 'not set' : `default ${session.format.value.amount(inherited)}`
            }
            value={model.rates.value[field]}
            onInput={({ currentTarget }) => {
              model.rates.value = { ...model.rates.peek(), [field]: currentTarget.value }
            }}
          />
          <span aria-hidden="true">{currency}</span>
        </span>
      </label>
      {reason !== null && (
        <p class="small wrong" id={id}>
          {reason}
        </p>
      )}
    </div>
  )
}

/** What everybody gets who has nothing of their own in the list. */
export const ForAll = ({ model }: { model: InvitesModel }): JSX.Element => {
  const chosen = model.groups.value
  return (
    <fieldset class="stack for-all">
      <legend>For everybody without their own</legend>
      <RateForAll model={model} field="billableRate" />
      <RateForAll model={model} field="costRate" />
      <div class="field">
        <div class="label">Groups</div>
        {model.place.value.makesGroups ? (
          <GroupNames
            label="Groups for everybody"
            names={chosen}
            take={(names) => {
              model.groups.value = names
            }}
          />
        ) : (
          <GroupsChip
            label="Groups for everybody"
            chosen={chosen}
            choose={(names) => {
              model.groups.value = names
            }}
            face={chosen.length > 0 ? <b>{chosen.join(', ')}</b> : <span class="muted">none</span>}
          />
        )}
      </div>
    </fieldset>
  )
}
