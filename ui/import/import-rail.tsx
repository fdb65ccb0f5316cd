import type { JSX } from 'preact'
import { columnOf } from '../models/import-settings.ts'
import { TERMS } from '../models/effective-from.ts'
import type { ReadFile } from '../models/import-reading.ts'
import { useModels } from '../models/models.ts'
import { Button } from '../parts/button.tsx'
import { Facts } from '../parts/facts.tsx'
import { EffectiveFromSelect } from '../team/effective-from-fields.tsx'

/** From when the rates count of rows that do not say it themselves. */
const EffectiveFrom = (): JSX.Element => {
  const { imports } = useModels()
  const { term } = imports.from.choice.value
  const ownDays = columnOf(imports.columns.value, 'since') !== null
  return (
    <div class="effective">
      <div class="label">
        {ownDays ? 'Effective from, for rows without a date' : 'Effective from'}
      </div>
      <EffectiveFromSelect model={imports.from} />
      <p class="small muted under">{TERMS.find((one) => one.term === term)?.sentence}</p>
    </div>
  )
}

/** What the file comes to, from when its rates count, and the way to the plan. */
export const ImportRail = ({ read }: { read: ReadFile }): JSX.Element => {
  const { imports, session } = useModels()
  const { number } = session.format.value
  const { counts, import: facts } = read.plan
  const { taken } = facts.counts
  const kept = facts.counts.conflicts - taken
  const reading = imports.reading.value
  const words = `${number(counts.total)} ${counts.total === 1 ? 'change' : 'changes'}`
  return (
    <aside class="panel pad rail stack" aria-label="What the file comes to">
      <h2>
        {number(facts.rows)} {facts.rows === 1 ? 'row' : 'rows'} read
      </h2>
      <Facts
        of={[
          ['Changes', number(counts.total)],
          ['Conflicts, Clockify’s kept', number(kept)],
          ['Conflicts, the file’s taken', taken > 0 ? number(taken) : null],
          ['To mend, left out', number(facts.counts.problems)],
          ['Cannot change', read.blocked.length > 0 ? number(read.blocked.length) : null],
          ['Unchanged', number(counts.unchanged)],
        ]}
      />
      <EffectiveFrom />
      <div class="commit">
        <Button
          go
          wide
          disabled={!imports.current.value || counts.total === 0}
          onClick={imports.review}
        >
          {reading
            ? 'Reading again…'
            : counts.total === 0
              ? 'Nothing to change'
              : `Review ${words}`}
        </Button>
        <p class="small muted">Nothing is written until you confirm</p>
      </div>
    </aside>
  )
}
