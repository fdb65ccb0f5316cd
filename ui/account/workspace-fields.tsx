import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { MOST_IN_NAME } from '../models/account/new-workspace.ts'
import type { NewWorkspaceModel } from '../models/account/new-workspace.ts'

/** The name of a new workspace, with its characters counted, and its organization. */
export const WorkspaceFields = ({ draft }: { draft: NewWorkspaceModel }): JSX.Element => {
  const id = useId()
  const wrong = draft.isWrongOrganization.value
  return (
    <>
      <div>
        <label class="field">
          <span>Name</span>
          <input
            class="in"
            autocomplete="off"
            aria-invalid={draft.isTooLong.value}
            aria-describedby={`${id}-count`}
            value={draft.name.value}
            onInput={({ currentTarget }) => {
              draft.name.value = currentTarget.value
            }}
          />
        </label>
        <small class={draft.isTooLong.value ? 'wrong' : 'muted'} id={`${id}-count`}>
          {draft.length.value} of {MOST_IN_NAME} characters
        </small>
      </div>
      <div>
        <label class="field">
          <span>Organization id</span>
          <input
            class="in"
            autocomplete="off"
            spellcheck={false}
            aria-invalid={wrong}
            aria-describedby={`${id}-organization`}
            value={draft.organizationId.value}
            onInput={({ currentTarget }) => draft.typeOrganization(currentTarget.value)}
          />
        </label>
        <small class={wrong ? 'wrong' : 'muted'} id={`${id}-organization`}>
          {wrong
            ? 'That is no id: letters and digits only.'
            : draft.isHere.value
              ? 'This workspace’s own organization'
              : 'The CAKE.com organization that it will belong to'}
        </small>
      </div>
    </>
  )
}
