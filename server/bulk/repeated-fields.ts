import type { Change } from './types.ts'

/** Where a list of changes asks for a field that it has asked for before: paths from the list. Pure. */
export const repeatedFields = (changes: Change[]): (string | number)[][] => {
  const asked = new Set<string>()
  const repeated: (string | number)[][] = []
  const note = (subject: string, path: (string | number)[]) => {
    if (asked.has(subject)) repeated.push(path)
    asked.add(subject)
  }
  changes.forEach((change, at) => {
    for (const field of ['billableRate', 'costRate', 'status'] as const) {
      if ('workspace' in change) {
        if (field !== 'status' && change[field]) note(`workspace ${field}`, [at, field])
      } else if (change[field])
        change.users.forEach((user, n) => note(`user ${user} ${field}`, [at, 'users', n]))
    }
  })
  return repeated
}
