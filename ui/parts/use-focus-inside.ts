import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/** Whoever pressed a button that went away with its row goes on at the table. */
export const useFocusInside = (list: RefObject<HTMLElement>): void => {
  const was = list.current?.contains(document.activeElement)
  useLayoutEffect(() => {
    if (was && document.activeElement === document.body)
      list.current?.focus({ preventScroll: true })
  })
}
