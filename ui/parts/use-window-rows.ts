import {
  observeWindowOffset,
  observeWindowRect,
  Virtualizer,
  windowScroll,
} from '@tanstack/virtual-core'
import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'

/** Lists up to this length are shown whole, so that the browser's own search finds everything. */
const SHORT = 150

export type WindowRows = {
  /** The indexes to show. */
  indexes: number[]
  /** The px of the rows before and after them. */
  before: number
  after: number
  /** To be given to each row, which carries its index as `data-index`: its true height is measured. */
  measure: (row: HTMLTableRowElement | null) => void
}

/**
 * Says which rows of a long list are worth showing while the page scrolls.
 *
 * @param sizeOf the height of a row in px as far as it is known before it is measured
 */
export const useWindowRows = ({
  count,
  sizeOf,
  list,
}: {
  count: number
  sizeOf: (index: number) => number
  list: RefObject<HTMLElement>
}): WindowRows => {
  const [, redraw] = useState({})
  const [top, setTop] = useState(0)
  const options = {
    count,
    estimateSize: sizeOf,
    getScrollElement: () => window,
    scrollMargin: top,
    overscan: 8,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    scrollToFn: windowScroll,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    enabled: count > SHORT,
    onChange: () => redraw({}),
  }
  const [virtualizer] = useState(() => new Virtualizer<Window, HTMLTableRowElement>(options))
  virtualizer.setOptions(options)
  useLayoutEffect(() => virtualizer._didMount(), [])
  useLayoutEffect(() => {
    virtualizer._willUpdate()
    const box = list.current?.getBoundingClientRect()
    const now = box ? Math.round(box.top + window.scrollY) : 0
    if (now !== top) setTop(now)
  })
  if (count <= SHORT) {
    const indexes = Array.from({ length: count }, (_, index) => index)
    return { indexes, before: 0, after: 0, measure: () => undefined }
  }
  const shown = virtualizer.getVirtualItems()
  const end = shown.at(-1)?.end ?? top
  return {
    indexes: shown.map(({ index }) => index),
    before: (shown[0]?.start ?? top) - top,
    after: Math.max(0, virtualizer.getTotalSize() + top - end),
    measure: virtualizer.measureElement,
  }
}
