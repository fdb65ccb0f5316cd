import type { JSX } from 'preact'
import { HIDEABLE } from '../models/columns.ts'
import type { HideableColumn } from '../models/columns.ts'
import { useModels } from '../models/models.ts'

const WORDS: Record<HideableColumn, string> = {
  status: 'Status',
  groups: 'Groups',
  billableRate: 'Billable rate',
  costRate: 'Cost rate',
  margin: 'Margin',
}

/** Which columns the grid shows, besides those that a narrow window leaves out. */
export const ColumnFields = (): JSX.Element => {
  const { hidden, toggle } = useModels().teamView.columns
  return (
    <fieldset>
      <legend>Columns</legend>
      {HIDEABLE.map((column) => (
        <label key={column} class="pick">
          <input
            type="checkbox"
            class="tick"
            checked={!hidden.value.has(column)}
            onChange={() => toggle(column)}
          />
          <span>{WORDS[column]}</span>
        </label>
      ))}
    </fieldset>
  )
}
