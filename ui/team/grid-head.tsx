import type { Column } from '@tanstack/preact-table'
import type { JSX } from 'preact'
import type { Member } from '../../server/bulk/types.ts'
import { COLUMNS } from '../models/cursor.ts'
import type { ColumnId } from '../models/cursor.ts'
import type { SortColumn } from '../models/order.ts'
import { useModels } from '../models/models.ts'
import { Icon } from '../parts/icon.tsx'
import type { features } from './columns.tsx'

export type GridColumn = Column<typeof features, Member>

/** The head's tick box: everybody on screen; ticked or half ticked it clears. */
const TickHead = ({ active, tick }: { active: boolean; tick: () => void }): JSX.Element => {
  const { selection } = useModels().teamView
  const count = selection.count.value
  const all = selection.isWhole.value
  return (
    <th scope="col" class="t" aria-colindex={1}>
      <input
        type="checkbox"
        class={count > 0 && !all ? 'tick some' : 'tick'}
        checked={all}
        indeterminate={count > 0 && !all}
        tabIndex={active ? 0 : -1}
        aria-label={all ? 'Clear selection' : 'Select all on screen'}
        onChange={(event) => {
          tick()
          // The box shows what is selected, not what the click made of it.
          event.currentTarget.checked = selection.isWhole.peek()
        }}
      />
    </th>
  )
}

/** The row of column heads: each sorts, a second time the other way round. */
export const GridHead = ({
  columns,
  tickHead,
}: {
  columns: readonly GridColumn[]
  tickHead: () => void
}): JSX.Element => {
  const { team, teamView } = useModels()
  const { order, cursor } = teamView
  const { column: sorted, descending } = order.sort.value
  const at = cursor.at.value
  const currency = team.workspace.value?.currency
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ id, columnDef }) => {
          const meta = columnDef.meta
          const active = at.index < 0 && at.column === id
          if (id === 'tick') return <TickHead key={id} active={active} tick={tickHead} />
          return (
            <th
              key={id}
              scope="col"
              role="columnheader"
              aria-colindex={COLUMNS.indexOf(id as ColumnId) + 1}
              class={`${meta?.number ? 'num' : ''} ${meta?.leaves ?? ''}`.trim()}
              aria-sort={sorted === id ? (descending ? 'descending' : 'ascending') : undefined}
            >
              <button
                type="button"
                class="sort"
                tabIndex={active ? 0 : -1}
                onClick={() => order.by(id as SortColumn)}
              >
                {String(columnDef.header)}
                {meta?.money && currency && (
                  <>
                    {' '}
                    <span class="unit">{currency}</span>
                  </>
                )}
                {sorted === id && <Icon name="up" />}
              </button>
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
