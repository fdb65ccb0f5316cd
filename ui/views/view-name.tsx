import type { JSX } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { SavedViewsModel } from '../models/saved-views.ts'
import { Button } from '../parts/button.tsx'

/** As the server takes them. */
const LONGEST = 60

/** Asks for a view's name; a name that is not taken on says why below. */
export const ViewName = ({
  model,
  verb,
  name,
  take,
  leave,
}: {
  model: SavedViewsModel
  verb: string
  name: string
  take: (name: string) => Promise<void>
  leave: () => void
}): JSX.Element => {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(name)
  const failure = model.failure.value
  useEffect(() => input.current?.select(), [])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) void take(text.trim())
      }}
    >
      <label class="field">
        <span>Name</span>
        <input
          ref={input}
          class="in"
          maxLength={LONGEST}
          value={text}
          aria-invalid={failure !== null}
          aria-describedby={failure ? id : undefined}
          onInput={(event) => {
            setText(event.currentTarget.value)
            model.calm()
          }}
          onKeyDown={(event) => {
            // Enter takes the name; it would close a chip's panel.
            if (event.key === 'Enter') event.stopPropagation()
          }}
        />
      </label>
      {failure && (
        <p class="wrong small" id={id} role="alert">
          {failure.message}
        </p>
      )}
      <div class="acts">
        <Button type="submit" disabled={model.busy.value || !text.trim()}>
          {verb}
        </Button>
        <Button onClick={leave}>Cancel</Button>
      </div>
    </form>
  )
}
