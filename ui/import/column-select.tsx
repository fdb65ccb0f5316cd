import type { JSX } from 'preact'
import type { ColumnField } from '../../server/bulk/import-view.ts'
import { columnOf } from '../models/import-settings.ts'
import { useModels } from '../models/models.ts'
import { Select } from '../parts/select.tsx'
import { columnWord, nameOfColumn } from './column-words.ts'

const NONE = 'none'

/** Which column of the file holds a field: as it was recognised, until another is chosen. */
export const ColumnSelect = ({ field }: { field: ColumnField }): JSX.Element => {
  const { imports } = useModels()
  const columns = imports.columns.value
  const facts = imports.read.value?.plan.import ?? imports.wanted.value
  const at = columnOf(columns, field)
  const said = imports.said.value.columns[field]
  const now = said === undefined ? at : said
  return (
    <div class="field">
      <span aria-hidden="true">{columnWord(field)}</span>
      <Select
        label={`Column for ${columnWord(field)}`}
        choices={[
          { value: NONE, label: 'Not imported' },
          ...columns.map((column) => ({
            value: String(column.index),
            label: nameOfColumn(column, facts?.header ?? true),
          })),
        ]}
        value={now === null ? NONE : String(now)}
        onChange={(chosen) =>
          void imports.setColumn(field, chosen === NONE ? null : Number(chosen))
        }
      />
    </div>
  )
}
