import { assert, integer, array, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSecondLimit, createSlidingLimit } from './limit.ts'
import { setup } from './setup.ts'

describe('the limit', () => {
  it('takes fifty in a second, the fifty-first a full second after the first', () => {
    const limit = createSlidingLimit(1000)
    for (let at = 0; at < 50; at += 1) expect(limit.take('key', at, 50)).toBe(true)
    expect(limit.take('key', 999, 50)).toBe(false)
    expect(limit.take('key', 1000, 50)).toBe(true)
    expect(limit.take('key', 1000, 50)).toBe(false)
    expect(limit.take('other', 1000, 50)).toBe(true)
  })

  it('never takes more than the limit in any window, and never refuses below it', () => {
    const gaps = array(integer({ min: 0, max: 400 }), { maxLength: 200 })
    assert(
      property(gaps, integer({ min: 1, max: 6 }), (given, most) => {
        const limit = createSlidingLimit(1000)
        const taken: number[] = []
        let at = 0
        for (const gap of given) {
          at += gap
          const now = at
          const inWindow = taken.filter((one) => one > now - 1000).length
          expect(limit.take('key', now, most)).toBe(inWindow < most)
          if (inWindow < most) taken.push(now)
        }
      }),
    )
  })

  it('may begin anew with each calendar second', () => {
    const limit = createSecondLimit('calendar-second')
    for (const at of [1990, 1995, 2000, 2999]) expect(limit.take('key', at, 2)).toBe(true)
    expect(limit.take('key', 2999, 2)).toBe(false)
    limit.count('key', 3000)
    expect([limit.take('key', 3001, 2), limit.take('key', 3002, 2)]).toEqual([true, false])
  })

  it('may be a bucket that is filled evenly', () => {
    const limit = createSecondLimit('token-bucket')
    const taken = (at: number) => limit.take('key', at, 4)
    expect([1, 2, 3, 4, 5].map(() => taken(1000))).toEqual([true, true, true, true, false])
    expect([taken(1249), taken(1250), taken(1251), taken(1500)]).toEqual([false, true, false, true])
    expect([1, 2, 3, 4, 5].map(() => taken(9000))).toEqual([true, true, true, true, false])
  })

  it('answers 429 over the wire beyond the limit, to the add-on and not to a key', async () => {
    let time = 5000
    const clock = { now: () => Date.now(), monotonic: () => time, sleep: async () => {} }
    const { install, asAddon, owner, path, sandbox } = await setup({ clock, limit: 3 })
    const ask = asAddon((await install()).authToken)
    const statuses = async (count: number) => {
      const replies = await Promise.all(Array.from({ length: count }, () => ask('GET', path)))
      return replies.map((one) => one.status).toSorted((a, b) => a - b)
    }
    expect(await statuses(5)).toEqual([200, 200, 200, 429, 429])
    expect((await owner('GET', path)).status).toBe(200)
    time += 999
    expect(await statuses(1)).toEqual([429])
    time += 1
    expect(await statuses(4)).toEqual([200, 200, 200, 429])
    expect(sandbox.log.throttled()).toBe(4)
    expect(sandbox.log.maxInAnyWindow(1000)).toBe(6)
    sandbox.limit.perSecond = 10
    expect(await statuses(1)).toEqual([200])
  })

  it('holds a FREE workspace to its requests an hour where that is switched on', async () => {
    let time = 0
    const clock = { now: () => Date.now(), monotonic: () => time, sleep: async () => {} }
    const variants = { freePlanPerHour: 2 }
    const { owner, path } = await setup({ clock, plan: 'FREE', variants })
    expect((await owner('GET', path)).status).toBe(200)
    expect((await owner('GET', path)).status).toBe(200)
    expect((await owner('GET', path)).status).toBe(429)
    time = 3_600_000
    expect((await owner('GET', path)).status).toBe(200)
  })
})
