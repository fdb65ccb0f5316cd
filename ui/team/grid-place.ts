import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'

/** At this width of the grid and below it, rows have two lines; the style sheet's last container step. Beside an open panel they keep one. */
const TWO_LINES_BELOW = 600
const ROW = 36
const TALL_ROW = 52

/** Where the grid's rows begin in the document, and how high one is, in px. */
export type GridPlace = { top: number; rowHeight: number }

/** Measures the grid anew whenever it, or something above it, changes its size. */
export const useGridPlace = (table: RefObject<HTMLTableElement>): GridPlace => {
  const [place, setPlace] = useState<GridPlace>({ top: 0, rowHeight: ROW })
  useLayoutEffect(() => {
    const measure = (): void => {
      const body = table.current?.tBodies[0]
      const wrap = table.current?.parentElement
      if (!body || !wrap || wrap.clientWidth === 0) return
      const top = Math.round(body.getBoundingClientRect().top + window.scrollY)
      const isTall = wrap.clientWidth <= TWO_LINES_BELOW && !wrap.closest('.docked')
      const rowHeight = isTall ? TALL_ROW : ROW
      setPlace((now) => (now.top === top && now.rowHeight === rowHeight ? now : { top, rowHeight }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    if (table.current?.parentElement) observer.observe(table.current.parentElement)
    return () => observer.disconnect()
  }, [])
  return place
}

/** The px at the window's edges that bars lie over. */
const covered = (table: HTMLTableElement): { above: number; below: number } => {
  const head = table.tHead?.rows[0]?.cells[0]
  const above = head ? Number.parseFloat(getComputedStyle(head).top) + head.offsetHeight : 0
  return { above, below: document.querySelector<HTMLElement>('.savebar')?.offsetHeight ?? 0 }
}

/** First and last index of the rows that can be seen whole. */
export const rowsOnScreen = (
  table: HTMLTableElement,
  { top, rowHeight }: GridPlace,
  count: number,
): { from: number; to: number } => {
  const { above, below } = covered(table)
  const from = Math.ceil((window.scrollY + above - top) / rowHeight)
  const to = Math.floor((window.scrollY + window.innerHeight - below - top) / rowHeight) - 1
  return { from: Math.max(0, from), to: Math.min(count - 1, to) }
}

/** Scrolls as little as it takes to see a row whole; the head's row is where the page begins. */
export const scrollToRow = (
  table: HTMLTableElement,
  { top, rowHeight }: GridPlace,
  index: number,
): void => {
  if (index < 0) return
  const { above, below } = covered(table)
  const start = top + index * rowHeight
  const highest = start - above
  const lowest = start + rowHeight - window.innerHeight + below
  if (window.scrollY > highest) window.scrollTo(0, index === 0 ? 0 : highest)
  else if (window.scrollY < lowest) window.scrollTo(0, lowest)
}
