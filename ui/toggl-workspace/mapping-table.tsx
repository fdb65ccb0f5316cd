import type { JSX } from 'preact'
import type { NewTogglWorkspaceView } from '../../server/routes/toggl-view.ts'
import type { NewTogglWorkspaceModel } from '../models/toggl/new-workspace.ts'
import { Cell, ReadTable } from '../parts/read-table.tsx'
import { Tag } from '../parts/tag.tsx'

type TogglRow = NewTogglWorkspaceView['rows'][number]

const NOTES: Record<TogglRow['note'], string | null> = {
  same: null,
  inverted: 'the other way round',
  approximate: 'not quite the same',
  none: 'not in Toggl',
  'by hand': 'set by hand',
}

const RowCells = ({
  model,
  row,
  isSent,
}: {
  model: NewTogglWorkspaceModel
  row: TogglRow
  /** Whether it is part of what Toggl would be asked for. */
  isSent: boolean
}): JSX.Element => {
  const { field } = row
  const isLeft = field !== null && isSent && model.isLeft(field)
  return (
    <>
      <Cell extra="t">
        {field !== null && field !== 'name' && isSent && (
          <input
            type="checkbox"
            class="tick"
            aria-label={`Send ${row.setting}`}
            checked={!isLeft}
            onChange={({ currentTarget }) => model.choose(field, currentTarget.checked)}
          />
        )}
      </Cell>
      <Cell extra="wrap">
        <span class="line">
          <b>{row.setting}</b>
          {row.isPlanOnly && isSent && <Tag>needs a paid Toggl plan</Tag>}
        </span>
        {field !== null && <span class="muted small">{field}</span>}
      </Cell>
      <Cell extra="wrap" label="Here">
        {row.clockifyValue}
      </Cell>
      <Cell extra="wrap" label="In Toggl">
        <span class="line">
          {isLeft || row.togglValue === null ? (
            <span class="muted">{isLeft ? 'left to Toggl' : 'not sent'}</span>
          ) : (
            <span>{field === 'name' ? model.name.value.trim() : row.togglValue}</span>
          )}
          {NOTES[row.note] !== null && <Tag>{NOTES[row.note]}</Tag>}
        </span>
        {row.remark !== null && <span class="muted small">{row.remark}</span>}
      </Cell>
    </>
  )
}

/** Row by row, what this workspace has and what Toggl would be asked for. */
export const MappingTable = ({
  model,
  mapping,
}: {
  model: NewTogglWorkspaceModel
  mapping: NewTogglWorkspaceView
}): JSX.Element => {
  const sent = new Set(Object.keys(mapping.payload))
  return (
    <div class="panel grid-wrap">
      <div class="secthead">
        <h2>What Toggl is asked for</h2>
      </div>
      <ReadTable
        caption="What Toggl is asked for"
        columns={[
          { label: <span class="sr">Send</span>, width: '40px' },
          { label: 'Setting' },
          { label: 'Here', width: '26%' },
          { label: 'In Toggl', width: '34%' },
        ]}
        extra="plain mapping"
        rows={mapping.rows.map((row) => ({
          key: `${row.field} ${row.setting}`,
          size: 60,
          cells: () => (
            <RowCells model={model} row={row} isSent={row.field !== null && sent.has(row.field)} />
          ),
        }))}
      />
      <ul class="pad small muted">
        {mapping.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </div>
  )
}
