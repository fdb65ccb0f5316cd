import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { TogglAccount } from '../models/toggl/toggl-account.ts'
import { Button } from '../parts/button.tsx'
import { TOKEN_CODES } from './toggl-words.ts'

/** Asks for the token that opens somebody's Toggl Track; `go` asks Toggl with it. */
export const TokenPanel = ({
  account,
  go,
  children,
}: {
  account: TogglAccount
  go: () => void
  /** What the button says. */
  children: ComponentChildren
}): JSX.Element => {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const failure = account.failure.value
  const wrong = failure !== null && TOKEN_CODES.has(failure.code)
  useEffect(() => field.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    if (wrong) field.current?.focus()
  }, [wrong, failure])
  return (
    <form
      class="panel pad stack toggl-token"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        go()
      }}
    >
      <label class="field">
        <span>Toggl API token</span>
        <input
          ref={field}
          class="in"
          type="password"
          name="toggl-api-token"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          data-1p-ignore
          data-lpignore="true"
          aria-invalid={wrong}
          aria-describedby={`${id}-how${wrong ? ` ${id}-wrong` : ''}`}
          value={account.token.value}
          onInput={({ currentTarget }) => {
            account.token.value = currentTarget.value
          }}
        />
      </label>
      {wrong && (
        <p class="small wrong" id={`${id}-wrong`} role="alert">
          {failure.code === 'invalid_request'
            ? 'That is no API token. Copy the whole of it from your Toggl Track profile.'
            : failure.message}
        </p>
      )}
      <p class="small muted" id={`${id}-how`}>
        In Toggl Track open your profile settings and copy the API token at the foot of the page. It
        stays in the memory of this page while you are here, goes to Toggl and to nobody else, and
        is never kept.
      </p>
      <Button go type="submit" disabled={!account.ready.value || account.asking.value}>
        {account.asking.value ? 'Asking Toggl…' : children}
      </Button>
    </form>
  )
}
