import type { JSX } from 'preact'
import type { MemberStatus } from '../../server/bulk/types.ts'
import type { WorkspaceView } from '../../server/workspace/workspace-view.ts'
import { useModels } from '../models/models.ts'
import { Facts } from '../parts/facts.tsx'
import { statusWord } from '../parts/field-words.ts'
import { hashOf } from '../route.ts'

const statuses: MemberStatus[] = ['ACTIVE', 'INACTIVE', 'PENDING', 'DECLINED']

/** How many members have each status, each number a way to those people in the team. */
export const MembersByStatus = ({ of }: { of: WorkspaceView['members'] }): JSX.Element => {
  const { teamView, session } = useModels()
  const format = session.format.value
  const { filters } = teamView
  const show = (status: MemberStatus | 'ALL', count: number): JSX.Element => {
    const words = status === 'ALL' ? 'everybody' : `${statusWord(status).toLowerCase()} members`
    return (
      <a
        href={hashOf({ view: 'team' })}
        aria-label={`${format.number(count)}: show ${words} in the team`}
        onClick={() => {
          filters.showEverybody()
          filters.status.value = status
        }}
      >
        {format.number(count)}
      </a>
    )
  }
  const all = statuses.reduce((sum, status) => sum + of[status], 0)
  return (
    <>
      <h2>Members</h2>
      <Facts
        of={[
          ...statuses.map((status): [string, JSX.Element | string] => [
            statusWord(status),
            of[status] === 0 ? 'None' : show(status, of[status]),
          ]),
          ['In all', show('ALL', all)],
        ]}
      />
    </>
  )
}
