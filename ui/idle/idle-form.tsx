import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { createIdle } from '../models/idle.ts'
import type { IdleModel } from '../models/idle.ts'
import { useModels } from '../models/models.ts'
import { Button, LinkButton } from '../parts/button.tsx'
import './idle.css'

/** What the last question came to, where the grid does not show it. */
const Answer = ({ model }: { model: IdleModel }): JSX.Element => {
  const { number } = useModels().session.format.value
  const answer = model.answer.value
  const failure = model.failure.value
  if (model.reading.value)
    return (
      <p class="small" role="status">
        Asking Clockify… You can go on meanwhile. <LinkButton onClick={model.stop}>Stop</LinkButton>
      </p>
    )
  if (failure)
    return (
      <p class="wrong small" role="alert">
        {failure.message}
      </p>
    )
  if (answer?.needs)
    return (
      <p class="small" role="status">
        {answer.read}{' '}
        <LinkButton onClick={() => void model.ask(true)}>
          Send {number(answer.needs.requests)} requests
        </LinkButton>
      </p>
    )
  if (answer?.idle.length === 0)
    return (
      <p class="small" role="status">
        Everybody who is active has tracked time in the last {number(answer.days)}{' '}
        {answer.days === 1 ? 'day' : 'days'}. <span class="muted">{answer.read}</span>
      </p>
    )
  return <p class="small muted">Clockify is asked when you press Find, not before.</p>
}

/** Asks for members without a time entry in so many days, on request only. */
const Form = ({ model }: { model: IdleModel }): JSX.Element => {
  const form = useRef<HTMLFormElement>(null)
  const { filters } = useModels().teamView
  useEffect(() => {
    model.watched.value = true
    return () => {
      model.watched.value = false
    }
  }, [model])
  const wrong = model.typed.value.trim() !== '' && model.days.value === null
  const ask = async (): Promise<void> => {
    const found = await model.ask()
    // Whom the grid shows now stands behind the panel.
    if (found) form.current?.closest<HTMLElement>('[popover]:popover-open')?.hidePopover()
  }
  return (
    <form
      ref={form}
      class="idle"
      onSubmit={(event) => {
        event.preventDefault()
        void ask()
      }}
    >
      <fieldset>
        <legend>Idle</legend>
        <label class="days">
          No time entry in{' '}
          <input
            class="in"
            inputMode="numeric"
            autocomplete="off"
            aria-label="Days without a time entry"
            aria-invalid={wrong}
            value={model.typed.value}
            onInput={(event) => model.type(event.currentTarget.value)}
            onKeyDown={(event) => {
              // Enter asks; it would close the chip's panel.
              if (event.key === 'Enter') event.stopPropagation()
            }}
          />{' '}
          days
        </label>
        <div class="acts">
          <Button type="submit" disabled={model.days.value === null || model.reading.value}>
            Find
          </Button>
          {filters.idle.value && (
            <Button
              onClick={() => {
                filters.idle.value = null
              }}
            >
              Clear
            </Button>
          )}
        </div>
        {wrong ? (
          <p class="wrong small" role="alert">
            Type a number of days from 1 to 1,000.
          </p>
        ) : (
          <Answer model={model} />
        )}
      </fieldset>
    </form>
  )
}

/** The search for idle members. Clockify is read when somebody asks, never before. */
export const IdleForm = (): JSX.Element | null => {
  const { idle, openIdle } = useModels()
  useEffect(() => openIdle(createIdle), [openIdle])
  return idle.value && <Form model={idle.value} />
}
