/** What clicks do in the grid: they move the cursor, tick rows and ranges, and open a cell to edit. */
import { isRateField } from '../models/cell-editing.ts'
import { COLUMNS } from '../models/cursor.ts'
import type { ColumnId } from '../models/cursor.ts'
import type { TeamViewModel } from '../models/team-view.ts'

type Hit = { index: number; column: ColumnId; target: Element }

/** The cell that an event happened in, or null for the heads, the gaps and an open input. */
const cellOf = ({ target }: Event): Hit | null => {
  if (!(target instanceof Element)) return null
  const cell = target.closest('td')
  const row = cell?.closest<HTMLElement>('tr[data-index]')
  const column = COLUMNS[Number(cell?.getAttribute('aria-colindex')) - 1]
  if (!cell || !row || !column || cell.classList.contains('editing')) return null
  return { index: Number(row.dataset['index']), column, target }
}

/** Makes the answers to a click and a double click. A cell that was already the cursor's opens at one click. */
export const createGridPointer = ({ view }: { view: TeamViewModel }) => {
  const { cursor, selection, editing, filters } = view

  const tick = ({ index, target }: Hit, range: boolean) => {
    const id = filters.matching.peek()[index]?.userId
    if (id === undefined) return
    if (range) selection.extendTo(id)
    else selection.toggle(id)
    // A range leaves a box ticked that the click itself has just unticked.
    if (target instanceof HTMLInputElement) target.checked = selection.ids.peek().has(id)
  }

  return {
    press: (event: MouseEvent) => {
      // Shift means a range of members here, not one of letters.
      if (event.shiftKey && cellOf(event)) event.preventDefault()
    },
    click: (event: MouseEvent) => {
      const hit = cellOf(event)
      if (!hit) return
      const { index, column } = hit
      const before = cursor.at.peek()
      const again =
        before.index === index && before.column === column && cursor.focusAsked.peek().times > 0
      cursor.stretch.value = null
      cursor.go(index, column)
      if (column === 'tick' || event.shiftKey) tick(hit, event.shiftKey)
      else if (isRateField(column) && again && event.detail < 2) editing.begin()
    },
    doubleClick: (event: MouseEvent) => {
      const hit = cellOf(event)
      if (!hit) return
      if (isRateField(hit.column) && !editing.draft.peek()) editing.begin()
      if (hit.column === 'status') view.message.value = editing.switchStatus()
    },
  }
}
