import type { ComponentChildren, JSX } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'

/** px between a chip and what it opens, and between that and the window's edge. */
const SPACE = 4
const EDGE = 8

/** A chip that opens a small panel below it. The browser's own popover closes it on Esc and on a click elsewhere. */
export const FilterChip = ({
  label,
  value,
  extra = '',
  children,
}: {
  label: string
  /** What is chosen, in the strong weight; without it the chip is muted. */
  value?: string | undefined
  extra?: string
  children: ComponentChildren
}): JSX.Element => {
  const id = useId()
  const chip = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)

  const place = (panel: HTMLElement): void => {
    const box = chip.current?.getBoundingClientRect()
    if (!box) return
    const room = document.documentElement.clientWidth - panel.offsetWidth - EDGE
    panel.style.left = `${Math.max(EDGE, Math.min(box.left, room))}px`
    panel.style.top = `${box.bottom + SPACE}px`
    panel.style.maxHeight = `${Math.max(120, window.innerHeight - box.bottom - SPACE - EDGE)}px`
  }

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
          {label}
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
        class="pop"
        popover="auto"
        role="dialog"
        aria-label={label}
        onToggle={(event) => {
          const shows = event.newState === 'open'
          setOpen(shows)
          if (!shows) return
          place(event.currentTarget)
          const inputs = event.currentTarget.querySelectorAll<HTMLElement>('input, button')
          const checked = event.currentTarget.querySelector<HTMLElement>('input:checked')
          ;(checked ?? inputs[0])?.focus()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.target instanceof HTMLInputElement)
            event.currentTarget.hidePopover()
        }}
      >
        {children}
      </div>
    </>
  )
}
