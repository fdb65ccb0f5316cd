import type { ComponentChildren, JSX } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'

/** px between a chip and what it opens, and between that and the window's edge. */
const SPACE = 4
const EDGE = 8

/**
 * A chip that opens a small panel below it. The browser's own popover closes it on Esc and on a click elsewhere;
 * what is in it is only drawn while it is open, since counts in it follow every keystroke of the search.
 */
export const FilterChip = ({
  label,
  value,
  extra = '',
  face,
  children,
}: {
  label: string
  /** What is chosen, in the strong weight; without it the chip is muted. */
  value?: string | undefined
  extra?: string
  /** What stands on the chip in the place of label and value. */
  face?: ComponentChildren
  children: ComponentChildren
}): JSX.Element => {
  const id = useId()
  const chip = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)

  const panel = useRef<HTMLDivElement>(null)
  const place = (shown: HTMLElement): void => {
    const box = chip.current?.getBoundingClientRect()
    if (!box) return
    const room = document.documentElement.clientWidth - shown.offsetWidth - EDGE
    shown.style.left = `${Math.max(EDGE, Math.min(box.left, room))}px`
    shown.style.top = `${box.bottom + SPACE}px`
    shown.style.maxHeight = `${Math.max(120, window.innerHeight - box.bottom - SPACE - EDGE)}px`
  }

  useLayoutEffect(() => {
    if (!open || !panel.current) return
    place(panel.current)
    const checked = panel.current.querySelector<HTMLElement>('input:checked')
    const first = panel.current.querySelector<HTMLElement>('input, button')
    ;(checked ?? first)?.focus()
  }, [open])

  return (
    <>
      <button
        ref={chip}
        type="button"
        class={`chip ${extra}`.trim()}
        aria-haspopup="dialog"
        aria-expanded={open}
        popovertarget={id}
      >
        <span>
          {face ?? label}
          {value !== undefined && (
            <>
              : <b>{value}</b>
            </>
          )}
        </span>
        <Icon name="down" />
      </button>
      <div
        id={id}
        ref={panel}
        class={open ? 'pop' : 'pop waits'}
        popover="auto"
        role="dialog"
        aria-label={label}
        onToggle={(event) => setOpen(event.newState === 'open')}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.target instanceof HTMLInputElement)
            event.currentTarget.hidePopover()
        }}
      >
        {open && children}
      </div>
    </>
  )
}
