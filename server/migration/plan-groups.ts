/** Toggl's groups as groups here, by name. Pure. */
import { plainText } from '../bulk/current-values.ts'
import { isInGroup } from '../bulk/team-reading.ts'
import type { Change, Group, Invitation, Member, Team } from '../bulk/types.ts'
import type { TogglGroup, TogglPerson } from '../toggl/shapes.ts'
import type { MigratedGroup } from './types.ts'

/** The longest name that a group may be given here. */
const MOST_IN_NAME = 100
/** As many groups by id, and as many by name, as one invitation takes. */
const MOST_OF_INVITED = 50

type GroupsOfInvitation = Required<Pick<Invitation, 'groups' | 'groupNames'>>

export type PlannedGroups = {
  groups: MigratedGroup[]
  changes: Change[]
  /** What invitations name, by Toggl membership. */
  ofInvited: Map<number, Partial<GroupsOfInvitation>>
  /** Names of the groups that somebody is added to, by Toggl membership. */
  names: Map<number, string[]>
}

type Asked = {
  team: Pick<Team, 'groups'>
  /** People of Toggl who are members here. */
  here: { person: TogglPerson; member: Member }[]
  /** People of Toggl who are invited. */
  invited: TogglPerson[]
}

/** Toggl's groups of one name are one here. */
const byName = (groups: TogglGroup[]): TogglGroup[][] => {
  const found = new Map<string, TogglGroup[]>()
  for (const group of groups) {
    const key = plainText(group.name)
    found.set(key, [...(found.get(key) ?? []), group])
  }
  return [...found.values()]
}

const isOf = (groups: TogglGroup[]) => {
  const ids = new Set(groups.map(({ id }) => id))
  const users = new Set(groups.flatMap(({ userIds }) => userIds))
  return ({ groupIds, userId }: TogglPerson): boolean =>
    groupIds.some((id) => ids.has(id)) || (userId !== null && users.has(userId))
}

/** Why nothing is done about a group, or null. */
const leftBecause = (name: string, known: Group[], people: number): string | null => {
  if (known.length > 1)
    return 'Several groups of this workspace have this name. Add people in the Team view.'
  if (name === '' || name.length > MOST_IN_NAME)
    return `A group’s name has 1 to ${MOST_IN_NAME} characters here.`
  return known.length === 0 && people === 0 ? 'Nobody of it is taken over.' : null
}

const MADE = 'Made here.'
const THERE = 'There is a group of this name.'
const ALL_IN = 'There is a group of this name, and everybody is in it.'

/** @returns what happens to each of Toggl's groups, with the changes that do it */
export const planGroups = (togglGroups: TogglGroup[], asked: Asked): PlannedGroups => {
  const planned: PlannedGroups = {
    groups: [],
    changes: [],
    ofInvited: new Map(),
    names: new Map(),
  }

  /** @returns whether the invitation has room for it */
  const nameInInvitation = (
    { workspaceUserId }: TogglPerson,
    list: keyof GroupsOfInvitation,
    group: string,
  ): boolean => {
    const named = planned.ofInvited.get(workspaceUserId) ?? {}
    const others = named[list] ?? []
    if (others.length >= MOST_OF_INVITED) return false
    planned.ofInvited.set(workspaceUserId, { ...named, [list]: [...others, group] })
    return true
  }

  /** @returns how many people are added */
  const add = (name: string, group: Group | undefined, isMember: ReturnType<typeof isOf>) => {
    const members = asked.here.filter(
      ({ person, member }) => isMember(person) && !(group && isInGroup(member, group)),
    )
    const users = members.map(({ member }) => member.userId)
    if (users.length > 0)
      planned.changes.push(
        group ? { users, groups: { add: [group.id] } } : { users, newGroup: name },
      )
    const guests = asked.invited.filter(
      (person) =>
        isMember(person) &&
        (group
          ? nameInInvitation(person, 'groups', group.id)
          : nameInInvitation(person, 'groupNames', name)),
    )
    const added = [...members.map(({ person }) => person), ...guests]
    for (const { workspaceUserId } of added)
      planned.names.set(workspaceUserId, [...(planned.names.get(workspaceUserId) ?? []), name])
    return added.length
  }

  for (const some of byName(togglGroups)) {
    const name = some[0]?.name.trim() ?? ''
    const isMember = isOf(some)
    const known = asked.team.groups.filter((one) => plainText(one.name) === plainText(name))
    const [group] = known
    const taken =
      asked.here.filter(({ person }) => isMember(person)).length +
      asked.invited.filter(isMember).length
    const left = leftBecause(name, known, taken)
    const people = left === null ? add(name, group, isMember) : 0
    const done = group ? (people === 0 ? ALL_IN : THERE) : MADE
    for (const { id, name: own } of some)
      planned.groups.push({
        togglGroupId: id,
        name: own,
        groupId: known.length === 1 ? (group?.id ?? null) : null,
        fate: left !== null ? 'left' : group ? 'exists' : 'new',
        people,
        why: left ?? done,
      })
  }
  return planned
}
