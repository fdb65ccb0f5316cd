import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { TERMS } from '../models/effective-from.ts'
import type { EffectiveFromModel } from '../models/effective-from.ts'
import { Select } from '../parts/select.tsx'

const DateInput = ({ model }: { model: EffectiveFromModel }): JSX.Element => (
  <input
    class="in"
    type="date"
    aria-label="From which day"
    aria-invalid={model.since.value === undefined}
    value={model.choice.value.date}
    onInput={(event) => model.chooseDate(event.currentTarget.value)}
  />
)

/** Clockify's three terms as a choice with a sentence each. */
export const EffectiveFromFields = ({ model }: { model: EffectiveFromModel }): JSX.Element => {
  const name = useId()
  const { term } = model.choice.value
  return (
    <div class="edit">
      <div class="legend">Effective from</div>
      <div class="opts" role="radiogroup" aria-label="Effective from">
        {TERMS.map((choice) => (
          // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- its text lies deeper than the rule looks
          <label key={choice.term}>
            <input
              class="dot"
              type="radio"
              name={name}
              checked={choice.term === term}
              onChange={() => model.chooseTerm(choice.term)}
            />
            <span>
              <b>{choice.label}</b>
              <small>{choice.sentence}</small>
            </span>
          </label>
        ))}
      </div>
      {term === 'date' && <DateInput model={model} />}
    </div>
  )
}

/** The same choice in one line, with the day beside it where it is asked for. */
export const EffectiveFromSelect = ({ model }: { model: EffectiveFromModel }): JSX.Element => {
  const { term } = model.choice.value
  return (
    <>
      <Select
        label="Effective from"
        choices={TERMS.map((choice) => ({ value: choice.term, label: choice.short }))}
        value={term}
        onChange={model.chooseTerm}
      />
      {term === 'date' && <DateInput model={model} />}
    </>
  )
}
