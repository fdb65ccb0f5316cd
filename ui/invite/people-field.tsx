import type { JSX } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { InvitesModel } from '../models/invites.ts'
import { ChooseFile } from '../parts/choose-file.tsx'

const EXAMPLE = `ada@example.com
Bob Stone <bob@example.com>, cleo@example.com`

/** The text that names the people: typed, pasted, or out of a file. */
export const PeopleField = ({
  model,
  quiet = false,
}: {
  model: InvitesModel
  /** Whether it leaves the focus where it is. */
  quiet?: boolean
}): JSX.Element => {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (!quiet) field.current?.focus({ preventScroll: true })
  }, [])
  const ignored = model.ignored.value
  return (
    <div class="panel pad whom">
      <label class="field">
        <span>Whom to invite</span>
        <textarea
          ref={field}
          class="in"
          spellcheck={false}
          autocomplete="off"
          placeholder={EXAMPLE}
          aria-describedby={`${id}-how`}
          value={model.text.value}
          onInput={(event) => {
            model.text.value = event.currentTarget.value
          }}
        />
      </label>
      <div class="below">
        <p class="small muted" id={`${id}-how`}>
          E-mail addresses, however they are separated, with or without names. A table may also have
          columns for billable, cost and group: paste it with its heads, or drop a CSV file.
          {ignored.length > 0 && ` Not read: ${ignored.map((head) => `“${head}”`).join(', ')}.`}
        </p>
        <ChooseFile
          icon="file"
          label="A file of people to invite"
          take={(file) => void model.take(file)}
        >
          Choose a file
        </ChooseFile>
      </div>
    </div>
  )
}
