import { expect, it } from 'vitest'
import type { Member } from '../../server/bulk/types.ts'
import { historyOf } from './ask-history.ts'
import { aRaise, carryOut, planRaise, ratedMembers } from './run-builders.ts'
import { PUBLIC_URL, setup } from './setup.ts'

it('a member’s history tells each write with its run, reason, person and date, newest first', async () => {
  const { owner, sandbox, rateboard } = await setup()
  const [id = '', other = ''] = ratedMembers(await owner.team(), 2)
  const first = await owner.plan({
    reason: 'Review 2027',
    since: '2026-01-01T00:00:00Z',
    changes: [{ users: [id, other], billableRate: { to: 20_000 }, costRate: { to: 9_000 } }],
  })
  await carryOut(owner, first)
  const second = await owner.plan({ changes: [{ users: [id], status: 'INACTIVE' }] })
  await carryOut(owner, second)
  // Planned only: nothing was changed.
  await owner.plan(aRaise([id]))

  const history = await historyOf(owner, id)
  const { workspace } = sandbox
  const shared = { source: 'run', certain: true, by: workspace.ownerId, seenAfter: null }
  const ofFirst = { ...shared, runId: first.id, reason: 'Review 2027' }
  const since = '2026-01-01T00:00:00Z'
  expect(history.entries).toMatchObject([
    { ...shared, runId: second.id, reason: null, field: 'status', after: 'INACTIVE', since: null },
    { ...ofFirst, field: 'costRate', after: 9_000, since },
    { ...ofFirst, field: 'billableRate', after: 20_000, since },
  ])
  expect(history.entries.map((one) => one.at)).toEqual(
    history.entries
      .map((one) => one.at)
      .toSorted()
      .toReversed(),
  )
  const installation = await rateboard.store.installations.find(workspace.id)
  expect(history).toMatchObject({
    userId: id,
    member: { userId: id, billableRate: 20_000, status: 'INACTIVE' },
    more: false,
    knownSince: installation?.installedAt.toISOString(),
  })
  expect(await historyOf(owner, workspace.ownerId)).toMatchObject({ entries: [], more: false })
})

it('a write that got no answer is told as uncertain, one that was refused not at all', async () => {
  const { owner, sandbox } = await setup()
  const plan = await planRaise(owner, 2)
  const [lost = '', refused = ''] = plan.items.map((item) => item.userId ?? '')
  sandbox.faults.add({ path: new RegExp(lost), kind: { type: 'cut-before-write' } })
  sandbox.faults.add({ path: new RegExp(refused), kind: { type: 'status', status: 403 } })
  expect((await carryOut(owner, plan)).counts).toMatchObject({ unknown: 1, refused: 1 })
  sandbox.faults.clear()
  expect((await historyOf(owner, lost)).entries).toMatchObject([{ source: 'run', certain: false }])
  expect((await historyOf(owner, refused)).entries).toEqual([])
})

it('keeps the history of somebody who has left, and knows nobody who never was there', async () => {
  const { owner, sandbox } = await setup()
  const [id = ''] = ratedMembers(await owner.team(), 1)
  await carryOut(owner, await owner.plan(aRaise([id])))
  sandbox.workspace.removeMember(id)
  await owner.team()
  expect(await historyOf(owner, id)).toMatchObject({ member: null, entries: [{ source: 'run' }] })
  for (const nobody of ['nobody', 'a%00b', '%F0%9F%98%80', 'x'.repeat(3_000)])
    expect(await owner.ask(`/api/members/${nobody}/history`)).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    })
})

it('shows nothing of another workspace, also of a person who is in both', async () => {
  const { app, as, owner, sandbox, rateboard } = await setup({ sandbox: { members: 12 } })
  const other = sandbox.addWorkspace({ members: 6 })
  await sandbox.install({
    manifestUrl: `${PUBLIC_URL}/manifest.json`,
    workspaceId: other.id,
    fetch: async (input, init) => await app.request(input, init),
  })
  const stranger = await as({ workspaceId: other.id })
  const { teams } = rateboard.store
  const team = await owner.team()
  const theirs = await stranger.team()
  const [id = ''] = ratedMembers(team, 1)
  /** A reading of the other workspace, in which the person is too. */
  const joined = async (billableRate: number) => {
    const both = team.members.filter((one) => one.userId === id)
    const members = [...theirs.members, ...both.map((one) => ({ ...one, billableRate }))]
    await teams.keep({ ...theirs, members }, (await teams.now(other.id)) ?? 0)
  }
  expect((await stranger.ask(`/api/members/${id}/history`)).status).toBe(404)
  await joined(1)
  const plan = await owner.plan({ changes: [{ users: [id], billableRate: { to: 77_700 } }] })
  await carryOut(owner, plan)
  sandbox.workspace.setRate(id, 'costRate', 1)
  await owner.team()
  expect((await historyOf(owner, id)).entries).toHaveLength(2)
  expect(await historyOf(stranger, id)).toMatchObject({ member: { userId: id }, entries: [] })
  // The same value as a run has written, but not here.
  await joined(77_700)
  expect((await historyOf(stranger, id)).entries).toMatchObject([{ source: 'outside', before: 1 }])
})

it('tells the newest thousand and that there is more', async () => {
  const { owner, rateboard } = await setup({ sandbox: { members: 6 } })
  const team = await owner.team()
  const [member] = team.members
  if (!member) throw new Error('Nobody is there')
  const begunAt = Date.now() + 3_600_000
  const show = (n: number) => {
    const status = n % 2 === 0 ? 'ACTIVE' : 'INACTIVE'
    const changed: Member = { ...member, billableRate: n, costRate: n, status }
    return rateboard.store.teams.keep({ ...team, members: [changed] }, begunAt + n)
  }
  for (let n = 1; n <= 333; n += 1) await show(n)
  expect(await historyOf(owner, member.userId)).toMatchObject({ more: false })
  await show(334)
  const { entries, more } = await historyOf(owner, member.userId)
  expect(more).toBe(true)
  expect(entries).toHaveLength(1_000)
  const costs = entries.filter((one) => one.field === 'costRate').map((one) => one.after)
  expect(costs.slice(0, 333)).toEqual(Array.from({ length: 333 }, (_, n) => 334 - n))
})
