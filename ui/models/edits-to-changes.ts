/** Turns unsaved edits into the changes that a plan is asked for. */
import type { MemberChange } from '../../server/bulk/types.ts'
import type { MemberEdit } from './kept-edits.ts'

/**
 * One change for all members who get the same: a column set to one value is one change, not a thousand.
 *
 * @param edits per user id, amounts in minor units
 */
export const editsToChanges = (edits: Iterable<readonly [string, MemberEdit]>): MemberChange[] => {
  const changes = new Map<string, MemberChange>()
  for (const [userId, { billableRate, costRate, status }] of edits) {
    const key = JSON.stringify([billableRate, costRate, status])
    const change = changes.get(key)
    if (change) change.users.push(userId)
    else
      changes.set(key, {
        users: [userId],
        ...(billableRate !== undefined && { billableRate: { to: billableRate } }),
        ...(costRate !== undefined && { costRate: { to: costRate } }),
        ...(status !== undefined && { status }),
      })
  }
  return [...changes.values()]
}
