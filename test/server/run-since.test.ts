import { describe, expect, it } from 'vitest'
import { carryOut, planRaise } from './run-builders.ts'
import { expectTruthOf } from './run-invariant.ts'
import { setup } from './setup.ts'

const FUTURE = '2099-01-01T00:00:00Z'

describe('a run with a date', () => {
  it('in the past sends it with each rate', async () => {
    const given = await setup({ sandbox: { members: 20 } })
    const since = '2020-02-29T23:59:59Z'
    const plan = await planRaise(given.owner, 3, { since })
    expect((await carryOut(given.owner, plan)).verified).toMatchObject({ matching: 3 })
    expect(given.sandbox.log.writes().map((write) => write.since)).toEqual(Array(3).fill(since))
    await expectTruthOf(given, plan.id)
  })

  it('in the future is proven at once where Clockify shows it at once', async () => {
    const given = await setup({ sandbox: { members: 20, variants: { futureSince: 'at-once' } } })
    const plan = await planRaise(given.owner, 3, { since: FUTURE })
    const run = await carryOut(given.owner, plan)
    expect(run).toMatchObject({ counts: { done: 3 }, verified: { matching: 3, differing: 0 } })
    await expectTruthOf(given, plan.id)
  })

  it('in the future is done, but told as not shown yet, where Clockify shows it from then on', async () => {
    const given = await setup({ sandbox: { members: 20, variants: { futureSince: 'from-since' } } })
    const plan = await planRaise(given.owner, 3, { since: FUTURE })
    const run = await carryOut(given.owner, plan)
    expect(run).toMatchObject({ counts: { done: 3 }, verified: { matching: 0, differing: 3 } })
    expect((await given.owner.items(plan.id)).map((item) => item.verified)).toEqual(
      Array(3).fill(false),
    )
    await expectTruthOf(given, plan.id)
  })

  it('in the past is refused in words where the plan has no historic rates', async () => {
    const given = await setup({ sandbox: { members: 20, plan: 'FREE' } })
    const plan = await planRaise(given.owner, 3, { since: '2020-01-01T00:00:00Z' })
    expect((await carryOut(given.owner, plan)).counts).toMatchObject({ done: 0, refused: 3 })
    const [item] = await given.owner.items(plan.id)
    expect(item?.reason).toMatch(/historic rates\.$/)
    await expectTruthOf(given, plan.id)
  })
})
