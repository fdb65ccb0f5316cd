import { describe, expect, it } from 'vitest'
import { isWaiting } from './people-builders.ts'
import { carryOut, planRaise, ratedMembers } from './run-builders.ts'
import { expectTruthOf } from './run-invariant.ts'
import { setup, type Setup } from './setup.ts'

/** A run of one rate of somebody who has not joined, on its way and not yet refused. */
const onItsWay = async (): Promise<Setup & { id: string }> => {
  const given = await setup({ sandbox: { members: 20, variants: { ratesOnPending: false } } })
  const { owner, sandbox } = given
  const { id: userId } = sandbox.workspace.addMember({ status: 'PENDING' })
  await owner.team()
  const plan = await owner.plan({ changes: [{ users: [userId], billableRate: { to: 500 } }] })
  sandbox.faults.add({ method: 'PUT', kind: { type: 'slow', ms: 700 }, times: 1 })
  await owner.step(plan.id, 'start')
  await owner.runUntil(plan.id, () => sandbox.log.all().some((one) => one.method === 'PUT'))
  return { ...given, id: plan.id }
}

describe('a run that is steered while a refusal to somebody who has not joined is on its way', () => {
  it('ends when it is cancelled, and other runs go on', async () => {
    const given = await onItsWay()
    const { owner, id } = given
    await owner.step(id, 'cancel')
    const other = await carryOut(owner, await planRaise(owner, 2))
    expect(other.counts.done).toBe(2)
    expect(await owner.run(id)).toMatchObject({
      state: 'cancelled',
      cancelling: false,
      waitingFor: 0,
      counts: { pending: 0, skipped: 1 },
    })
    expect((await owner.items(id))[0]).toMatchObject({
      reason: 'Not sent: the run was cancelled before this person had joined.',
    })
    await expectTruthOf(given, id, other.id)
  })

  it('rests when it is paused, and waits after it is resumed', async () => {
    const { owner, sandbox, id } = await onItsWay()
    await owner.step(id, 'pause')
    const other = await carryOut(owner, await planRaise(owner, 2))
    expect(other.counts.done).toBe(2)
    expect(await owner.run(id)).toMatchObject({ state: 'paused', counts: { pending: 1 } })
    await owner.step(id, 'resume')
    await owner.runUntil(id, isWaiting)
    expect(sandbox.log.all().filter((one) => one.method === 'PUT')).toHaveLength(3)
  })
})

it('a run that is still writing hears that somebody has joined, and looks once more before it waits', async () => {
  const { owner, sandbox } = await setup({
    sandbox: { members: 20, variants: { ratesOnPending: false } },
  })
  const { id: userId } = sandbox.workspace.addMember({ status: 'PENDING' })
  const [ada = ''] = ratedMembers(await owner.team(), 1)
  const plan = await owner.plan({
    changes: [
      { users: [userId], billableRate: { to: 500 } },
      { users: [ada], billableRate: { to: 600 } },
    ],
  })
  sandbox.faults.add({ method: 'PUT', path: new RegExp(ada), kind: { type: 'slow', ms: 4_000 } })
  await owner.step(plan.id, 'start')
  const isRefused = () =>
    owner.items(plan.id).then((all) => all.some((one) => one.waitsFor === 'join'))
  for (;;) if (await isRefused()) break
  sandbox.workspace.join(userId, { webhook: false })
  await owner.team()
  expect((await owner.run(plan.id)).counts.done).toBe(0)
  expect((await owner.ended(plan.id)).counts).toMatchObject({ done: 2 })
})
