import type { JSX } from 'preact'
import type { Migration } from '../../server/migration/types.ts'
import { useModels } from '../models/models.ts'
import type { MigrationModel, Part } from '../models/toggl/migration.ts'

const PARTS: { part: Part; label: string }[] = [
  { part: 'defaultRate', label: 'Default rate' },
  { part: 'billableRates', label: 'Billable rates' },
  { part: 'costRates', label: 'Labor costs as cost rates' },
  { part: 'status', label: 'Who is deactivated' },
  { part: 'groups', label: 'Groups' },
  { part: 'invitations', label: 'Invitations' },
]

const Tick = ({
  label,
  checked,
  choose,
}: {
  label: string
  checked: boolean
  choose: (taken: boolean) => void
}): JSX.Element => (
  <label class="take">
    <input
      type="checkbox"
      class="tick"
      checked={checked}
      onChange={({ currentTarget }) => choose(currentTarget.checked)}
    />
    <span>{label}</span>
  </label>
)

/** What of Toggl is taken, as a whole. */
export const WhatToTake = ({
  model,
  migration: { currencyMismatch: mismatch },
}: {
  model: MigrationModel
  migration: Migration
}): JSX.Element => {
  const choices = model.choices.value
  const free = useModels().team.workspace.value?.plan.startsWith('FREE') ?? false
  return (
    <fieldset class="takes">
      <legend>What to take</legend>
      {PARTS.map(({ part, label }) => (
        <Tick
          key={part}
          label={label}
          checked={choices[part] ?? true}
          choose={(taken) => model.choosePart(part, taken)}
        />
      ))}
      {(choices.invitations ?? true) && (
        <Tick
          label="Clockify sends each an e-mail"
          checked={choices.sendEmail ?? true}
          choose={(taken) => model.choosePart('sendEmail', taken)}
        />
      )}
      {free && (
        <p class="small muted">
          This workspace is on the free plan, so Clockify refuses invitations from here. Download
          the list and invite people in Clockify.
        </p>
      )}
      {mismatch && (
        <Tick
          label={`Take ${mismatch.toggl} amounts as they are`}
          checked={choices.acrossCurrencies ?? false}
          choose={(taken) => model.choosePart('acrossCurrencies', taken)}
        />
      )}
    </fieldset>
  )
}
