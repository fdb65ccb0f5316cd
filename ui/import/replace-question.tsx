import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'

/** Asks before another file takes the place of one of which something was said. */
export const ReplaceQuestion = (): JSX.Element | null => {
  const { imports } = useModels()
  const { drops } = imports
  const waiting = drops.waiting.value
  const box = useRef<HTMLDivElement>(null)
  const cameFrom = useRef<Element | null>(null)
  useEffect(() => {
    if (waiting) {
      cameFrom.current ??= document.activeElement
      box.current?.querySelector('button')?.focus()
      return
    }
    // Answered: back to where the work was, or to the page where that is gone with its file.
    const back = cameFrom.current
    cameFrom.current = null
    if (back === null) return
    if (back instanceof HTMLElement && back !== document.body && back.isConnected) back.focus()
    else document.getElementById('main')?.focus({ preventScroll: true })
  }, [waiting])
  if (!waiting) return null
  const present = imports.file.value?.name ?? 'the present file'
  return (
    <div
      ref={box}
      role="group"
      aria-label="Another file"
      onKeyDown={(event) => {
        if (event.key === 'Escape') drops.keep()
      }}
    >
      <Notice
        tone="warn"
        icon="warn"
        action={
          <>
            <LinkButton onClick={drops.keep}>Keep this file</LinkButton>
            {' · '}
            <LinkButton onClick={() => void drops.replace()}>Read the other one</LinkButton>
          </>
        }
      >
        Read {waiting.name} in the place of {present}? What you mended, decided and set here is let
        go then.
      </Notice>
    </div>
  )
}
