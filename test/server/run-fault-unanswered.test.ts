import { describe, expect, it } from 'vitest'
import { carryOut, planRaise } from './run-builders.ts'
import { expectTruthOf } from './run-invariant.ts'
import { setup } from './setup.ts'

describe('connections that are cut', () => {
  it('for a while cost nothing: every item is done, with the value of the plan', async () => {
    const given = await setup()
    const { owner, sandbox } = given
    const plan = await planRaise(owner, 15)
    sandbox.faults.add({ method: 'PUT', every: 3, times: 3, kind: { type: 'cut-before-write' } })
    sandbox.faults.add({ method: 'PUT', every: 3, times: 3, kind: { type: 'cut-after-write' } })
    const run = await carryOut(owner, plan)
    expect(run).toMatchObject({ counts: { done: 15 }, verified: { matching: 15, differing: 0 } })
    const attempts = (await owner.items(plan.id)).map((item) => item.attempts)
    expect(attempts.reduce((sum, one) => sum + one, 0)).toBe(21)
    expect(sandbox.log.writes()).toHaveLength(18)
    await expectTruthOf(given, plan.id)
  })

  it('for ever leave it to a reading: done where it shows the new value, unknown where not', async () => {
    const given = await setup()
    const { owner, sandbox } = given
    const plan = await planRaise(owner, 4)
    const [written, lost] = plan.items
    const of = (item: typeof written) => new RegExp(item?.userId ?? '')
    sandbox.faults.add({ path: of(written), kind: { type: 'cut-after-write' } })
    sandbox.faults.add({ path: of(lost), kind: { type: 'cut-before-write' } })
    const run = await carryOut(owner, plan)
    expect(run).toMatchObject({ counts: { done: 3, unknown: 1 }, verified: { matching: 3 } })
    const [unknown] = await owner.items(plan.id, '&outcome=unknown')
    expect(unknown).toMatchObject({ userId: lost?.userId, verified: null })
    expect(unknown?.reason).toMatch(/^No .*answer came from Clockify/)
    await expectTruthOf(given, plan.id)

    sandbox.faults.clear()
    const { body: retry } = await owner.follow(plan.id, 'retry')
    expect(retry.items.map((item) => item.userId)).toEqual([lost?.userId])
    expect((await carryOut(owner, retry)).counts.done).toBe(1)
  })
})

describe('a write that was carried out without an answer is never called refused or skipped', () => {
  it.each([
    ['refuses the next attempt', { status: 403, code: 501 }],
    ['then knows the token no more', { status: 401, code: 4017 }],
  ])('when Clockify %s', async (_, { status, code }) => {
    const given = await setup({ sandbox: { members: 20 } })
    const { owner, sandbox } = given
    const plan = await planRaise(owner, 1)
    sandbox.faults.add({ method: 'PUT', times: 1, kind: { type: 'cut-after-write' } })
    const body = JSON.stringify({ message: 'No', code })
    sandbox.faults.add({ method: 'PUT', kind: { type: 'status', status, body } })
    const { counts } = await carryOut(owner, plan)
    expect(counts.done + counts.unknown).toBe(1)
    await expectTruthOf(given, plan.id)
  })
})
