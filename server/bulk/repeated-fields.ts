import { plainText } from './current-values.ts'
import type { Change, InviteChange, MemberChange } from './types.ts'

type Path = (string | number)[]

/** Where a list of changes asks for a field that it has asked for before: paths from the list. Pure. */
export const repeatedFields = (changes: Change[]): Path[] => {
  const asked = new Set<string>()
  const repeated: Path[] = []
  /** @returns whether it is asked for the first time */
  const note = (subject: string, path: Path): boolean => {
    const isNew = !asked.has(subject)
    if (!isNew) repeated.push(path)
    asked.add(subject)
    return isNew
  }

  const noteInvites = (change: InviteChange, at: number) =>
    change.invite.forEach(({ email, groups, groupNames }, n) => {
      note(`invite ${plainText(email)}`, [at, 'invite', n, 'email'])
      groups?.forEach((id, k) => {
        note(`group ${at} ${n} ${id}`, [at, 'invite', n, 'groups', k])
      })
      groupNames?.forEach((name, k) => {
        note(`group name ${at} ${n} ${plainText(name)}`, [at, 'invite', n, 'groupNames', k])
      })
    })

  const noteMembers = (change: MemberChange, at: number) => {
    for (const field of ['billableRate', 'costRate', 'status'] as const)
      if (change[field])
        change.users.forEach((user, n) => note(`user ${user} ${field}`, [at, 'users', n]))
    // A group that stands twice in one change is told once, not for everybody.
    const ids = (['add', 'remove'] as const).flatMap((list) =>
      (change.groups?.[list] ?? []).filter((id, k) =>
        note(`group ${at} ${id}`, [at, 'groups', list, k]),
      ),
    )
    const groups = ids.map((id) => `group ${id}`)
    if (change.newGroup !== undefined) groups.push(`new group ${plainText(change.newGroup)}`)
    for (const group of groups)
      change.users.forEach((user, n) => note(`user ${user} ${group}`, [at, 'users', n]))
  }

  changes.forEach((change, at) => {
    if ('invite' in change) noteInvites(change, at)
    else if ('users' in change) noteMembers(change, at)
    else
      for (const field of ['billableRate', 'costRate'] as const)
        if (change[field]) note(`workspace ${field}`, [at, field])
  })
  return repeated
}
