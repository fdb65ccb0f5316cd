import type { JSX } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { Member } from '../../server/bulk/types.ts'
import type { Draft } from '../models/cell-editing.ts'
import { useModels } from '../models/models.ts'

const WORDS = { billableRate: 'Billable rate', costRate: 'Cost rate' } as const

/** The input in a rate's cell: Enter and Tab take what was typed and go on, Esc leaves it. */
export const RateInput = ({ member, draft }: { member: Member; draft: Draft }): JSX.Element => {
  const { teamView } = useModels()
  const { editing, cursor, columns, formula } = teamView
  const rates = (['billableRate', 'costRate'] as const).filter(
    (id) => !columns.hidden.value.has(id),
  )
  const input = useRef<HTMLInputElement>(null)
  const reason = useRef<HTMLSpanElement>(null)
  const reasonId = useId()

  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true })
    input.current?.scrollIntoView({ block: 'nearest' })
    if (!draft.typed) input.current?.select()
  }, [])

  useLayoutEffect(() => {
    // The page's scroll padding keeps the reason clear of the bars.
    if (draft.reason !== null) reason.current?.scrollIntoView({ block: 'nearest' })
  }, [draft.reason])

  const commit = (rows: number, columns: number): void => {
    if (!editing.commit()) return
    cursor.step(rows, columns, rates)
  }

  /** Whoever clicks elsewhere means what they typed; what cannot be read is left as it was. */
  const leave = (): void => {
    // Rows that move take the focus away for a moment and bring it back.
    if (input.current !== null && document.activeElement === input.current) return
    if (!editing.commit()) editing.cancel()
  }

  const type = (text: string): void => {
    if (!text.startsWith('=')) return editing.type(text)
    editing.cancel()
    void formula.begin(text)
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.isComposing) return
    const back = event.shiftKey ? -1 : 1
    // Past the last rate of a row, Tab goes on with the first of the next.
    const wraps = draft.field === rates.at(back > 0 ? -1 : 0)
    const steps: Record<string, [number, number]> = {
      Enter: [back, 0],
      Tab: wraps ? [back, back * (1 - rates.length)] : [0, back],
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
    }
    const step = steps[event.key]
    if (step) {
      event.preventDefault()
      commit(...step)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      editing.cancel()
      cursor.focus()
    }
  }

  return (
    <>
      <input
        ref={input}
        aria-label={`${WORDS[draft.field]} of ${member.name || member.email}`}
        aria-invalid={draft.reason !== null}
        aria-describedby={draft.reason === null ? undefined : reasonId}
        inputMode="decimal"
        autocomplete="off"
        value={draft.text}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => queueMicrotask(leave)}
      />
      {draft.reason !== null && (
        <span ref={reason} class="why" id={reasonId} role="alert">
          {draft.reason}
        </span>
      )}
    </>
  )
}
