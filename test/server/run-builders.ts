/** What the tests of runs ask for, with overrides. */
import type { TeamView } from '../../server/bulk/views.ts'
import type { Caller, RunAsked } from './caller.ts'

/** Ids of active members who have a billable rate, the owner and admins left out. */
export const ratedMembers = (team: TeamView, count: number): string[] => {
  const ids = team.members
    .filter((m) => m.role === 'MEMBER' && m.status === 'ACTIVE' && m.billableRate !== null)
    .map((m) => m.userId)
  if (ids.length < count) throw new Error(`Only ${ids.length} members have a rate`)
  return ids.slice(0, count)
}

/** Five per cent more for each. */
export const aRaise = (users: string[], overrides: Partial<RunAsked> = {}): RunAsked => ({
  changes: [{ users, billableRate: { percent: 5 } }],
  ...overrides,
})

/** Plans a raise of so many members. */
export const planRaise = async (owner: Caller, count: number, overrides: Partial<RunAsked> = {}) =>
  await owner.plan(aRaise(ratedMembers(await owner.team(), count), overrides))

/** Starts a plan and waits for its end. */
export const carryOut = async (owner: Caller, planned: { id: string }) => {
  const { status } = await owner.step(planned.id, 'start')
  if (status !== 202) throw new Error(`The run did not start: ${status}`)
  return await owner.ended(planned.id)
}
