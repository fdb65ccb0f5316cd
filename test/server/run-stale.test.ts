import { expect, it } from 'vitest'
import { carryOut, planRaise } from './run-builders.ts'
import { expectTruthOf } from './run-invariant.ts'
import { inMidRun, nothingUnderway } from './run-midway.ts'
import { setup } from './setup.ts'

it('what was changed between plan and start is skipped with the reason, not overwritten', async () => {
  const given = await setup()
  const { owner, sandbox } = given
  const { workspace } = sandbox
  const plan = await planRaise(owner, 5)
  const [changed, same, gone] = plan.items
  workspace.setRate(changed?.userId ?? '', 'hourlyRate', 4_200)
  workspace.setRate(same?.userId ?? '', 'hourlyRate', Number(same?.after))
  workspace.removeMember(gone?.userId ?? '')

  expect((await carryOut(owner, plan)).counts).toMatchObject({ done: 2, skipped: 3 })
  const skipped = await owner.items(plan.id, '&outcome=skipped')
  expect(skipped.map((item) => item.userId)).toEqual([changed, same, gone].map((i) => i?.userId))
  expect(skipped[0]?.reason).toMatch(/^Changed since the plan: it was .* and is 42\.00 now\.$/)
  expect(skipped[1]?.reason).toContain('someone else has set it')
  expect(skipped[2]?.reason).toContain('not a member')
  expect(workspace.member(changed?.userId ?? '').hourlyRate).toBe(4_200)
  expect(sandbox.log.writes()).toHaveLength(2)
  await expectTruthOf(given, plan.id)
})

it('what was changed while the run was paused is skipped when it goes on', async () => {
  const given = await setup({ environment: { CLOCKIFY_RATE_LIMIT: '10' } })
  const { owner, sandbox } = given
  const id = await inMidRun(given, 22)
  await owner.step(id, 'pause')
  await nothingUnderway(given, id)
  const last = (await owner.items(id, '&outcome=pending')).at(-1)
  sandbox.workspace.setRate(last?.userId ?? '', 'hourlyRate', 4_200)
  await owner.step(id, 'resume')
  const run = await owner.ended(id)
  expect(run.counts).toMatchObject({ done: 21, skipped: 1 })
  expect(sandbox.workspace.member(last?.userId ?? '').hourlyRate).toBe(4_200)
  await expectTruthOf(given, id)
})
