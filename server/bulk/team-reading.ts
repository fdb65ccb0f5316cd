/** A whole team as the part of it that items are compared with. Pure. */
import { readingFrom, type Reading } from './current-values.ts'
import type { Group, Member, Team } from './types.ts'

/** Whether a member is in a group: by its id, since two groups may have one name. */
export const isInGroup = (
  { groups, groupIds }: Pick<Member, 'groups' | 'groupIds'>,
  { id, name }: Group,
): boolean => groupIds?.includes(id) ?? groups.includes(name)

export const readingOf = ({ workspace, members, groups }: Team): Reading =>
  readingFrom({
    workspace,
    members,
    groups: groups.map((group) => ({
      ...group,
      userIds: new Set(
        members.flatMap((member) => (isInGroup(member, group) ? [member.userId] : [])),
      ),
    })),
  })
