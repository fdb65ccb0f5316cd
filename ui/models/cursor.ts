/** The one cell of the grid that the keyboard acts on, as the ARIA grid pattern asks. */
import { batch, computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { Member } from '../../server/bulk/types.ts'

/** The columns from left to right. */
export const COLUMNS = [
  'tick',
  'member',
  'status',
  'groups',
  'billableRate',
  'costRate',
  'margin',
] as const
export type ColumnId = (typeof COLUMNS)[number]

/** The row of column heads has the index -1 and nobody's id. */
export type Place = { index: number; userId: string | null; column: ColumnId }

export type Cursor = ReturnType<typeof createCursor>

/** The column itself, or where it is hidden the nearest one to its left. */
const shownColumn = (column: ColumnId, hidden: ReadonlySet<string>): ColumnId =>
  COLUMNS.slice(0, COLUMNS.indexOf(column) + 1).findLast((id) => !hidden.has(id)) ?? 'member'

/** Follows one member through sorting and filtering; where they are not shown, it waits in the first row. */
export const createCursor = ({
  matching,
  hidden,
}: {
  matching: ReadonlySignal<readonly Member[]>
  hidden: ReadonlySignal<ReadonlySet<string>>
}) => {
  const inHead = signal(false)
  const wanted = signal<string | null>(null)
  const wantedColumn = signal<ColumnId>('billableRate')
  const column = computed(() => shownColumn(wantedColumn.value, hidden.value))
  const focusAsked = signal({ times: 0, scroll: false })
  const askFocus = (scroll: boolean) => {
    focusAsked.value = { times: focusAsked.peek().times + 1, scroll }
  }
  /** Where a range that Shift and arrows draw began, and where it ends. */
  const stretch = signal<{ from: string; to: string } | null>(null)

  const index = computed(() => {
    if (inHead.value) return -1
    const id = wanted.value
    const found = id === null ? 0 : matching.value.findIndex((member) => member.userId === id)
    return Math.max(0, found)
  })
  const at = computed((): Place => ({
    index: index.value,
    userId: inHead.value ? null : (matching.value[index.value]?.userId ?? null),
    column: column.value,
  }))

  const go = (row: number, to: ColumnId = column.peek()) => {
    const last = matching.peek().length - 1
    const target = Math.min(Math.max(row, -1), last)
    batch(() => {
      inHead.value = target < 0
      if (target >= 0) wanted.value = matching.peek()[target]?.userId ?? null
      wantedColumn.value = to
      askFocus(true)
    })
  }

  return {
    at,
    /** Counts up when the cell under the cursor is to have the focus; `scroll` where it is to be seen, too. */
    focusAsked,
    stretch,
    go,
    /** Brings the focus back to the grid, and leaves the page where it is. */
    focus: () => askFocus(false),
    /** Brings the focus back to the grid, and its cell into sight: a panel in the grid's place has scrolled the page. */
    back: () => askFocus(true),
    /** Moves over the columns that are shown at the grid's present width. */
    step: (rows: number, columns: number, shown: readonly ColumnId[]) => {
      const here = Math.max(0, shown.indexOf(column.peek()))
      const there = Math.min(Math.max(here + columns, 0), shown.length - 1)
      go(index.peek() + rows, shown[there])
    },
  }
}
