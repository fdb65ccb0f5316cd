import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { ImportConflict } from '../../server/bulk/import-view.ts'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { fieldWord, valueWords } from '../parts/field-words.ts'
import { Cell } from '../parts/read-table.tsx'
import type { Column, TableRow } from '../parts/read-table.tsx'
import { Who } from '../parts/who.tsx'
import { Section } from './section.tsx'

const columns: Column[] = [
  { label: 'Member' },
  { label: 'Field', width: '88px' },
  { label: 'At export', num: true, width: '104px' },
  { label: 'Clockify now', width: '128px' },
  { label: 'Your file', width: '128px' },
]

const ConflictCells = ({ conflict }: { conflict: ImportConflict }): JSX.Element => {
  const { imports, session } = useModels()
  const format = session.format.value
  const name = useId()
  const taken = imports.isTaken(conflict)
  const pick = (take: boolean): JSX.Element => (
    <label class="pick">
      <input
        class="dot"
        type="radio"
        name={name}
        checked={taken === take}
        onChange={() => void imports.decide(conflict, take)}
      />
      <span>
        <span class="sr">
          {take ? 'Take the file’s ' : 'Keep Clockify’s '}
          {fieldWord(conflict.field)} of {conflict.name}:{' '}
        </span>
        {valueWords(take ? conflict.file : conflict.now, format)}
      </span>
    </label>
  )
  return (
    <>
      <Cell>
        <Who item={conflict} />
      </Cell>
      <Cell extra="muted">{fieldWord(conflict.field)}</Cell>
      <Cell extra="num muted" label="At export">
        {valueWords(conflict.base, format)}
      </Cell>
      <Cell label="Clockify now">{pick(false)}</Cell>
      <Cell label="Your file">{pick(true)}</Cell>
    </>
  )
}

/** Values that somebody changed in Clockify since the export: Clockify's is kept unless the file's is chosen. */
export const Conflicts = (): JSX.Element | null => {
  const { imports } = useModels()
  const facts = imports.read.value?.plan.import
  const lapsed = imports.lapsed.value
  if (!facts || facts.conflicts.length === 0) return null
  return (
    <Section
      title="Conflicts"
      tone="warn"
      count={facts.counts.conflicts}
      note={
        lapsed > 0
          ? `${lapsed} changed again after you had decided: decide anew`
          : 'changed in Clockify since the export'
      }
      end={
        <>
          <LinkButton onClick={() => void imports.decideAll('keep')}>
            Keep all of Clockify’s
          </LinkButton>
          {' · '}
          <LinkButton onClick={() => void imports.decideAll('take')}>
            Take all of the file’s
          </LinkButton>
        </>
      }
      caption="Conflicts: choose a value for each"
      columns={columns}
      rows={facts.conflicts.map((conflict): TableRow => ({
        key: `${conflict.row} ${conflict.field}`,
        size: 36,
        cells: () => <ConflictCells conflict={conflict} />,
      }))}
      cut="To take all counts for the others, too, until you change anything else here: then Clockify’s are kept."
    />
  )
}
