/** A whole team as the part of it that items are compared with. Pure. */
import { readingFrom, type Reading } from './current-values.ts'
import type { Team } from './types.ts'

export const readingOf = ({ workspace, members, groups }: Team): Reading => {
  const idsByGroup = new Map<string, Set<string>>()
  for (const { userId, groups: names } of members)
    for (const name of names) {
      const ids = idsByGroup.get(name) ?? new Set()
      idsByGroup.set(name, ids.add(userId))
    }
  return readingFrom({
    workspace,
    members,
    groups: groups.map(({ id, name }) => ({
      id,
      name,
      userIds: idsByGroup.get(name) ?? new Set(),
    })),
  })
}
