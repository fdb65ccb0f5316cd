import { expect, it } from 'vitest'
import type { Member, Team } from '../../server/bulk/types.ts'
import { historyOf, told } from './ask-history.ts'
import { aRaise, carryOut, ratedMembers } from './run-builders.ts'
import { inMidRun } from './run-midway.ts'
import { setup, type Setup } from './setup.ts'

const teamWith = (team: Team, userId: string, changed: Partial<Member>): Team => ({
  ...team,
  members: team.members.map((one) => (one.userId === userId ? { ...one, ...changed } : one)),
})

/** Everybody's entries that came from outside. */
const outside = async ({ owner }: Setup) => {
  const { members } = await owner.team(false)
  const histories = await Promise.all(members.map((one) => historyOf(owner, one.userId)))
  return histories.flatMap(({ entries }) => entries.filter((one) => one.source === 'outside'))
}

it('a change made in Clockify itself is told, with the two readings that it lies between', async () => {
  const { owner, sandbox } = await setup()
  const first = await owner.team()
  const [id = ''] = ratedMembers(first, 1)
  const before = first.members.find((one) => one.userId === id)?.billableRate
  expect((await historyOf(owner, id)).entries).toEqual([])
  const changedAt = Date.now()
  sandbox.workspace.setRate(id, 'hourlyRate', 7_777)
  sandbox.workspace.setStatus(id, 'INACTIVE')
  await sandbox.webhooks.idle()

  const { entries, more } = await historyOf(owner, id)
  const shared = { source: 'outside', runId: null, reason: null, by: null, since: null }
  expect(entries.toSorted((a, b) => a.field.localeCompare(b.field))).toMatchObject([
    { ...shared, field: 'billableRate', before, after: 7_777, certain: true },
    { ...shared, field: 'status', before: 'ACTIVE', after: 'INACTIVE', certain: true },
  ])
  for (const { seenAfter, at } of entries) {
    expect(Date.parse(seenAfter ?? '')).toBeLessThanOrEqual(changedAt)
    expect(Date.parse(at)).toBeGreaterThanOrEqual(changedAt)
  }
  expect(more).toBe(false)
  await owner.team()
  expect((await historyOf(owner, id)).entries).toHaveLength(2)
})

it('somebody who takes up an invitation is told, and nothing of who joins or leaves', async () => {
  const given = await setup({ sandbox: { members: 6 } })
  const { owner, sandbox } = given
  const { id } = sandbox.workspace.addMember({ status: 'PENDING' })
  const leaving = sandbox.workspace.addMember({ hourlyRate: 5 }).id
  await owner.team()
  sandbox.workspace.setStatus(id, 'ACTIVE')
  sandbox.workspace.addMember({ hourlyRate: 100 })
  sandbox.workspace.removeMember(leaving)
  await owner.team()
  expect(await outside(given)).toMatchObject([{ before: 'PENDING', after: 'ACTIVE' }])
})

it('no write of ours is taken for a change outside, however often the team is read meanwhile', async () => {
  const given = await setup({
    sandbox: { members: 20 },
    environment: { CLOCKIFY_RATE_LIMIT: '25' },
  })
  const { owner } = given
  const id = await inMidRun(given, 12)
  for (let n = 0; n < 5; n += 1) await owner.team()
  await owner.ended(id)
  await owner.team()
  const { body: undo } = await owner.follow(id, 'undo')
  await carryOut(owner, undo)
  await owner.team()
  expect(await outside(given)).toEqual([])
  const { entries } = await historyOf(owner, undo.items[0]?.userId ?? '')
  expect(entries.map((one) => one.runId)).toEqual([undo.id, id])
})

it('what somebody changes after a run is told from the run’s value on', async () => {
  const { owner, sandbox } = await setup()
  const [id = ''] = ratedMembers(await owner.team(), 1)
  const plan = await owner.plan(aRaise([id]))
  await carryOut(owner, plan)
  const item = plan.items[0]
  // Put back by hand, so that the two readings show the same.
  sandbox.workspace.setRate(id, 'hourlyRate', Number(item?.before))
  await owner.team()
  expect(told(await historyOf(owner, id))).toEqual([
    ['run', item?.before, item?.after],
    ['outside', item?.after, item?.before],
  ])
})

it('what is changed while the same rate is being written is told once nothing is on its way', async () => {
  const given = await setup({ sandbox: { latency: { ms: 300 } } })
  const { owner, sandbox } = given
  const [id = ''] = ratedMembers(await owner.team(), 1)
  const plan = await owner.plan(aRaise([id]))
  sandbox.faults.add({ method: 'PUT', kind: { type: 'slow', ms: 3_000 } })
  await owner.step(plan.id, 'start')
  await owner.runUntil(plan.id, () => sandbox.log.writes().length > 0)
  sandbox.workspace.setRate(id, 'hourlyRate', 1_234)
  await owner.team()
  expect((await historyOf(owner, id)).entries).toEqual([])
  await owner.ended(plan.id)
  await owner.team()
  const rate = sandbox.workspace.member(id).hourlyRate
  const { entries } = await historyOf(owner, id)
  expect(entries[0]?.after).toBe(rate)
  expect(entries.filter((one) => one.source === 'run')).toHaveLength(1)
})

it('a rate dated ahead is no change outside, neither before its date nor when it comes', async () => {
  const { owner, rateboard } = await setup({ sandbox: { variants: { futureSince: 'from-since' } } })
  const { teams } = rateboard.store
  const since = `${new Date(Date.now() + 3_600_000).toISOString().slice(0, 19)}Z`
  const [id = ''] = ratedMembers(await owner.team(), 1)
  const plan = await owner.plan(aRaise([id], { since }))
  await carryOut(owner, plan)
  const team = await owner.team()
  const after = Number(plan.items[0]?.after)
  await teams.keep(teamWith(team, id, { billableRate: after }), Date.parse(since) + 1_000)
  expect(told(await historyOf(owner, id))).toEqual([['run', plan.items[0]?.before, after]])
  await teams.keep(team, Date.parse(since) + 2_000)
  expect(told(await historyOf(owner, id)).at(-1)).toEqual(['outside', after, plan.items[0]?.before])
})

it('a change is told once when several readings that show it are kept at the same time', async () => {
  const { owner, rateboard } = await setup()
  const { teams } = rateboard.store
  const team = await owner.team()
  const [id = ''] = ratedMembers(team, 1)
  const begunAt = Date.now() + 3_600_000
  const changed = teamWith(team, id, { costRate: 1 })
  await Promise.all([1, 2, 3, 4, 5].map((n) => teams.keep(changed, begunAt + n)))
  expect((await historyOf(owner, id)).entries).toHaveLength(1)
  // A late one that began before is not kept.
  await teams.keep(team, begunAt - 1)
  expect((await teams.find(team.workspace.id))?.team).toEqual(changed)
  expect((await historyOf(owner, id)).entries).toHaveLength(1)
})
