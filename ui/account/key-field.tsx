import type { JSX } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { KeyUse } from '../models/account/key-use.ts'

/** Where a person finds their key, and what becomes of it. */
export const WhereKeysAre = (): JSX.Element => (
  <p class="small muted">
    In Clockify open the menu at your picture, then Preferences → Advanced → API key → Generate. In
    a workspace with a region or an address of its own, make it there. Rateboard sends the key to
    Clockify for this one thing, forgets it at once, and keeps or logs it nowhere.
  </p>
)

/** A field for somebody's own API key; Enter asks with it. Not a form: a frame may be kept from sending any. */
export const KeyField = ({ use, go }: { use: KeyUse; go: () => void }): JSX.Element => {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const failure = use.failure.value
  const wrong = use.isOfKey.value
  useEffect(() => {
    if (wrong) field.current?.focus()
  }, [wrong, failure])
  return (
    <div>
      <label class="field key">
        <span>Your Clockify API key</span>
        <input
          ref={field}
          class="in"
          type="password"
          name="clockify-api-key"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          data-1p-ignore
          data-lpignore="true"
          aria-invalid={wrong}
          aria-describedby={wrong ? id : undefined}
          value={use.key.value}
          onInput={({ currentTarget }) => {
            use.key.value = currentTarget.value
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') go()
          }}
        />
      </label>
      {wrong && (
        <p class="small wrong under" id={id} role="alert">
          {failure?.message}
        </p>
      )}
    </div>
  )
}
