import { expect, it } from 'vitest'
import { aRaise, carryOut, ratedMembers } from './run-builders.ts'
import { expectTruthOf } from './run-invariant.ts'
import { setup } from './setup.ts'

it('a retry asks again for what was refused, and for nothing else', async () => {
  const given = await setup()
  const { owner, sandbox } = given
  const users = ratedMembers(await owner.team(), 6)
  const [refused = '', stale = ''] = users
  const plan = await owner.plan(aRaise(users, { since: '2026-01-01T00:00:00Z' }))
  const no = JSON.stringify({ message: 'Rates are locked.', code: 501 })
  sandbox.faults.add({ path: new RegExp(refused), kind: { type: 'status', status: 403, body: no } })
  sandbox.workspace.setRate(stale, 'hourlyRate', 5)
  const run = await carryOut(owner, plan)
  expect(run.counts).toMatchObject({ done: 4, refused: 1, skipped: 1 })
  const [item] = await owner.items(plan.id, '&outcome=refused')
  expect(item).toMatchObject({ userId: refused, reason: 'Clockify: Rates are locked.' })

  sandbox.faults.clear()
  const { status, body: retry } = await owner.follow(plan.id, 'retry')
  expect(status).toBe(201)
  expect(retry).toMatchObject({ retryOf: plan.id, undoOf: null, since: '2026-01-01T00:00:00Z' })
  expect(retry.items.map((one) => [one.userId, one.after, one.outcome])).toEqual([
    [refused, item?.after, 'pending'],
  ])
  expect((await carryOut(owner, retry)).counts).toMatchObject({ total: 1, done: 1 })
  expect(sandbox.workspace.member(refused).hourlyRate).toBe(item?.after)
  expect(sandbox.workspace.member(stale).hourlyRate).toBe(5)
  await expectTruthOf(given, plan.id, retry.id)
})
