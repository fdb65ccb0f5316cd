/** What becomes of items that wait for an invitation, a new group or for somebody to join. Pure. */
import { memberIdOf, plainText, type Reading, type Subject } from './current-values.ts'
import type { Settlement } from './recheck.ts'
import type { Outcome, WaitsFor } from './types.ts'
import { NO_SUCH_GROUP, NOT_A_MEMBER_ANY_MORE, NOT_SENT } from './words.ts'

export type WaitingItem = Subject & { id: number; waitsFor: WaitsFor }

/** An invitation or a new group that others wait for, and what has become of it. */
export type Forerunner = Pick<Subject, 'email' | 'field' | 'group'> & {
  outcome: Outcome
  reason: string | null
}

/** An item that waits no longer: it can be compared and written. */
export type Resolved = {
  id: number
  userId: string | null
  name: string | null
  groupId: string | null
}

/** `missing` is what was done and a reading does not show: it may only be late. */
type Verdict = { resolved: Resolved } | { skipped: string } | { missing: string } | null

const keyOf = ({ field, email, group }: Pick<Subject, 'email' | 'field' | 'group'>): string =>
  field === 'newGroup'
    ? `group ${plainText(group?.name ?? '')}`
    : `person ${plainText(email ?? '')}`

const DECLINED = 'This person has declined the invitation.'

const WHY: Record<string, { member: string; group: string }> = {
  refused: {
    member: 'the invitation was refused.',
    group: 'the group could not be made.',
  },
  unknown: {
    member: 'it is not known whether the invitation got through.',
    group: 'it is not known whether the group was made.',
  },
}

/** Why nothing follows what did not come about. */
const whyNot = (before: Forerunner | undefined, waitsFor: 'member' | 'group'): string => {
  if (before?.reason?.startsWith(NOT_SENT)) return before.reason
  const skipped = { member: 'the invitation was not sent.', group: 'the group was not made.' }
  return NOT_SENT + (WHY[before?.outcome ?? ''] ?? skipped)[waitsFor]
}

const memberOf = (item: WaitingItem, reading: Reading) => {
  const userId = memberIdOf(reading, item)
  const member = userId === undefined ? undefined : reading.members.get(userId)
  return userId === undefined || member === undefined ? null : { userId, ...member }
}

const afterInvitation = (item: WaitingItem, reading: Reading): Verdict => {
  const member = memberOf(item, reading)
  if (member === null)
    return { missing: `${NOT_SENT}Clockify does not show this person among the members.` }
  if (member.status === 'DECLINED') return { skipped: DECLINED }
  const { userId, name } = member
  return { resolved: { id: item.id, userId, name, groupId: item.group?.id ?? null } }
}

/** Somebody invited is to be in a group that is made by the same run: both have to be there. */
const afterBoth = (
  item: WaitingItem,
  forerunners: Map<string, Forerunner>,
  reading: Reading,
): Verdict => {
  const byMember = afterInvitation(item, reading)
  if (byMember === null || !('resolved' in byMember)) return byMember
  const byGroup = verdictOf({ ...item, waitsFor: 'group' }, forerunners, reading)
  if (byGroup === null || !('resolved' in byGroup)) return byGroup
  return { resolved: { ...byMember.resolved, groupId: byGroup.resolved.groupId } }
}

const afterNewGroup = (item: WaitingItem, reading: Reading): Verdict => {
  const group = reading.groups?.byName.get(plainText(item.group?.name ?? ''))
  const { id, userId } = item
  return group
    ? { resolved: { id, userId, name: null, groupId: group.id } }
    : { missing: `${NOT_SENT}Clockify does not show the new group.` }
}

const afterJoining = (item: WaitingItem, reading: Reading): Verdict => {
  const member = memberOf(item, reading)
  if (member === null) return { skipped: NOT_A_MEMBER_ANY_MORE }
  if (member.status === 'DECLINED') return { skipped: DECLINED }
  if (item.field === 'group' && !reading.groups?.byId.has(item.group?.id ?? ''))
    return { skipped: NO_SUCH_GROUP }
  if (member.status === 'PENDING') return null
  const { userId, name } = member
  return { resolved: { id: item.id, userId, name, groupId: item.group?.id ?? null } }
}

const verdictOf = (
  item: WaitingItem,
  forerunners: Map<string, Forerunner>,
  reading: Reading,
): Verdict => {
  if (item.waitsFor === 'join') return afterJoining(item, reading)
  const isGroup = item.waitsFor === 'group'
  const before = forerunners.get(keyOf(isGroup ? { ...item, field: 'newGroup' } : item))
  if (before?.outcome === 'pending') return null
  if (before?.outcome !== 'done') return { skipped: whyNot(before, item.waitsFor) }
  if (isGroup) return afterNewGroup(item, reading)
  const joinsNew = item.field === 'group' && item.group?.id === null
  return joinsNew ? afterBoth(item, forerunners, reading) : afterInvitation(item, reading)
}

/**
 * @param options.forerunners the run's invitations and new groups
 * @param options.reading one that began after those were settled; with groups where somebody waits for one
 * @returns who waits no longer, what will never come about, and what will not if no later reading shows whom or what it
 * waits for; whatever is in none of them goes on waiting
 */
export const resolveWaiting = (options: {
  items: WaitingItem[]
  forerunners: Forerunner[]
  reading: Reading
}): { resolved: Resolved[]; skipped: Settlement[]; missing: Settlement[] } => {
  const forerunners = new Map(options.forerunners.map((one) => [keyOf(one), one]))
  const resolved: Resolved[] = []
  const skipped: Settlement[] = []
  const missing: Settlement[] = []
  for (const item of options.items) {
    const verdict = verdictOf(item, forerunners, options.reading)
    if (verdict === null) continue
    if ('resolved' in verdict) resolved.push(verdict.resolved)
    else if ('missing' in verdict)
      missing.push({ id: item.id, outcome: 'skipped', reason: verdict.missing })
    else skipped.push({ id: item.id, outcome: 'skipped', reason: verdict.skipped })
  }
  return { resolved, skipped, missing }
}
