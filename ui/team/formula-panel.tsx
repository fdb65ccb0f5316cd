import type { JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { lackWords } from '../models/formula/formula-words.ts'
import type { RateField } from '../models/member-rates.ts'
import { useModels } from '../models/models.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { Segmented } from '../parts/segmented.tsx'
import { FormulaExamples } from './formula-examples.tsx'
import { FormulaHint } from './formula-hint.tsx'

const FIELDS: { value: RateField; label: string }[] = [
  { value: 'billableRate', label: 'Billable rate' },
  { value: 'costRate', label: 'Cost rate' },
]

/** What the formula leaves as it is, in numbers and with the reason. */
const LeftOut = (): JSX.Element | null => {
  const { teamView, session } = useModels()
  const { formula } = teamView
  const { number } = session.format.value
  const unchanged = formula.unchanged.value
  const lines = [
    ...[...formula.lacks.value].map(([lack, count]) => lackWords(lack, number(count), count === 1)),
    ...(unchanged ? [`${number(unchanged)} ${unchanged === 1 ? 'stays' : 'stay'} as now.`] : []),
  ]
  return lines.length ? <p class="small muted left-out">{lines.join(' ')}</p> : null
}

/** A formula for the ticked rows, or for the cell under the cursor, with what it comes to while it is typed. */
export const FormulaPanel = (): JSX.Element => {
  const { teamView, session, announcer } = useModels()
  const { formula, cursor } = teamView
  const { number } = session.format.value
  const input = useRef<HTMLInputElement>(null)
  const targets = formula.targets.value
  const [only] = targets
  const reason = formula.reason.value
  const count = formula.changes.value.length
  const rates = (count: number): string => `${number(count)} ${count === 1 ? 'rate' : 'rates'}`

  useLayoutEffect(() => {
    const field = input.current
    // What was typed until now may not be drawn yet, and the next letter goes behind it.
    if (field) field.value = formula.text.peek()
    // Whoever has gone on with Tab meanwhile stays where they are.
    const elsewhere = !formula.awaited.peek() && document.activeElement !== document.body
    if (!formula.typed.peek() || !elsewhere) field?.focus({ preventScroll: true })
    formula.awaited.value = false
    // What was just typed is gone on with; an earlier formula is replaced by typing.
    const end = field?.value.length ?? 0
    field?.setSelectionRange(formula.typed.peek() ? end : 1, end)
  }, [])
  const close = (): void => {
    formula.close()
    cursor.back()
  }
  const apply = (): void => {
    const applied = formula.apply()
    if (!applied) return
    announcer.say(`${rates(applied)} changed.`)
    cursor.back()
  }

  return (
    <aside
      class="panel side"
      aria-labelledby="formula-panel-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <header>
        <h2 id="formula-panel-title">Formula</h2>
        <span class="muted">
          {targets.length === 1 && only
            ? only.name || only.email
            : `${number(targets.length)} members`}
        </span>
        <IconButton icon="x" label="Close" onClick={close} />
      </header>
      <div class="body">
        <div class="edit formula-edit">
          <input
            ref={input}
            class="in formula"
            aria-label="Formula"
            aria-invalid={reason !== null}
            aria-describedby="formula-reason"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            placeholder="=rate * 1.05"
            value={formula.text.value}
            onInput={(event) => {
              formula.text.value = event.currentTarget.value
            }}
            // Not a form: a frame may be kept from sending any.
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.isComposing) return
              event.preventDefault()
              apply()
            }}
          />
          <p class="wrong" id="formula-reason" role="status">
            {reason}
          </p>
        </div>
        <div class="edit">
          <p class="legend">Write it to</p>
          <Segmented
            label="Write it to"
            choices={FIELDS}
            value={formula.field.value}
            onChange={(field) => {
              formula.field.value = field
            }}
          />
        </div>
        <hr class="hr" />
        <FormulaExamples />
        <LeftOut />
        <hr class="hr" />
        <FormulaHint />
      </div>
      <footer>
        <Button onClick={close}>Cancel</Button>
        <Button go disabled={count === 0} onClick={apply}>
          {count ? `Apply to ${rates(count)}` : 'Apply'}
        </Button>
      </footer>
    </aside>
  )
}
