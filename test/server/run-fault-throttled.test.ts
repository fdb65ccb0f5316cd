import { describe, expect, it } from 'vitest'
import type { Variants } from '../sandbox/variants.ts'
import { carryOut, planRaise } from './run-builders.ts'
import { expectTruthOf } from './run-invariant.ts'
import { setup } from './setup.ts'

describe('a run that is throttled completes, and counts the 429 answers', () => {
  it.each<Partial<Variants>>([
    { retryAfter: 'none', throttledBody: 'empty' },
    { retryAfter: 'seconds', throttledBody: 'message' },
    { retryAfter: 'http-date', throttledBody: 'message-and-code' },
    { retryAfter: 'zero', throttledBody: 'empty', throttledRequestsCount: true },
  ])('with %j', async (variants) => {
    const given = await setup({ sandbox: { variants } })
    const { owner, sandbox } = given
    const plan = await planRaise(owner, 15)
    const storm = sandbox.faults.add({ method: 'PUT', every: 4, times: 3, kind: { type: 'storm' } })
    const run = await carryOut(owner, plan)
    expect(run).toMatchObject({ counts: { done: 15 }, verified: { matching: 15 } })
    expect(run.pace.throttled).toBe(storm.hits)
    expect(storm.hits).toBe(3)
    expect(sandbox.log.writes()).toHaveLength(15)
    await expectTruthOf(given, plan.id)
  })

  it('where Clockify allows less than the limit', async () => {
    const given = await setup({ sandbox: { limit: 8 } })
    const { owner, sandbox } = given
    const plan = await planRaise(owner, 24)
    const run = await carryOut(owner, plan)
    expect(run).toMatchObject({ counts: { done: 24 }, verified: { matching: 24 } })
    const refused = sandbox.log.all().filter((one) => one.throttled && one.method === 'PUT')
    expect(run.pace.throttled).toBe(refused.length)
    expect(refused.length).toBeGreaterThan(0)
    await expectTruthOf(given, plan.id)
  })
})
