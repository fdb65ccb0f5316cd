import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/**
 * Keeps the focus on its cell while rows come and go around it: a browser takes the focus from an element that is
 * moved in the document, even when it ends up where it was.
 */
export const useHeldFocus = (sheet: RefObject<HTMLElement>): void => {
  const held = sheet.current?.contains(document.activeElement) ? document.activeElement : null
  useLayoutEffect(() => {
    if (held instanceof HTMLElement && held.isConnected && document.activeElement === document.body)
      held.focus({ preventScroll: true })
  })
}
