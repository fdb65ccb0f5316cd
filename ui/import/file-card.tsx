import type { JSX } from 'preact'
import type { ImportFacts } from '../../server/bulk/import-view.ts'
import { useModels } from '../models/models.ts'
import { ChooseFile } from '../parts/choose-file.tsx'
import { Icon } from '../parts/icon.tsx'
import { ColumnSelect } from './column-select.tsx'
import { OFTEN_SET } from './column-words.ts'
import { ExportTeam } from './export-team.tsx'
import { DecimalQuestion, FileSettings } from './file-settings.tsx'

/** An amount whose only mark may part the thousands as well as the decimals. */
const TWO_WAYS = /^[^\d.,]*\d{1,3}[.,]\d{3}[^\d.,]*$/

/** Whether amounts of the file could be read both ways: only a person knows then. */
const asksForDecimals = ({ decimal, problems }: ImportFacts): boolean =>
  decimal === null && problems.some(({ text }) => TWO_WAYS.test(text))

/** What the file is in one line: its rows, and when it was exported here. */
const Facts = ({ of }: { of: ImportFacts }): JSX.Element => {
  const format = useModels().session.format.value
  return (
    <>
      {format.number(of.rows)} {of.rows === 1 ? 'row' : 'rows'}
      {of.exportedAt !== null && ` · exported here on ${format.dateTime(of.exportedAt)}`}
    </>
  )
}

/** The file, and how it is read. */
export const FileCard = (): JSX.Element => {
  const { imports } = useModels()
  const facts = imports.read.value?.plan.import
  const asked = imports.said.value.decimal !== undefined
  return (
    <div class="panel grid-wrap">
      <div class="drop">
        <Icon name="file" />
        <div class="about">
          <div class="file">{imports.file.value?.name}</div>
          <div class="small muted">
            {facts ? <Facts of={facts} /> : imports.reading.value ? 'Reading…' : 'Not read yet'}
          </div>
        </div>
        <span class="acts">
          <ChooseFile icon="in" label="The file to import" take={(file) => void imports.take(file)}>
            Choose another
          </ChooseFile>
          <ExportTeam />
        </span>
      </div>
      {imports.columns.value.length > 0 && (
        <>
          {facts && (asked || asksForDecimals(facts)) && <DecimalQuestion />}
          <div class="maps">
            {OFTEN_SET.map((field) => (
              <ColumnSelect key={field} field={field} />
            ))}
          </div>
          <FileSettings />
        </>
      )}
    </div>
  )
}
