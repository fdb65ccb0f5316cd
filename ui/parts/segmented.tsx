import type { JSX } from 'preact'
import { useId } from 'preact/hooks'

export type Choice<Value extends string> = { value: Value; label: string }

/** A choice of a few words side by side; native radios lie underneath. */
export const Segmented = <Value extends string>({
  label,
  choices,
  value,
  onChange,
}: {
  label: string
  choices: Choice<Value>[]
  value: Value
  onChange: (value: Value) => void
}): JSX.Element => {
  const name = useId()
  return (
    <div class="seg" role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input
            type="radio"
            name={name}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </div>
  )
}
