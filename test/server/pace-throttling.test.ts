import { array, assert, boolean, constant, integer, oneof, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterThrottling, NEVER_THROTTLED, paceAt } from '../../server/pace/throttling.ts'

const FRESH = NEVER_THROTTLED
const limits = integer({ min: 1, max: 10_000 })
const events = array(
  record({
    after: integer({ min: 0, max: 20_000 }),
    startedAgo: integer({ min: 0, max: 3_000 }),
    retryAfterMs: oneof(constant(null), integer({ min: 0, max: 120_000 })),
    letThrough: oneof(constant(null), integer({ min: 0, max: 100 })),
  }),
  { minLength: 1, maxLength: 40 },
)

/** A pace after any throttlings, and the time of the last. */
const after = (
  limit: number,
  happened: {
    after: number
    startedAgo: number
    retryAfterMs: number | null
    letThrough: number | null
  }[],
) => {
  let now = 1_000_000
  let pace = FRESH
  for (const event of happened) {
    now += event.after
    const { retryAfterMs, letThrough } = event
    pace = afterThrottling(pace, limit, {
      now,
      startedAt: now - event.startedAgo,
      retryAfterMs,
      letThrough,
    })
  }
  return { pace, now }
}

describe('a pace that was throttled', () => {
  it('is never above the limit and never below one a second', () => {
    assert(
      property(limits, events, integer({ min: 0, max: 600_000 }), (limit, happened, later) => {
        const { pace, now } = after(limit, happened)
        const perSecond = paceAt(pace, limit, now + later)
        expect(perSecond).toBeLessThanOrEqual(limit)
        expect(perSecond).toBeGreaterThanOrEqual(1)
      }),
    )
  })

  it('never falls by itself, and is back at the limit within minutes', () => {
    const times = array(integer({ min: 0, max: 300_000 }), { minLength: 2 })
    assert(
      property(limits, events, times, (limit, happened, later) => {
        const { pace, now } = after(limit, happened)
        const paces = later.toSorted((a, b) => a - b).map((ms) => paceAt(pace, limit, now + ms))
        expect(paces).toEqual(paces.toSorted((a, b) => a - b))
        expect(paceAt(pace, limit, pace.closedUntil + 300_000)).toBe(limit)
      }),
    )
  })

  it('drops with each new 429, and with each more that comes soon after', () => {
    assert(
      property(integer({ min: 10, max: 10_000 }), integer({ min: 1, max: 6 }), (limit, times) => {
        let pace = FRESH
        let now = 1_000_000
        for (let n = 0; n < times; n += 1) {
          const before = paceAt(pace, limit, now)
          pace = afterThrottling(pace, limit, {
            now,
            startedAt: now,
            retryAfterMs: null,
            letThrough: null,
          })
          expect(pace.lowered).toBeLessThan(before)
          expect(pace.strikes).toBe(n + 1)
          now = pace.closedUntil + 1
        }
      }),
    )
  })

  it('is not lowered again by requests that started before it was lowered', () => {
    assert(
      property(limits, array(boolean(), { maxLength: 20 }), (limit, late) => {
        const now = 1_000_000
        const first = afterThrottling(FRESH, limit, {
          now,
          startedAt: now - 5,
          retryAfterMs: null,
          letThrough: null,
        })
        const last = late.reduce(
          (pace) =>
            afterThrottling(pace, limit, {
              now: now + 9,
              startedAt: now - 1,
              retryAfterMs: null,
              letThrough: null,
            }),
          first,
        )
        expect(last).toEqual(first)
      }),
    )
  })

  it('waits as long as it is told to, also by a request that tells nothing else new', () => {
    const now = 1_000_000
    const event = { now, startedAt: now, retryAfterMs: 4_000, letThrough: null }
    const first = afterThrottling(FRESH, 50, event)
    expect(first.closedUntil).toBe(now + 4_000)
    const longer = afterThrottling(first, 50, {
      now,
      startedAt: now - 9,
      retryAfterMs: 9_000,
      letThrough: null,
    })
    expect(longer.closedUntil).toBe(now + 9_000)
    const shorter = afterThrottling(longer, 50, {
      now,
      startedAt: now - 9,
      retryAfterMs: 1,
      letThrough: null,
    })
    expect(shorter.closedUntil).toBe(now + 9_000)
  })
})

it('closes the gate for a while also when it is asked for none, and for an hour at most', () => {
  const event = { now: 1_000_000, startedAt: 1_000_000, letThrough: null }
  const none = afterThrottling(FRESH, 50, { ...event, retryAfterMs: 0 })
  expect(none.closedUntil).toBeGreaterThan(event.now)
  const days = afterThrottling(FRESH, 50, { ...event, retryAfterMs: 864_000_000 })
  expect(days.closedUntil).toBe(event.now + 3_600_000)
})

it('is the limit for who was never throttled', () => {
  expect(paceAt(FRESH, 50, 0)).toBe(50)
  expect(paceAt(FRESH, 50, 1e15)).toBe(50)
})

describe('what was let through in the second before', () => {
  const met = (letThrough: number, now = 1_000_000) => ({
    now,
    startedAt: now,
    retryAfterMs: null,
    letThrough,
  })

  it('tells an uneven way, which costs little, from a real limit that is lower, which is kept to', () => {
    expect(paceAt(afterThrottling(FRESH, 50, met(49)), 50, 1_000_000)).toBeGreaterThan(45)
    const less = afterThrottling(FRESH, 50, met(10))
    expect(paceAt(less, 50, less.closedUntil)).toBeLessThanOrEqual(10.5)
    expect(paceAt(less, 50, less.closedUntil)).toBeGreaterThan(9)
  })

  it('is doubted once: the pace climbs fast after one such word, and slowly after the second', () => {
    const once = afterThrottling(FRESH, 50, met(10))
    expect(paceAt(once, 50, once.closedUntil + 10_000)).toBeGreaterThan(40)
    const twice = afterThrottling(once, 50, met(10, once.closedUntil + 1_500))
    expect(paceAt(twice, 50, twice.closedUntil + 10_000)).toBeLessThan(11)
  })
})
