import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { RateField } from '../models/member-rates.ts'
import { useModels } from '../models/models.ts'
import type { Mode } from '../models/rates-draft.ts'
import { Segmented } from '../parts/segmented.tsx'
import { Select } from '../parts/select.tsx'

const WORDS: Record<RateField, string> = { billableRate: 'Billable rate', costRate: 'Cost rate' }

const MODES: { value: Mode; label: string }[] = [
  { value: 'leave', label: 'Leave' },
  { value: 'to', label: 'Set to' },
  { value: 'percent', label: 'Raise %' },
  { value: 'add', label: 'Raise by' },
]

/** Steps to round to, in minor units; 0 rounds to nothing beyond a whole minor unit. */
const STEPS = [0, 50, 100, 500, 1000]

/** What an input is called to somebody who cannot see the segments above it. */
const inputLabel = (mode: Mode, rate: string): string => {
  if (mode === 'percent') return `Raise ${rate} by percent`
  return mode === 'add' ? `Raise ${rate} by amount` : `Set ${rate} to`
}

/** One rate's rule: leave it, set it, or raise it by a percentage or an amount, rounded. */
export const RateRule = ({ field }: { field: RateField }): JSX.Element => {
  const { teamView, team, session } = useModels()
  const rule = teamView.draft.rules[field]
  const reasonId = useId()
  const mode = rule.mode.value
  const reason = rule.reason.value
  const rate = WORDS[field].toLowerCase()
  const unit = mode === 'percent' ? '%' : team.workspace.value?.currency
  return (
    <fieldset class="edit">
      <legend>{WORDS[field]}</legend>
      <Segmented
        label={WORDS[field]}
        choices={MODES}
        value={mode}
        onChange={(next) => {
          rule.mode.value = next
        }}
      />
      {mode !== 'leave' && (
        <div class="row">
          <span class="affix">
            <input
              class="in"
              key={mode}
              aria-label={inputLabel(mode, rate)}
              aria-invalid={reason !== null}
              aria-describedby={reason === null ? undefined : reasonId}
              inputMode="decimal"
              autocomplete="off"
              value={rule.text.value}
              onInput={(event) => rule.type(event.currentTarget.value)}
            />
            <span>{unit}</span>
          </span>
          {mode !== 'to' && (
            <Select
              label={`Round ${rate}`}
              choices={STEPS.map((step) => ({
                value: String(step),
                label: step ? `Round to ${session.format.value.amount(step)}` : 'No rounding',
              }))}
              value={String(rule.roundTo.value)}
              onChange={(step) => {
                rule.roundTo.value = Number(step)
              }}
            />
          )}
        </div>
      )}
      {reason !== null && (
        <p class="wrong" id={reasonId} role="alert">
          {reason}
        </p>
      )}
    </fieldset>
  )
}
