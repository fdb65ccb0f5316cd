import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/** Takes the focus of a button that made way for what is shown now; whoever stands elsewhere stays there. */
export const useFocusTaken = (place: RefObject<HTMLElement>, inside?: string): void => {
  useLayoutEffect(() => {
    if (document.activeElement !== document.body) return
    const target = inside ? place.current?.querySelector<HTMLElement>(inside) : place.current
    target?.focus({ preventScroll: true })
  }, [])
}
