/** Turns a checked list of people into the changes that a plan is asked for. */
import type { Change, Invitation } from '../../../server/bulk/types.ts'
import type { Person } from './check-people.ts'

/** The most people that one change invites. */
const MOST = 5_000

const invitationOf = ({ typed, billableRate, costRate, groupIds }: Person): Invitation => ({
  email: typed.email,
  ...(billableRate !== null && { billableRate }),
  ...(costRate !== null && { costRate }),
  ...(groupIds.length > 0 && { groups: groupIds }),
})

/** Whoever can be invited, and whoever is activated instead; everybody else is left out. */
export const inviteChanges = (people: readonly Person[], sendEmail: boolean): Change[] => {
  const invited = people.filter(({ standing }) => standing.kind === 'invite').map(invitationOf)
  const users = people.flatMap(({ standing }) =>
    standing.kind === 'activate' ? [standing.member.userId] : [],
  )
  const changes: Change[] = []
  for (let at = 0; at < invited.length; at += MOST)
    changes.push({ invite: invited.slice(at, at + MOST), sendEmail })
  if (users.length > 0) changes.push({ users, status: 'ACTIVE' })
  return changes
}
