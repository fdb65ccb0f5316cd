import type { JSX } from 'preact'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { isRate, subjectWords, valueWords } from '../parts/field-words.ts'
import { Mark } from '../parts/mark.tsx'
import { Cell, ReadTable, sectionRow } from '../parts/read-table.tsx'
import type { Column, TableRow } from '../parts/read-table.tsx'
import { nameOf, Who } from '../parts/who.tsx'
import { hasNote, ItemNote } from '../runs/item-note.tsx'
import type { PlanRow, PlanSections } from './plan-rows.ts'

/** How far two values lie apart is told of rates only; the name of a group takes more room than a field. */
const columnsOf = (rates: boolean, groups: boolean): Column[] => [
  { label: 'Member' },
  { label: 'Field', width: groups ? '176px' : '92px' },
  { label: 'Before', num: true, extra: 'x-wide', width: '104px' },
  { label: 'After', num: true, width: '104px' },
  ...(rates
    ? [
        { label: 'Difference', num: true, extra: 'x-wide', width: '104px' },
        { label: '%', num: true, width: '88px' },
      ]
    : []),
]

/** Why an item is left as it is, and what would help where something in Rateboard would. */
const LeftAlone = ({ row: { item } }: { row: PlanRow }): JSX.Element => {
  const { session, router, team, teamView } = useModels()
  const words = valueWords(item.before, session.format.value, item.field)
  if (item.outcome === 'unchanged')
    return item.before === 'OUT' ? <>Not in the group anyway.</> : <>Already {words}.</>
  return (
    <>
      {item.reason}{' '}
      {isRate(item.field) && item.before === null && team.byId.value.has(item.userId ?? '') && (
        <LinkButton
          onClick={() => {
            teamView.filters.showEverybody()
            teamView.filters.text.value = item.email ?? nameOf(item)
            router.go({ view: 'team' })
          }}
        >
          Find in Team
        </LinkButton>
      )}
    </>
  )
}

/** Before, after, and how far the two lie apart. */
const Values = ({ row: { item }, rates }: { row: PlanRow; rates: boolean }): JSX.Element => {
  const format = useModels().session.format.value
  const { before, after, field } = item
  const both = typeof before === 'number' && typeof after === 'number'
  return (
    <>
      <Cell extra="num muted x-wide keep">{valueWords(before, format, field)}</Cell>
      <Cell extra="num">
        <ins>{valueWords(after, format, field)}</ins>
      </Cell>
      {rates && (
        <>
          <Cell extra="num muted x-wide">{both ? format.amount(after - before, true) : '–'}</Cell>
          <Cell extra="num muted">
            {both && before !== 0 ? format.percent((after - before) / before, 1, true) : '–'}
          </Cell>
        </>
      )}
    </>
  )
}

/** The second line below a name: what is worth a second look, the item's own day, an unknown person's row. */
const Below = ({ row, ownSince }: { row: PlanRow; ownSince: boolean }): JSX.Element => {
  const { item, warnings } = row
  return (
    <>
      {warnings.length > 0 && (
        <Mark tone="warn" icon="warn">
          {warnings.join(' · ')}
        </Mark>
      )}
      <ItemNote item={item} ownSince={ownSince} apart={warnings.length > 0} />
    </>
  )
}

const itemRow = (
  row: PlanRow,
  at: number,
  section: PlanRow[],
  { ownSince, rates }: { ownSince: boolean; rates: boolean },
): TableRow => {
  const { item, warnings } = row
  const pending = item.outcome === 'pending'
  const tall = warnings.length > 0 || hasNote(item, ownSince)
  const member = (other: PlanRow | undefined): boolean =>
    other !== undefined &&
    other.item.userId === item.userId &&
    // Those who are invited have no id yet.
    other.item.email === item.email &&
    !tall
  const next = section[at + 1]
  return {
    key: item.id,
    size: tall ? 52 : 36,
    extra: tall ? 'tall' : member(next) ? 'same-next' : '',
    cells: () => (
      <>
        <Cell>
          <Who
            item={item}
            again={member(section[at - 1])}
            below={tall && <Below row={row} ownSince={ownSince} />}
          />
        </Cell>
        <Cell extra="muted">{subjectWords(item)}</Cell>
        {pending ? (
          <Values row={row} rates={rates} />
        ) : (
          <Cell extra="wrap muted" span={rates ? 4 : 2}>
            <LeftAlone row={row} />
          </Cell>
        )}
      </>
    ),
  }
}

/** What a plan would write and what it would leave, item by item. */
export const PlanTable = ({
  sections,
  ownSince,
}: {
  sections: PlanSections
  /** Whether each item tells from when it counts. */
  ownSince: boolean
}): JSX.Element => {
  const format = useModels().session.format.value
  const items = Object.values(sections).flatMap((rows) => rows.map(({ item }) => item))
  const rates = items.some(({ field }) => isRate(field))
  const columns = columnsOf(
    rates,
    items.some(({ field }) => field === 'group'),
  )
  const section = (title: string, rows: PlanRow[], note = ''): TableRow[] =>
    rows.length === 0
      ? []
      : [
          sectionRow(title, `${format.number(rows.length)}${note}`, columns.length),
          ...rows.map((row, at) => itemRow(row, at, rows, { ownSince, rates })),
        ]
  return (
    <ReadTable
      caption="What will be written"
      columns={columns}
      rows={[
        ...section('Cannot change', sections.blocked, ', left as they are'),
        ...section('Look twice', sections.lookTwice),
        ...section('Will change', sections.willChange),
        ...section('Unchanged', sections.unchanged),
      ]}
    />
  )
}
