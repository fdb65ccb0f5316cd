import type { JSX } from 'preact'
import type { MemberStatus } from '../../server/bulk/types.ts'
import { useModels } from '../models/models.ts'
import { statusWord } from '../parts/field-words.ts'
import { Facts } from '../parts/facts.tsx'

const statuses: MemberStatus[] = ['ACTIVE', 'INACTIVE', 'PENDING', 'DECLINED']

/** `STANDARD_2021` is `Standard 2021`: Clockify's plan names are an open list. */
const planWord = (plan: string): string => {
  const words = plan.replaceAll('_', ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The workspace in figures: its members by status, its currency and plan, and the pace it allows. */
export const WorkspaceFacts = (): JSX.Element | null => {
  const { team, runs, session } = useModels()
  const format = session.format.value
  const workspace = team.workspace.value
  if (!workspace) return null
  const members = team.members.value
  const counted = (status: MemberStatus): [string, string | null] => {
    const count = members.filter((member) => member.status === status).length
    return [statusWord(status), count === 0 ? null : format.number(count)]
  }
  const last = runs.runs.value?.find(({ startedAt }) => startedAt !== null)
  const pace = last?.pace ?? null
  const achieved = pace?.achievedPerSecond ?? null
  const limit = team.view.value?.limitPerSecond
  return (
    <aside class="panel pad rail stack" aria-label="About this workspace">
      <h2>{workspace.name}</h2>
      <Facts
        of={[
          ['Members', format.number(members.length)],
          ...statuses.map(counted),
          ['Currency', workspace.currencies.join(', ') || workspace.currency],
          ['Clockify plan', planWord(workspace.plan)],
        ]}
      />
      <hr class="hr" />
      <h2>Pace</h2>
      <Facts
        of={[
          ['Limit in force', limit === undefined ? null : `${format.number(limit)} requests/s`],
          ['Last run', achieved === null ? null : `${format.number(achieved, 1)} requests/s`],
          ['Throttled', pace && (pace.throttled === 0 ? 'never' : format.number(pace.throttled))],
        ]}
      />
    </aside>
  )
}
