import type { JSX } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { LONGEST_NAME } from '../models/groups-draft.ts'
import { useModels } from '../models/models.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { GroupList } from './group-list.tsx'
import './groups.css'

/** A group that is made for those selected. */
const NewGroup = ({ count }: { count: string }): JSX.Element => {
  const { groupsDraft } = useModels().teamView
  const id = useId()
  const taken = groupsDraft.taken.value
  return (
    <div class="edit">
      <label class="field">
        <span>New group with {count}</span>
        <input
          class="in"
          placeholder="Name"
          autocomplete="off"
          maxLength={LONGEST_NAME}
          value={groupsDraft.typed.value}
          aria-invalid={taken !== null}
          aria-describedby={`${id}-why`}
          onInput={(event) => {
            groupsDraft.typed.value = event.currentTarget.value
          }}
        />
      </label>
      <p class="wrong" id={`${id}-why`} role="status">
        {taken !== null && `There is a group called ${taken} already. Tick it above instead.`}
      </p>
    </div>
  )
}

/** Groups of everybody who is selected: to add them to some, to remove them from some, or to make a new one. */
export const GroupsPanel = (): JSX.Element => {
  const { teamView, plan, session } = useModels()
  const { groupsDraft, selection, review, canReview, cursor } = teamView
  const panel = useRef<HTMLElement>(null)
  const { number } = session.format.value
  const count = selection.count.value
  const members = `${number(count)} ${count === 1 ? 'member' : 'members'}`
  const changes = groupsDraft.changes.value
  const ready = canReview.value && !plan.asking.value && changes > 0

  useEffect(() => panel.current?.querySelector<HTMLElement>('input')?.focus(), [])
  const close = (): void => {
    groupsDraft.open.value = false
    cursor.focus()
  }
  const ask = (): void => {
    if (ready) void review.reviewGroups()
  }
  return (
    <aside
      ref={panel}
      class="panel side"
      aria-labelledby="groups-panel-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <header>
        <h2 id="groups-panel-title">Groups</h2>
        <span class="muted">{members}</span>
        <IconButton icon="x" label="Close" onClick={close} />
      </header>
      <form
        class="body"
        id="groups-form"
        onSubmit={(event) => {
          event.preventDefault()
          ask()
        }}
      >
        <GroupList />
        <hr class="hr" />
        <NewGroup count={members} />
      </form>
      <footer>
        <Button onClick={close}>Cancel</Button>
        <Button go type="submit" form="groups-form" disabled={!ready}>
          {changes
            ? `Review ${number(changes)} ${changes === 1 ? 'change' : 'changes'}`
            : 'Review changes'}
        </Button>
      </footer>
    </aside>
  )
}
