import { expect, it } from 'vitest'
import { expectTruthOf } from './run-invariant.ts'
import { planRaise } from './run-builders.ts'
import { setup } from './setup.ts'

it('a plan started by twenty at once is started once, and writes each item once', async () => {
  const given = await setup()
  const { owner, sandbox } = given
  const plan = await planRaise(owner, 20)
  const answers = await Promise.all(Array.from({ length: 20 }, () => owner.step(plan.id, 'start')))
  const accepted = answers.filter((answer) => answer.status === 202)
  expect(accepted).toHaveLength(1)
  expect(['queued', 'running']).toContain(accepted[0]?.body.state)
  for (const { status, body } of answers.filter((answer) => answer.status !== 202)) {
    expect(status).toBe(409)
    expect(body.error).toMatchObject({ code: 'run_conflict' })
  }
  const run = await owner.ended(plan.id)
  expect(run).toMatchObject({ state: 'finished', verified: { matching: 20, differing: 0 } })
  expect(sandbox.log.writes()).toHaveLength(20)
  expect((await owner.items(plan.id)).map((item) => item.attempts)).toEqual(Array(20).fill(1))
  await expectTruthOf(given, plan.id)
})

it('a plan with nothing to write finishes without a write', async () => {
  const { owner, sandbox } = await setup({ sandbox: { members: 3 } })
  const { ownerId } = sandbox.workspace
  const plan = await owner.plan({ changes: [{ users: [ownerId], status: 'INACTIVE' }] })
  await owner.step(plan.id, 'start')
  const run = await owner.ended(plan.id)
  expect(run).toMatchObject({ state: 'finished', counts: { total: 0, blocked: 1 } })
  expect(sandbox.log.writes()).toEqual([])
})
