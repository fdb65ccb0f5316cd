import {
  defaultRangeExtractor,
  observeWindowOffset,
  observeWindowRect,
  Virtualizer,
  windowScroll,
} from '@tanstack/virtual-core'
import type { VirtualItem, VirtualizerOptions } from '@tanstack/virtual-core'
import { useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks'

/** Rows drawn beyond the screen's edges, so that a fast wheel finds them there. */
const OVERSCAN = 8

type Options = {
  count: number
  /** px, the same for every row. */
  rowHeight: number
  /** px from the top of the document to the first row. */
  top: number
  /** A row that is drawn wherever it is, because the cursor stands in it; -1 for none. */
  pinned: number
}

/** A row to draw, and the px of rows before it that are left out. */
type DrawnRow = { index: number; gap: number }
export type VirtualRows = { rows: DrawnRow[]; after: number }

const withGaps = (items: readonly VirtualItem[], { count, rowHeight }: Options): VirtualRows => {
  let next = 0
  const rows = items.map(({ index }) => {
    const gap = (index - next) * rowHeight
    next = index + 1
    return { index, gap }
  })
  return { rows, after: (count - next) * rowHeight }
}

/** Which of many rows of one height to draw while the page scrolls. */
export const useVirtualRows = (options: Options): VirtualRows => {
  const [, redraw] = useReducer((times: number) => times + 1, 0)
  const latest = useRef(options)
  latest.current = options
  const settings = (): VirtualizerOptions<Window, HTMLTableRowElement> => ({
    count: options.count,
    getScrollElement: () => window,
    estimateSize: () => latest.current.rowHeight,
    scrollMargin: options.top,
    overscan: OVERSCAN,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    initialOffset: () => window.scrollY,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range)
      const { pinned, count } = latest.current
      if (pinned < 0 || pinned >= count || indexes.includes(pinned)) return indexes
      return [...indexes, pinned].toSorted((a, b) => a - b)
    },
    onChange: () => redraw(undefined),
  })
  const [virtualizer] = useState(() => new Virtualizer(settings()))
  virtualizer.setOptions(settings())
  const height = useRef(options.rowHeight)
  if (height.current !== options.rowHeight) {
    height.current = options.rowHeight
    virtualizer.measure()
  }
  useLayoutEffect(() => virtualizer._didMount(), [])
  useLayoutEffect(() => virtualizer._willUpdate())
  return withGaps(virtualizer.getVirtualItems(), options)
}
