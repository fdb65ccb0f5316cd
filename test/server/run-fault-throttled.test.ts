import { describe, expect, it } from 'vitest'
import type { Variants } from '../sandbox/variants.ts'
import { carryOut, planRaise } from './run-builders.ts'
import { expectTruthOf } from './run-invariant.ts'
import { setup } from './setup.ts'

const AN_HOUR = 3_600

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

describe('a pause that Clockify asks for is kept to an hour', () => {
  it('and what cannot be read, or lies before, asks for none', async () => {
    const given = await setup({ sandbox: { members: 20 } })
    const { owner, sandbox } = given
    const plan = await planRaise(owner, 8)
    const senseless = ['-5', 'soon', '1e9', '', 'Thu, 01 Jan 1970 00:00:00 GMT']
    for (const retryAfter of senseless) {
      const headers = { 'Retry-After': retryAfter }
      sandbox.faults.add({
        method: 'PUT',
        times: 1,
        kind: { type: 'status', status: 429, headers },
      })
    }
    const run = await carryOut(owner, plan)
    const pace = { throttled: senseless.length, closedFor: 0 }
    expect(run).toMatchObject({ counts: { done: 8 }, pace })
    await expectTruthOf(given, plan.id)
  })

  it.each(['1000000000', 'Fri, 31 Dec 9999 23:59:59 GMT'])(
    '"%s" is told, and neither a pause nor a cancel waits for it',
    async (retryAfter) => {
      const given = await setup({ sandbox: { members: 20 } })
      const { owner, sandbox } = given
      const plans = [
        await planRaise(owner, 3),
        await planRaise(owner, 3),
        await planRaise(owner, 3),
      ]
      const [writing = '', reading = '', paused = ''] = plans.map(({ id }) => id)
      const headers = { 'Retry-After': retryAfter }
      sandbox.faults.add({ method: 'PUT', kind: { type: 'status', status: 429, headers } })
      await owner.step(writing, 'start')
      const { pace } = await owner.runUntil(writing, (run) => run.pace.closedFor > 0)
      expect(pace.closedFor).toBeGreaterThan(AN_HOUR - 60)
      expect(pace.closedFor).toBeLessThanOrEqual(AN_HOUR)
      expect(pace.etaSeconds).toBeGreaterThanOrEqual(pace.closedFor)

      const mark = sandbox.log.mark()
      await owner.step(writing, 'pause')
      expect(await owner.run(writing)).toMatchObject({ state: 'paused', counts: { pending: 3 } })
      await owner.step(writing, 'cancel')
      expect((await owner.ended(writing)).counts).toMatchObject({ skipped: 3, pending: 0 })

      // Those that cannot even read wait as little.
      await owner.step(reading, 'start')
      await owner.runUntil(reading, (run) => run.state === 'running')
      await owner.step(reading, 'cancel')
      expect((await owner.ended(reading)).counts).toMatchObject({ skipped: 3, pending: 0 })
      await owner.step(paused, 'start')
      await owner.runUntil(paused, (run) => run.state === 'running')
      await owner.step(paused, 'pause')
      expect(await owner.run(paused)).toMatchObject({ state: 'paused', counts: { pending: 3 } })
      expect(sandbox.log.since(mark)).toEqual([])
      await expectTruthOf(given, writing, reading, paused)
    },
  )
})

it('a workspace held to some requests an hour is not stormed, and its run says that it is throttled', async () => {
  const given = await setup({
    sandbox: { members: 40, plan: 'FREE', variants: { freePlanPerHour: 20 } },
  })
  const { owner, sandbox } = given
  const plan = await planRaise(owner, 25)
  await owner.step(plan.id, 'start')
  const run = await owner.runUntil(plan.id, ({ pace }) => pace.throttled >= 22)
  expect(run).toMatchObject({ state: 'running', stopped: null, counts: { refused: 0, unknown: 0 } })
  expect(run.counts.done).toBeGreaterThan(0)
  expect(run.counts.done).toBe(sandbox.log.writes().length)
  const times = sandbox.log.all().flatMap((one) => (one.throttled ? [one.at] : []))
  // After those that were on their way, one asks at a time, with pauses of a second that grow to half a minute.
  expect((times.at(-1) ?? 0) - (times.at(-4) ?? 0)).toBeGreaterThan(2_000)
  await expectTruthOf(given, plan.id)
})
