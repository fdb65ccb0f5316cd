import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { useModels } from '../models/models.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Button, IconButton } from '../parts/button.tsx'
import { lazyView } from '../parts/lazy-view.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { HistorySkeleton } from './history-skeleton.tsx'

const MemberDetails = lazyView(
  async () => (await import('./member-details.tsx')).MemberDetails,
  HistorySkeleton,
)

/** Beside the grid: one member's rates now and over time, each change with the run that made it. */
export const MemberPanel = ({ id }: { id: string }): JSX.Element => {
  const { team, teamView, router, openMember } = useModels()
  const { cursor, selection, draft, filters } = teamView
  const title = useRef<HTMLHeadingElement>(null)
  const model = useMemo(() => openMember(id), [openMember, id])
  const asOf = team.asOf.value
  // A newer reading of the team may have shown what was changed outside.
  useEffect(() => void model.load(), [model, asOf])
  useEffect(() => title.current?.focus({ preventScroll: true }), [id])

  const member = team.byId.value.get(id) ?? model.history.value?.view.member ?? null
  const loading = member === null && model.history.value === null && model.failure.value === null
  const missing = model.failure.value?.status === 404
  const close = (): void => {
    router.go({ view: 'team' })
    const index = filters.matching.peek().findIndex(({ userId }) => userId === id)
    if (index < 0) cursor.focus()
    else cursor.go(index, 'member')
  }
  const changeRates = (): void => {
    selection.clear()
    selection.toggle(id)
    draft.open.value = true
  }

  return (
    <aside
      class="panel side"
      aria-labelledby="member-panel-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <header class="tall">
        <div class="person">
          {member && <Avatar name={member.name || member.email} />}
          <div>
            <h2 id="member-panel-title" tabIndex={-1} ref={title}>
              {member ? (
                member.name || member.email
              ) : loading ? (
                <Skeleton width={140} />
              ) : missing ? (
                'No such member'
              ) : (
                'Former member'
              )}
            </h2>
            {member?.name && <p>{member.email}</p>}
          </div>
        </div>
        <IconButton icon="x" label="Close" onClick={close} />
      </header>
      <div class="body">
        {missing ? (
          <p class="muted">
            Nobody in this workspace has this address, and nothing was ever changed for them.
          </p>
        ) : (
          <MemberDetails model={model} member={member} />
        )}
      </div>
      {member && (
        <footer>
          <Button onClick={changeRates}>Change rates…</Button>
        </footer>
      )}
    </aside>
  )
}
