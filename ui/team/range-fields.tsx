import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Range } from '../models/filters.ts'
import { useModels } from '../models/models.ts'

const Bound = ({ side, label }: { side: keyof Range; label: string }): JSX.Element => {
  const { teamView, session } = useModels()
  const { range } = teamView.filters
  const amount = range.value[side]
  const [text, setText] = useState(amount === null ? '' : session.format.value.amount(amount))
  const [wrong, setWrong] = useState(false)
  return (
    <input
      class="in"
      aria-label={label}
      aria-invalid={wrong}
      placeholder={side === 'from' ? 'from' : 'to'}
      inputMode="decimal"
      value={text}
      onInput={(event) => {
        const typed = event.currentTarget.value
        const parsed = typed.trim() ? teamView.parse.value(typed) : { amount: null }
        setText(typed)
        setWrong('reason' in parsed)
        if ('amount' in parsed) range.value = { ...range.value, [side]: parsed.amount }
      }}
    />
  )
}

/** The two ends of a range of billable rates; an empty one leaves its side open. */
export const RangeFields = (): JSX.Element => (
  <div class="range">
    <Bound side="from" label="Lowest billable rate" />
    <span aria-hidden="true">–</span>
    <Bound side="to" label="Highest billable rate" />
  </div>
)
