import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { RunView } from '../../server/bulk/views.ts'
import { effectiveFromOf, sinceOf, TERMS } from '../models/effective-from.ts'
import type { EffectiveFrom, Term } from '../models/effective-from.ts'
import { useModels } from '../models/models.ts'
import { Select } from '../parts/select.tsx'
import { hashOf } from '../route.ts'
import { runEffectiveWords } from '../runs/effective-words.ts'

const today = (): string => new Date().toJSON().slice(0, 10)

/** From when on the planned rates count; another answer makes the plan anew. */
export const PlanEffectiveFrom = ({
  run,
  disabled,
  onChange,
}: {
  run: RunView
  disabled: boolean
  onChange: (since: string | null) => void
}): JSX.Element => {
  const [choice, setChoice] = useState<EffectiveFrom>(() => effectiveFromOf(run.since, today()))
  const choose = (next: EffectiveFrom): void => {
    setChoice(next)
    const since = sinceOf(next)
    if (since !== undefined && since !== run.since) onChange(since)
  }
  return (
    <div>
      <div class="label">Effective from</div>
      <Select<Term>
        label="Effective from"
        choices={TERMS.map(({ term, label }) => ({ value: term, label }))}
        value={choice.term}
        disabled={disabled}
        onChange={(term) => choose({ ...choice, term })}
      />
      {choice.term === 'date' && (
        <input
          type="date"
          class="in day"
          aria-label="First day of the new rate"
          value={choice.date}
          disabled={disabled}
          onChange={(event) => choose({ term: 'date', date: event.currentTarget.value })}
        />
      )}
      <p class="small muted under">{TERMS.find(({ term }) => term === choice.term)?.sentence}</p>
    </div>
  )
}

/** The same of a plan that a file became: its rows may have days of their own, so it is chosen beside the file. */
export const ImportEffectiveFrom = ({ run }: { run: RunView }): JSX.Element => {
  const { session } = useModels()
  return (
    <div>
      <div class="label">Effective from</div>
      <div>{runEffectiveWords(run, session.format.value)}</div>
      <p class="small muted under">
        Comes from the file and its settings.{' '}
        <a href={hashOf({ view: 'import' })}>Change in Import</a>
      </p>
    </div>
  )
}
