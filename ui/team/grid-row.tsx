import { useComputed } from '@preact/signals'
import type { JSX } from 'preact'
import type { Member } from '../../server/bulk/types.ts'
import { useModels } from '../models/models.ts'
import { COLUMNS } from '../models/cursor.ts'
import type { ColumnId } from '../models/cursor.ts'
import type { GridColumn } from './grid-head.tsx'

/**
 * One member's row. It is keyed by the member, so what it takes from the models by id stays right, and it is
 * drawn anew only when one of these values changes.
 */
export const GridRow = ({
  member,
  index,
  columns,
}: {
  member: Member
  /** 0-based place among the matching members. */
  index: number
  columns: readonly GridColumn[]
}): JSX.Element => {
  const { teamView, router } = useModels()
  const { selection, edits, cursor, editing, proposals } = teamView
  const id = member.userId
  const ticked = useComputed(() => selection.ids.value.has(id)).value
  const edit = useComputed(() => edits.pending.value.get(id)).value
  const proposed = useComputed(() => proposals.value.get(id)).value
  const cursorColumn = useComputed(() =>
    cursor.at.value.userId === id ? cursor.at.value.column : null,
  ).value
  const draft = useComputed(() =>
    editing.draft.value?.userId === id ? editing.draft.value : null,
  ).value
  const opened = useComputed(() => {
    const route = router.route.value
    return route.view === 'member' && route.id === id
  }).value
  return (
    <tr
      class={opened ? 'open' : undefined}
      aria-rowindex={index + 2}
      aria-selected={ticked}
      data-index={index}
    >
      {columns.map((column) => {
        const Cell = column.columnDef.meta?.Cell
        if (!Cell) return null
        return (
          <Cell
            key={column.id}
            member={member}
            column={column.id as ColumnId}
            colIndex={COLUMNS.indexOf(column.id as ColumnId) + 1}
            active={cursorColumn === column.id}
            ticked={ticked}
            edit={edit}
            proposed={proposed}
            draft={draft}
          />
        )
      })}
    </tr>
  )
}
