/** What each key does in the grid, after the ARIA grid pattern and the habits of spreadsheets. */
import { isRateField } from '../models/cell-editing.ts'
import type { ColumnId } from '../models/cursor.ts'
import type { TeamViewModel } from '../models/team-view.ts'

type Options = {
  view: TeamViewModel
  /** Columns that the grid shows at its present width. */
  shown: () => readonly ColumnId[]
  /** Rows that fit on the screen. */
  pageRows: () => number
  /** What a click on the head's tick box does. */
  tickHead: () => void
  /** Opens a member's panel. */
  open: (userId: string) => void
  /** Says politely what was done. */
  say: (text: string) => void
}

/** A keystroke that begins an amount: digits of any language, signs, a decimal mark, a currency sign. */
const TYPES_AMOUNT = /^[\p{Nd}.,\p{Sc}+-]$/u

const filledWords = ({ count, noun }: { count: number; noun: 'rate' | 'status' }): string => {
  if (!count) return 'Everything is as above already.'
  const many = noun === 'rate' ? 'rates' : 'statuses'
  return `${count} ${count === 1 ? noun : many} filled.`
}

const hiddenWords = (count: number): string =>
  count === 1
    ? '1 ticked row is hidden by the search or a filter, and stays as it is.'
    : `${count} ticked rows are hidden by the search or a filter, and stay as they are.`

/** Makes the grid's answer to a key; it is true when the key meant something here. */
export const createGridKeys = ({ view, shown, pageRows, tickHead, open, say }: Options) => {
  const { cursor, selection, editing, filters, order, formula } = view
  const move = (rows: number, columns: number) => {
    cursor.stretch.value = null
    cursor.step(rows, columns, shown())
  }

  /** Moves and ticks everything between where Shift was first held and here. */
  const stretch = (rows: number) => {
    const here = cursor.at.peek().userId
    if (here === null) return
    const earlier = cursor.stretch.peek() ?? { from: here, to: here }
    cursor.step(rows, 0, shown())
    const to = cursor.at.peek().userId
    if (to === null) return cursor.go(0)
    selection.stretch(earlier.from, to, earlier.to)
    cursor.stretch.value = { from: earlier.from, to }
  }

  const toEdge = (index: number, column: ColumnId | undefined) => {
    cursor.stretch.value = null
    cursor.go(index, column)
  }

  /** Enter and F2: edit a rate, switch a status, open a member, sort by a head. */
  const act = () => {
    const { index, userId, column } = cursor.at.peek()
    if (index < 0) {
      if (column === 'tick') tickHead()
      else order.by(column)
    } else if (isRateField(column)) editing.begin()
    else if (column === 'status') {
      view.message.value = editing.switchStatus()
    } else if (column === 'tick') tick(false)
    else if (column === 'member' && userId !== null) open(userId)
  }

  const tick = (range: boolean) => {
    const { userId } = cursor.at.peek()
    if (userId === null) return act()
    if (range) selection.extendTo(userId)
    else selection.toggle(userId)
  }

  const fillDown = () => {
    const filled = view.fillDown()
    if ('reason' in filled) {
      view.message.value = filled.reason
      return
    }
    const { leftOut, hidden } = filled
    const words = [
      ...(hidden ? [hiddenWords(hidden)] : []),
      ...(leftOut.length ? [`Left out: ${leftOut.join(' ')}`] : []),
    ]
    view.message.value = words.length ? words.join(' ') : null
    say(filledWords(filled))
  }

  const withControl = ({ key, shiftKey }: KeyboardEvent): boolean => {
    const last = filters.matching.peek().length - 1
    // With Caps Lock the letters come as capitals.
    const letter = shiftKey ? null : key.toLowerCase()
    if (letter === 'a') selection.selectMatching()
    else if (letter === 'd') fillDown()
    else if (key === 'Home') toEdge(0, shown()[0])
    else if (key === 'End') toEdge(last, shown().at(-1))
    else if (key === 'ArrowUp') toEdge(0, undefined)
    else if (key === 'ArrowDown') toEdge(last, undefined)
    else return false
    return true
  }

  return (event: KeyboardEvent): boolean => {
    const { key, shiftKey } = event
    if (event.altKey) return false
    if (event.ctrlKey || event.metaKey) return withControl(event)
    const { column } = cursor.at.peek()
    const vertical: Record<string, number> = {
      ArrowUp: -1,
      ArrowDown: 1,
      PageUp: -pageRows(),
      PageDown: pageRows(),
    }
    const rows = vertical[key]
    if (rows !== undefined) {
      // A page up ends at the first row; the heads are one more step away.
      const room = key === 'PageUp' ? Math.max(rows, -Math.max(0, cursor.at.peek().index)) : rows
      if (shiftKey) stretch(room)
      else move(room, 0)
    } else if (key === 'ArrowLeft') move(0, -1)
    else if (key === 'ArrowRight') move(0, 1)
    else if (key === 'Home') toEdge(cursor.at.peek().index, shown()[0])
    else if (key === 'End') toEdge(cursor.at.peek().index, shown().at(-1))
    else if (key === ' ') tick(shiftKey)
    else if (key === 'Enter' || key === 'F2') act()
    else if (key === 'Delete' || key === 'Backspace') editing.revert()
    else if (key === 'Escape' && selection.count.peek() > 0) selection.clear()
    else if (isRateField(column) && cursor.at.peek().index >= 0 && TYPES_AMOUNT.test(key))
      editing.begin(key)
    else if (isRateField(column) && cursor.at.peek().index >= 0 && key === '=')
      void formula.begin('=')
    else return false
    return true
  }
}
