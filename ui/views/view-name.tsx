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
  const submit = (): void => {
    if (text.trim() && !model.busy.peek()) void take(text.trim())
  }
  return (
    <div>
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
            if (event.key !== 'Enter' || event.isComposing) return
            // Not a form: a frame may be kept from sending any. And the chip's panel would close.
            event.stopPropagation()
            submit()
          }}
        />
      </label>
      {failure && (
        <p class="wrong small" id={id} role="alert">
          {failure.message}
        </p>
      )}
      <div class="acts">
        <Button disabled={model.busy.value || !text.trim()} onClick={submit}>
          {verb}
        </Button>
        <Button onClick={leave}>Cancel</Button>
      </div>
    </div>
  )
}
