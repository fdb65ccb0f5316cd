import type { JSX } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import type { Member } from '../../server/bulk/types.ts'
import type { MemberHistoryModel, ReadHistory } from '../models/member-history.ts'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { Facts } from '../parts/facts.tsx'
import { statusWord } from '../parts/field-words.ts'
import { Notice } from '../parts/notice.tsx'
import { historyRows } from './history-rows.ts'
import { HistorySkeleton } from './history-skeleton.tsx'
import { HistoryTable } from './history-table.tsx'
import { RateChart } from './rate-chart.tsx'
import { createTimeline } from './rate-timeline.ts'
import { RatesNow } from './rates-now.tsx'
import './member.css'

const ROLES = { OWNER: 'Owner', ADMIN: 'Admin', MEMBER: 'Member' } as const

const History = ({
  of: { view, readAt },
  member,
}: {
  of: ReadHistory
  member: Member | null
}): JSX.Element => {
  const format = useModels().session.format.value
  const list = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => historyRows(view, member), [view, member])
  const timeline = useMemo(
    () =>
      createTimeline({
        entries: view.entries,
        knownSince: view.more ? null : view.knownSince,
        member,
        now: readAt,
      }),
    [view, member, readAt],
  )
  if (view.entries.length === 0)
    return (
      <p class="muted">
        No changes yet. Rateboard has been looking since {format.localDay(view.knownSince)}: what is
        changed here or in Clockify from then on is listed.
      </p>
    )
  return (
    <>
      {view.entries.some(({ field }) => field !== 'status') && (
        <RateChart
          timeline={timeline}
          show={(key) =>
            list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus()
          }
        />
      )}
      <div ref={list}>
        <HistoryTable rows={rows} />
        {view.more && (
          <p class="small muted">
            The newest {format.number(view.entries.length)} changes. Older ones are in History, run
            by run.
          </p>
        )}
      </div>
    </>
  )
}

/** What the panel tells of somebody: their rates now and over time, every change, and who they are. */
export const MemberDetails = ({
  model,
  member,
}: {
  model: MemberHistoryModel
  member: Member | null
}): JSX.Element => {
  const history = model.history.value
  const failure = model.failure.value
  return (
    <div class="stack">
      {member && <RatesNow member={member} />}
      {failure && (
        <Notice
          tone="warn"
          icon="cloud"
          action={<LinkButton onClick={() => void model.load()}>Try again</LinkButton>}
        >
          <b>The changes could not be read.</b> {failure.message}
        </Notice>
      )}
      {history ? <History of={history} member={member} /> : !failure && <HistorySkeleton />}
      {member && (
        <>
          <hr class="hr" />
          <Facts
            of={[
              ['Status', statusWord(member.status)],
              ['Role', ROLES[member.role]],
              ['Groups', member.groups.join(', ') || 'None'],
            ]}
          />
        </>
      )}
    </div>
  )
}
