/** Turns a checked list of people into the changes that a plan is asked for. */
import type { Change, Invitation } from '../../../server/bulk/types.ts'
import type { Person } from './check-people.ts'

/** The most people that one change invites. */
const MOST = 5_000

/** Each name once, whatever its case; the first one counts. */
const eachOnce = (names: readonly string[]): string[] =>
  [...new Map(names.toReversed().map((name) => [name.toLowerCase(), name])).values()].toReversed()

const invitationOf = (
  { typed, billableRate, costRate, groupIds }: Person,
  groups: GroupsAsked,
): Invitation => ({
  email: typed.email,
  ...(billableRate !== null && { billableRate }),
  ...(costRate !== null && { costRate }),
  ...(groups === 'by-id' && groupIds.length > 0 && { groups: groupIds }),
  ...(groups === 'by-name' && typed.groups.length > 0 && { groupNames: eachOnce(typed.groups) }),
})

/** Groups are named where a workspace that is still to be made has no ids of any. */
type GroupsAsked = 'by-id' | 'by-name'

/** Whoever can be invited, and whoever is activated instead; everybody else is left out. */
export const inviteChanges = (
  people: readonly Person[],
  sendEmail: boolean,
  groups: GroupsAsked = 'by-id',
): Change[] => {
  const invited = people
    .filter(({ standing }) => standing.kind === 'invite')
    .map((person) => invitationOf(person, groups))
  const users = people.flatMap(({ standing }) =>
    standing.kind === 'activate' ? [standing.member.userId] : [],
  )
  const changes: Change[] = []
  for (let at = 0; at < invited.length; at += MOST)
    changes.push({ invite: invited.slice(at, at + MOST), sendEmail })
  if (users.length > 0) changes.push({ users, status: 'ACTIVE' })
  return changes
}
