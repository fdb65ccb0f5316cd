import type { JSX } from 'preact'
import { TERMS } from '../models/effective-from.ts'
import type { Term } from '../models/effective-from.ts'
import { useModels } from '../models/models.ts'
import { Button } from '../parts/button.tsx'
import { Select } from '../parts/select.tsx'

/** Gathers the new default rates; nothing is written before its plan was seen. */
export const WorkspaceSaveBar = (): JSX.Element | null => {
  const { workspace, plan, team } = useModels()
  const count = workspace.edited.value
  if (count === 0) return null
  const { choice } = workspace.effective
  return (
    <div class="savebar" role="region" aria-label="Unsaved changes">
      <span class="what">{count === 1 ? '1 default rate' : `${count} default rates`}</span>
      <span class="rule only-wide" />
      <span class="when">
        <span>Effective from</span>
        <Select<Term>
          label="Effective from"
          choices={TERMS.map(({ term, short }) => ({ value: term, label: short }))}
          value={choice.value.term}
          onChange={workspace.effective.chooseTerm}
        />
        {choice.value.term === 'date' && (
          <input
            type="date"
            class="in day"
            aria-label="First day of the new rate"
            value={choice.value.date}
            onChange={(event) => workspace.effective.chooseDate(event.currentTarget.value)}
          />
        )}
      </span>
      <span class="acts">
        <Button onClick={workspace.discard}>Discard</Button>
        <Button
          go
          disabled={!workspace.ready.value || plan.asking.value || team.stale.value}
          onClick={() => void workspace.review()}
        >
          Review
        </Button>
      </span>
    </div>
  )
}
