import { describe, expect, it } from 'vitest'
import { carryOut, planRaise, ratedMembers } from './run-builders.ts'
import { expectTruthOf } from './run-invariant.ts'
import { setup } from './setup.ts'

describe('an undo', () => {
  it('puts back what the run wrote, with its date, and leaves alone what others have changed', async () => {
    const given = await setup({ sandbox: { members: 30 } })
    const { owner, sandbox } = given
    const { workspace } = sandbox
    const [first = '', second = '', third = ''] = ratedMembers(await owner.team(), 3)
    const unset = workspace.members().find((m) => m.hourlyRate === null && m.status === 'ACTIVE')
    const before = [first, second, third].map((id) => workspace.member(id).hourlyRate)
    const since = '2026-01-01T00:00:00Z'
    const plan = await owner.plan({
      reason: 'a mistake',
      since,
      changes: [
        { users: [first, second, third], billableRate: { add: 100 } },
        { users: [unset?.id ?? ''], billableRate: { to: 9_000 } },
        { users: [first], status: 'INACTIVE' },
      ],
    })
    expect((await carryOut(owner, plan)).counts.done).toBe(5)
    workspace.setRate(second, 'hourlyRate', 77_700)

    const { status, body: undo } = await owner.follow(plan.id, 'undo')
    expect(status).toBe(201)
    expect(undo).toMatchObject({ state: 'planned', undoOf: plan.id, since, reason: 'a mistake' })
    expect(undo.counts).toMatchObject({ total: 3, blocked: 2 })
    expect(undo.items.map((item) => [item.userId, item.field, item.after, item.outcome])).toEqual([
      [first, 'billableRate', before[0], 'pending'],
      [second, 'billableRate', before[1], 'blocked'],
      [third, 'billableRate', before[2], 'pending'],
      [unset?.id, 'billableRate', null, 'blocked'],
      [first, 'status', 'ACTIVE', 'pending'],
    ])
    expect((await owner.run(plan.id)).undoneBy).toBeNull()

    expect((await carryOut(owner, undo)).verified).toMatchObject({ matching: 3, differing: 0 })
    expect(workspace.member(first)).toMatchObject({ hourlyRate: before[0], status: 'ACTIVE' })
    expect(workspace.member(second).hourlyRate).toBe(77_700)
    expect(workspace.member(unset?.id ?? '').hourlyRate).toBe(9_000)
    expect((await owner.run(plan.id)).undoneBy).toBe(undo.id)
    await expectTruthOf(given, plan.id, undo.id)
  })

  it('is refused while the run has not ended, and when it wrote nothing', async () => {
    const { owner } = await setup({ sandbox: { members: 20 } })
    const plan = await planRaise(owner, 2)
    for (const follow of ['undo', 'retry'] as const) {
      const { status, body } = await owner.follow(plan.id, follow)
      expect([status, body.error.details]).toEqual([409, { state: 'planned' }])
    }
    await owner.step(plan.id, 'cancel')
    expect((await owner.follow(plan.id, 'undo')).status).toBe(409)
    const done = await planRaise(owner, 2)
    await carryOut(owner, done)
    expect((await owner.follow(done.id, 'retry')).body.error.details).toEqual({ state: 'finished' })
  })
})
