import type { JSX } from 'preact'
import type { ItemView } from '../../server/bulk/views.ts'
import { useModels } from '../models/models.ts'
import { fieldWord, valueWords } from '../parts/field-words.ts'
import { Cell } from '../parts/read-table.tsx'
import type { Column, TableRow } from '../parts/read-table.tsx'
import { Who } from '../parts/who.tsx'
import { hasOwnSince } from '../runs/effective-words.ts'
import { hasNote, ItemNote } from '../runs/item-note.tsx'
import { Section } from './section.tsx'

const columns: Column[] = [
  { label: 'Member' },
  { label: 'Field', width: '92px' },
  { label: 'Before', num: true, width: '104px' },
  { label: 'After', num: true, width: '104px' },
  { label: '%', num: true, width: '104px' },
]

const ChangeCells = ({ item, ownSince }: { item: ItemView; ownSince: boolean }): JSX.Element => {
  const format = useModels().session.format.value
  const { before, after } = item
  const ratio =
    typeof before === 'number' && typeof after === 'number' && before !== 0
      ? (after - before) / before
      : null
  return (
    <>
      <Cell>
        <Who
          item={item}
          below={hasNote(item, ownSince) && <ItemNote item={item} ownSince={ownSince} />}
        />
      </Cell>
      <Cell extra="muted">{fieldWord(item.field)}</Cell>
      <Cell extra="num muted">{valueWords(before, format)}</Cell>
      <Cell extra="num">
        <ins>{valueWords(after, format)}</ins>
      </Cell>
      <Cell extra="num muted">{ratio === null ? '–' : format.percent(ratio, 1, true)}</Cell>
    </>
  )
}

/** What the file changes, the first of it; the plan lists all. */
export const Changes = (): JSX.Element | null => {
  const { imports } = useModels()
  const read = imports.read.value
  if (!read || read.changes.length === 0) return null
  const ownSince = hasOwnSince(read.plan)
  return (
    <Section
      title="Changes"
      count={read.plan.counts.total}
      caption="Changes"
      columns={columns}
      rows={read.changes.map((item): TableRow => ({
        key: item.id,
        size: hasNote(item, ownSince) ? 52 : 36,
        extra: hasNote(item, ownSince) ? 'tall' : '',
        cells: () => <ChangeCells item={item} ownSince={ownSince} />,
      }))}
      cut="All are in the plan."
    />
  )
}

/** What the file asks and Clockify would refuse, with the reason; mending a cell does not help there. */
export const CannotChange = (): JSX.Element | null => {
  const { imports } = useModels()
  const blocked = imports.read.value?.blocked ?? []
  if (blocked.length === 0) return null
  return (
    <Section
      title="Cannot change"
      count={blocked.length}
      note="left as they are"
      caption="Cannot change"
      columns={[{ label: 'Member' }, { label: 'Field', width: '92px' }, { label: 'Why' }]}
      rows={blocked.map((item): TableRow => ({
        key: item.id,
        size: 36,
        cells: () => (
          <>
            <Cell>
              <Who item={item} />
            </Cell>
            <Cell extra="muted">{fieldWord(item.field)}</Cell>
            <Cell extra="wrap muted">{item.reason}</Cell>
          </>
        ),
      }))}
      cut="All are in the plan."
    />
  )
}
