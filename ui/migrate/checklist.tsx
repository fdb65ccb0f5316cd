import type { JSX } from 'preact'
import type { ChecklistRow, Twin } from '../../server/migration/types.ts'
import { useModels } from '../models/models.ts'
import type { TickedOff } from '../models/toggl/ticked-off.ts'
import { Cell, ReadTable, sectionRow } from '../parts/read-table.tsx'
import type { TableRow } from '../parts/read-table.tsx'
import { Tag } from '../parts/tag.tsx'

const TWINS: Record<Twin, string | null> = {
  same: null,
  inverted: 'the other way round',
  approximate: 'not quite the same',
  none: 'not in Clockify',
}

const columns = [
  { label: <span class="sr">Done</span>, width: '40px' },
  { label: 'In Toggl', width: '36%' },
  { label: 'In Clockify' },
]

/** What to set in Clockify, where, and how it stands there now. */
const Here = ({ row }: { row: ChecklistRow }): JSX.Element => (
  <>
    <span class="line">
      <span>{row.clockifyField ?? 'No such setting'}</span>
      {TWINS[row.note] !== null && row.note !== 'none' && <Tag>{TWINS[row.note]}</Tag>}
    </span>
    {row.choose !== null && (
      <span class="line">
        <b>{row.choose}</b>
        {row.clockifyValue !== null && <span class="muted"> now {row.clockifyValue}</span>}
      </span>
    )}
    {row.where !== null && <span class="muted small">{row.where}</span>}
    {row.remark !== null && <span class="muted small">{row.remark}</span>}
  </>
)

/** Settings that Rateboard does not write, most because Clockify lets no add-on: to be set by hand and ticked off here. */
export const Checklist = ({
  rows,
  ticks,
}: {
  rows: ChecklistRow[]
  ticks: TickedOff
}): JSX.Element | null => {
  const { number } = useModels().session.format.value
  if (rows.length === 0) return null
  const isDone = ({ key, agrees }: ChecklistRow): boolean =>
    agrees === true || ticks.ticked.value.has(key)
  const settable = rows.filter(({ clockifyField }) => clockifyField !== null)
  const open = settable.filter((row) => !isDone(row)).length
  const rowOf = (row: ChecklistRow): TableRow => ({
    key: row.key,
    size: 64,
    extra: isDone(row) ? 'done' : '',
    cells: () => (
      <>
        <Cell extra="t">
          {row.clockifyField !== null && (
            <input
              type="checkbox"
              class="tick"
              aria-label={`${row.setting}: done`}
              checked={isDone(row)}
              disabled={row.agrees === true}
              onChange={() => ticks.toggle(row.key)}
            />
          )}
        </Cell>
        <Cell extra="wrap">
          <span class="line">{row.setting}</span>
          <b>{row.togglValue}</b>
        </Cell>
        <Cell extra="wrap">
          <Here row={row} />
        </Cell>
      </>
    ),
  })
  const section = (title: string, note: string, some: ChecklistRow[]): TableRow[] =>
    some.length === 0
      ? []
      : [
          sectionRow(title, `${number(some.length)}${note}`, columns.length),
          ...some.map((row) => rowOf(row)),
        ]
  return (
    <div class="panel grid-wrap">
      <div class="secthead">
        <h2>Settings to set by hand</h2>
        <span class="muted small">
          {open === 0 ? 'all seen to' : `${number(open)} to go`}; Rateboard does not write them
        </span>
      </div>
      <ReadTable
        caption="Settings to set by hand"
        columns={columns}
        extra="plain settings-moved"
        rows={[
          ...section(
            'To set',
            '',
            settable.filter(({ agrees }) => agrees !== true),
          ),
          ...section(
            'Agree already',
            '',
            settable.filter(({ agrees }) => agrees === true),
          ),
          ...section(
            'Without a twin',
            ', stay behind',
            rows.filter(({ clockifyField }) => clockifyField === null),
          ),
        ]}
      />
    </div>
  )
}
