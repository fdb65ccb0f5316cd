import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'

/** A question that nothing can go on without; whoever shows it makes the page behind it inert. */
export const Dialog = ({
  title,
  children,
  actions,
}: {
  title: string
  children: ComponentChildren
  actions: ComponentChildren
}): JSX.Element => {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.querySelector('button')?.focus(), [])
  return (
    <div class="scrim">
      <div
        class="dialog"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        ref={box}
      >
        <h2 id={`${id}-title`}>{title}</h2>
        <p id={`${id}-text`}>{children}</p>
        <div class="acts">{actions}</div>
      </div>
    </div>
  )
}
