import type { JSX } from 'preact'
import { Icon } from './icon.tsx'
import type { Choice } from './segmented.tsx'

/** A native list to choose one of. */
export const Select = <Value extends string>({
  label,
  choices,
  value,
  onChange,
  disabled = false,
}: {
  label: string
  choices: Choice<Value>[]
  value: Value
  onChange: (value: Value) => void
  disabled?: boolean
}): JSX.Element => (
  <span class="sel">
    <select
      class="in"
      aria-label={label}
      value={value}
      disabled={disabled}
      onChange={(event) => {
        const chosen = choices.find((choice) => choice.value === event.currentTarget.value)
        if (chosen) onChange(chosen.value)
      }}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
    <Icon name="down" />
  </span>
)
