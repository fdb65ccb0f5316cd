import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { OnboardModel } from '../models/account/onboard.ts'
import type { RateField } from '../models/member-rates.ts'

const WORDS: Record<RateField, { name: string; note: string }> = {
  billableRate: { name: 'Billable rate', note: 'What an hour is billed at.' },
  costRate: { name: 'Cost rate', note: 'What an hour costs you. Needs Clockify’s PRO plan.' },
}

const Rate = ({ model, field }: { model: OnboardModel; field: RateField }): JSX.Element => {
  const id = useId()
  const reason = model.wrong.value[field]
  const { name, note } = WORDS[field]
  return (
    <div class="srow">
      <div>
        <div>{name}</div>
        <p>{note}</p>
        {reason !== null && (
          <p class="wrong" id={id} role="alert">
            {reason}
          </p>
        )}
      </div>
      <div class="val">
        <input
          class="in num"
          aria-label={`Default ${name.toLowerCase()}`}
          inputMode="decimal"
          autocomplete="off"
          placeholder="not set"
          value={model.rates.value[field]}
          aria-invalid={reason !== null}
          aria-describedby={reason === null ? undefined : id}
          onInput={({ currentTarget }) => {
            model.rates.value = { ...model.rates.peek(), [field]: currentTarget.value }
          }}
        />
      </div>
    </div>
  )
}

/** The second step: what everybody has who gets no rate of their own. */
export const RatesStep = ({ model }: { model: OnboardModel }): JSX.Element => (
  <section class="panel" aria-labelledby="step-rates">
    <div class="secthead">
      <h2 id="step-rates">2. Default rates</h2>
      <span class="muted small">in the new workspace’s own currency</span>
    </div>
    <Rate model={model} field="billableRate" />
    <Rate model={model} field="costRate" />
  </section>
)
