import { useTable } from '@tanstack/preact-table'
import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { MutableRef } from 'preact/hooks'
import { COLUMNS } from '../models/cursor.ts'
import type { ColumnId } from '../models/cursor.ts'
import { useModels } from '../models/models.ts'
import { columns, features } from './columns.tsx'
import { GridHead } from './grid-head.tsx'
import { createGridKeys } from './grid-keys.ts'
import { createGridPointer } from './grid-pointer.ts'
import { rowsOnScreen, useGridPlace } from './grid-place.ts'
import { GridRow } from './grid-row.tsx'
import { useCursorFocus } from './use-cursor-focus.ts'
import { useHeldFocus } from './use-held-focus.ts'
import { useTypeAhead } from './use-type-ahead.ts'
import { useVirtualRows } from './virtual-rows.ts'
import { useClipboard } from './use-clipboard.ts'

/** The px of rows that are not drawn. It spans one column only: a wider span would bring back those that left. */
const Gap = ({ height }: { height: number }): JSX.Element | null =>
  height > 0 ? (
    <tr class="gap" aria-hidden="true">
      <td aria-hidden="true" style={{ height: `${height}px` }} />
    </tr>
  ) : null

/** Everybody in one grid. Only the rows on screen are drawn; the page itself scrolls. */
export const Grid = ({
  screen,
}: {
  /** Is given the way to ask who is on screen. */
  screen: MutableRef<() => string[]>
}): JSX.Element => {
  const { teamView, announcer, router } = useModels()
  const { filters, order, cursor, selection, columns: choice } = teamView
  const matching = filters.matching.value
  const { column, descending } = order.sort.value
  const sheet = useRef<HTMLTableElement>(null)
  const place = useGridPlace(sheet)
  const cursorIndex = cursor.at.value.index

  const count = matching.length
  const drawn = useVirtualRows({ count, ...place, pinned: cursorIndex })
  const table = useTable({
    features,
    columns,
    // Only what is drawn: rows for everybody would cost each keystroke of the search more than the search itself.
    data: drawn.rows.flatMap(({ index }) => matching[index] ?? []),
    getRowId: (member) => member.userId,
    // The order is a model's, since ranges and pasted lists follow it too.
    manualSorting: true,
    state: { sorting: [{ id: column, desc: descending }] },
  })
  const { rows } = table.getRowModel()
  const hidden: ReadonlySet<string> = choice.hidden.value
  const leaves = table.getAllLeafColumns().filter(({ id }) => !hidden.has(id))

  const onScreen = () =>
    sheet.current ? rowsOnScreen(sheet.current, place, count) : { from: 0, to: -1 }
  const idsOnScreen = () => {
    const { from, to } = onScreen()
    return matching.slice(from, to + 1).map(({ userId }) => userId)
  }
  screen.current = idsOnScreen
  const tickHead = () => {
    if (selection.isWhole.peek()) selection.clear()
    else selection.selectScreen(idsOnScreen())
  }
  const shown = (): ColumnId[] => {
    const heads = [...(sheet.current?.tHead?.rows[0]?.cells ?? [])]
    return heads.flatMap((head) =>
      head.offsetWidth > 0 ? (COLUMNS[Number(head.getAttribute('aria-colindex')) - 1] ?? []) : [],
    )
  }
  const pageRows = () => {
    const { from, to } = onScreen()
    return Math.max(1, to - from)
  }
  const onKey = createGridKeys({
    view: teamView,
    shown,
    pageRows,
    tickHead,
    open: (id) => router.go({ view: 'member', id }),
    say: announcer.say,
  })
  const pointer = useMemo(() => createGridPointer({ view: teamView }), [teamView])
  useClipboard(sheet)
  useTypeAhead()
  useHeldFocus(sheet)

  useCursorFocus(sheet, place)

  const first = useRef(true)
  useEffect(() => {
    if (!first.current) window.scrollTo(0, 0)
    first.current = false
  }, [filters.asked.value, column, descending])

  return (
    <table
      ref={sheet}
      class="grid"
      role="grid"
      aria-label="Team"
      aria-rowcount={count + 1}
      aria-colcount={COLUMNS.length}
      aria-multiselectable="true"
      onKeyDown={(event) => {
        if (onKey(event)) event.preventDefault()
      }}
      onMouseDown={pointer.press}
      onClick={pointer.click}
      onDblClick={pointer.doubleClick}
    >
      <colgroup>
        {leaves.map(({ id, columnDef }) => (
          <col key={id} class={`${columnDef.meta?.width} ${columnDef.meta?.leaves}`.trim()} />
        ))}
      </colgroup>
      <GridHead columns={leaves} tickHead={tickHead} />
      <tbody>
        {drawn.rows.flatMap(({ index, gap }, at) => {
          const row = rows[at]
          if (!row) return []
          const shown = (
            <GridRow key={row.id} member={row.original} index={index} columns={leaves} />
          )
          return gap > 0 ? [<Gap key={`before ${row.id}`} height={gap} />, shown] : [shown]
        })}
        <Gap height={drawn.after} />
      </tbody>
    </table>
  )
}
