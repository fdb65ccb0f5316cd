import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { COLUMNS } from '../models/cursor.ts'
import { useModels } from '../models/models.ts'
import { scrollToRow } from './grid-place.ts'
import type { GridPlace } from './grid-place.ts'

/** Gives the focus to the cell under the cursor, or to the control in it, when the cursor asks for it. */
export const useCursorFocus = (sheet: RefObject<HTMLTableElement>, place: GridPlace): void => {
  const { cursor } = useModels().teamView
  const { times, scroll } = cursor.focusAsked.value
  useLayoutEffect(() => {
    if (times === 0 || !sheet.current) return
    const { index, column } = cursor.at.peek()
    const row = sheet.current.querySelector(`tr[aria-rowindex="${index + 2}"]`)
    const cell = row?.querySelector<HTMLElement>(`[aria-colindex="${COLUMNS.indexOf(column) + 1}"]`)
    const target = cell?.querySelector<HTMLElement>('input, button') ?? cell
    target?.focus({ preventScroll: true })
    if (scroll) scrollToRow(sheet.current, place, index)
  }, [times])
}
