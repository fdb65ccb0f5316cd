/** The part of a plan that is about groups: who is added, who is removed, which group is made first. Pure. */
import { plainText } from './current-values.ts'
import { blocked, pending, type Verdict } from './verdicts.ts'
import { isInGroup } from './team-reading.ts'
import type { Group, Member, MemberChange, PlannedItem } from './types.ts'
import { NO_SUCH_GROUP, NOT_A_MEMBER } from './words.ts'

/** The groups of a workspace, to be found by id and by name. */
export type GroupsOfTeam = { byId: Map<string, Group>; byName: Map<string, Group> }

export const groupsOfTeam = (groups: Group[]): GroupsOfTeam => ({
  byId: new Map(groups.map((group) => [group.id, group])),
  byName: new Map(groups.map((group) => [plainText(group.name), group])),
})

const existsAlready = ({ name }: Group): string =>
  `There is a group called ${name} already. Add to it instead.`

/** Everything that an item of a group has besides what it is about. */
const PLAIN = {
  currency: null,
  currencyBefore: null,
  since: null,
  row: null,
  sendEmail: null,
  waitsFor: null,
} as const

export const planNewGroup = (name: string, groups: GroupsOfTeam): PlannedItem => {
  const known = groups.byName.get(plainText(name))
  const verdict = known ? blocked(existsAlready(known), name) : pending(name)
  const group = { id: null, name }
  const nobody = { userId: null, name: null, email: null }
  return { ...nobody, field: 'newGroup', before: null, group, ...PLAIN, ...verdict }
}

/** Whether somebody is to be in a group, whose name stands for an id that nothing is known of. */
const planGroup = (options: {
  userId: string
  member: Member | undefined
  id: string
  after: 'IN' | 'OUT'
  groups: GroupsOfTeam
}): PlannedItem => {
  const { userId, member, id, after, groups } = options
  const group = groups.byId.get(id)
  const before = member && group ? (isInGroup(member, group) ? 'IN' : 'OUT') : null
  const verdict = (): Verdict => {
    if (!member) return blocked(NOT_A_MEMBER, after)
    if (!group) return blocked(NO_SUCH_GROUP, after)
    return before === after ? { outcome: 'unchanged', reason: null, after } : pending(after)
  }
  return {
    userId,
    name: member?.name ?? null,
    email: member?.email ?? null,
    field: 'group',
    before,
    group: { id, name: group?.name ?? id },
    ...PLAIN,
    ...verdict(),
  }
}

const planNewGroupMember = (options: {
  userId: string
  member: Member | undefined
  name: string
  groups: GroupsOfTeam
}): PlannedItem => {
  const { userId, member, name, groups } = options
  const known = groups.byName.get(plainText(name))
  const subject = {
    userId,
    name: member?.name ?? null,
    email: member?.email ?? null,
    field: 'group' as const,
    before: member ? 'OUT' : null,
    group: { id: null, name },
    ...PLAIN,
  }
  if (!member) return { ...subject, ...blocked(NOT_A_MEMBER, 'IN') }
  return known
    ? { ...subject, ...blocked(existsAlready(known), 'IN') }
    : { ...subject, ...pending('IN'), waitsFor: 'group' }
}

/** @returns one item per group that one person is to be added to or removed from, in the order asked */
export const planGroupsOf = (options: {
  userId: string
  member: Member | undefined
  change: Pick<MemberChange, 'groups' | 'newGroup'>
  groups: GroupsOfTeam
}): PlannedItem[] => {
  const { userId, member, change, groups } = options
  const to = (after: 'IN' | 'OUT') => (id: string) =>
    planGroup({ userId, member, id, after, groups })
  return [
    ...(change.groups?.add ?? []).map(to('IN')),
    ...(change.groups?.remove ?? []).map(to('OUT')),
    ...(change.newGroup === undefined
      ? []
      : [planNewGroupMember({ userId, member, name: change.newGroup, groups })]),
  ]
}
