import type { JSX } from 'preact'
import type { DecimalMark, ImportOptions } from '../../server/bulk/import-view.ts'
import { useModels } from '../models/models.ts'
import { Segmented } from '../parts/segmented.tsx'
import { Select } from '../parts/select.tsx'
import { ColumnSelect } from './column-select.tsx'
import { SELDOM_SET } from './column-words.ts'

type Delimiter = NonNullable<ImportOptions['delimiter']>

const delimiters: { value: Delimiter; label: string }[] = [
  { value: ',', label: 'Comma ,' },
  { value: ';', label: 'Semicolon ;' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Bar |' },
]
const marks: { value: DecimalMark; label: string }[] = [
  { value: '.', label: '1234.50' },
  { value: ',', label: '1234,50' },
]
const RECOGNISED = 'recognised'

/** Asks how the file writes decimals, where its own cells do not tell and some could be read both ways. */
export const DecimalQuestion = (): JSX.Element => {
  const { imports } = useModels()
  return (
    <div class="decimal-question">
      <span>How does this file write decimals?</span>
      <Segmented<DecimalMark | typeof RECOGNISED>
        label="How this file writes decimals"
        choices={marks}
        value={imports.said.value.decimal ?? RECOGNISED}
        onChange={(mark) => void imports.setDecimal(mark === RECOGNISED ? null : mark)}
      />
    </div>
  )
}

/** What is seldom to be set by hand: the columns that an export brings along, and how the file is cut into cells. */
export const FileSettings = (): JSX.Element => {
  const { imports } = useModels()
  const said = imports.said.value
  const facts = imports.read.value?.plan.import
  const header = facts?.header ?? imports.wanted.value?.header ?? true
  const delimiter = said.delimiter ?? facts?.delimiter ?? imports.wanted.value?.delimiter
  return (
    <details class="more-settings">
      <summary>More about this file</summary>
      <div class="maps">
        <div class="field">
          <span aria-hidden="true">First row</span>
          <Select
            label="First row"
            choices={[
              { value: 'head', label: 'Names the columns' },
              { value: 'data', label: 'Is a member already' },
            ]}
            value={header ? 'head' : 'data'}
            onChange={(row) => void imports.setCut({ header: row === 'head' })}
          />
        </div>
        <div class="field">
          <span aria-hidden="true">Columns are parted by</span>
          <Select
            label="Columns are parted by"
            choices={delimiters}
            value={delimiters.find(({ value }) => value === delimiter)?.value ?? ','}
            onChange={(chosen) => void imports.setCut({ delimiter: chosen })}
          />
        </div>
        <div class="field">
          <span aria-hidden="true">Decimals</span>
          <Select<DecimalMark | typeof RECOGNISED>
            label="Decimals"
            choices={[{ value: RECOGNISED, label: 'As recognised' }, ...marks]}
            value={said.decimal ?? RECOGNISED}
            onChange={(mark) => void imports.setDecimal(mark === RECOGNISED ? null : mark)}
          />
        </div>
        {SELDOM_SET.map((field) => (
          <ColumnSelect key={field} field={field} />
        ))}
      </div>
    </details>
  )
}
