import { expect, it } from 'vitest'
import { carryOut, ratedMembers } from './run-builders.ts'
import { expectTruthOf } from './run-invariant.ts'
import { setup } from './setup.ts'

it('one run writes rates of both kinds, the default rates and statuses', async () => {
  const given = await setup()
  const { owner, sandbox } = given
  const { workspace } = sandbox
  const [ada = '', ben = ''] = ratedMembers(await owner.team(), 2)
  workspace.setStatus(ben, 'INACTIVE')
  const plan = await owner.plan({
    changes: [
      { workspace: true, billableRate: { to: 12_345, currency: 'EUR' }, costRate: { to: 6_000 } },
      { users: [ada], billableRate: { to: 20_001 }, costRate: { to: 0 }, status: 'INACTIVE' },
      { users: [ben], status: 'ACTIVE' },
    ],
  })
  const run = await carryOut(owner, plan)
  expect(run).toMatchObject({ counts: { done: 6 }, verified: { matching: 6, differing: 0 } })
  expect(workspace.defaults()).toEqual({ hourlyRate: 12_345, costRate: 6_000 })
  expect(workspace.member(ada)).toMatchObject({
    hourlyRate: 20_001,
    costRate: 0,
    status: 'INACTIVE',
  })
  expect(workspace.member(ben).status).toBe('ACTIVE')
  await expectTruthOf(given, plan.id)
})

it('an admin cannot start the plan of the owner that deactivates another admin', async () => {
  const { owner, as, sandbox } = await setup({ sandbox: { members: 20 } })
  const [admin, other] = sandbox.workspace.admins()
  const plan = await owner.plan({ changes: [{ users: [admin?.id ?? ''], status: 'INACTIVE' }] })
  const caller = await as({ userId: other?.id ?? '' })
  expect((await caller.step(plan.id, 'start')).status).toBe(403)
  expect((await caller.run(plan.id)).state).toBe('planned')
  expect((await carryOut(owner, plan)).counts.done).toBe(1)
})
