import type { JSX } from 'preact'
import { createInvites } from '../models/invites.ts'
import { useModels } from '../models/models.ts'
import { Notice } from '../parts/notice.tsx'
import { Title } from '../parts/title.tsx'
import { useFileDrop } from '../parts/use-file-drop.ts'
import { MovingRunNotice } from '../runs/moving-run-notice.tsx'
import { StaleNotice } from '../states/stale-notice.tsx'
import { TeamUnread } from '../states/team-unread.tsx'
import { InviteRail } from './invite-rail.tsx'
import { InviteTable } from './invite-table.tsx'
import { PeopleField } from './people-field.tsx'
import './invite.css'

/** People to invite, from a text or a file to the plan. */
export const InvitePage = (): JSX.Element => {
  const { openInvites } = useModels()
  const model = openInvites(createInvites)
  const over = useFileDrop((files) => {
    for (const file of files) void model.take(file)
  })
  return (
    <section class="view">
      <Title back={{ label: 'Team', route: { view: 'team' } }} title="Invite people">
        Rates and groups follow each invitation by themselves
      </Title>
      <StaleNotice />
      <TeamUnread so="so the list cannot be checked." />
      <MovingRunNotice />
      {model.problem.value !== null && (
        <Notice tone="bad" icon="warn">
          {model.problem.value} Your list is kept.
        </Notice>
      )}
      <div class="split">
        <div class={over ? 'stack over' : 'stack'}>
          <PeopleField model={model} />
          {model.people.value.length > 0 && <InviteTable model={model} />}
        </div>
        <InviteRail model={model} />
      </div>
    </section>
  )
}
