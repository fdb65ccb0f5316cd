import { array, assert, boolean, double, integer, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWindow, nextStarts } from '../../server/pace/law.ts'
import { mostInAnyWindow } from './pace-window.ts'

const limits = integer({ min: 1, max: 60 })
const reservations = array(
  record({
    after: integer({ min: 0, max: 1_500 }),
    count: integer({ min: 1, max: 20 }),
    shared: boolean(),
    /** The share of the limit that is in force. */
    share: double({ min: 0.02, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 60 },
)

describe('any sequence of reservations, at any times', () => {
  it('keeps to the limit in any second, ascending, never before its time, and starves nobody', () => {
    assert(
      property(limits, reservations, (limit, asked) => {
        const all: number[] = []
        let now = 1_000_000
        for (const { after, count, shared, share } of asked) {
          now += after
          const perSecond = Math.max(1, limit * share)
          const given = all.slice(-limit)
          const starts = nextStarts({ given, count, earliest: now, limit, perSecond, shared })
          expect(starts).toHaveLength(count)
          const last = all.at(-1) ?? 0
          all.push(...starts)
          expect(starts[0]).toBeGreaterThanOrEqual(now)
          // The whole wait is that of the queue before it at the pace in force.
          const queue = Math.max(now, last) + ((count + 1 + limit) * 1_100) / perSecond
          expect(starts.at(-1)).toBeLessThanOrEqual(queue)
        }
        expect(all).toEqual(all.toSorted((a, b) => a - b))
        expect(mostInAnyWindow(all)).toBeLessThanOrEqual(limit)
      }),
    )
  })

  it('uses the limit to the full: all but a margin of it is given in the long run', () => {
    assert(
      property(limits, boolean(), (limit, shared) => {
        const asked = { given: [], count: limit * 10, earliest: 0, limit, perSecond: limit, shared }
        const starts = nextStarts(asked)
        const seconds = (starts.at(-1) ?? 0) / 1_000
        expect(seconds).toBeLessThanOrEqual(10.1)
      }),
    )
  })

  it('spaces the starts evenly at a pace below the limit', () => {
    assert(
      property(limits, double({ min: 0.1, max: 0.95, noNaN: true }), (limit, share) => {
        const perSecond = limit * share
        const starts = nextStarts({
          given: [],
          count: 30,
          earliest: 0,
          limit,
          perSecond,
          shared: false,
        })
        for (const [n, start] of starts.entries())
          expect(start - (starts[n - 1] ?? start)).toBeGreaterThanOrEqual(
            n === 0 ? 0 : 999 / perSecond,
          )
      }),
    )
  })
})

describe('a node’s own window', () => {
  it('keeps what really leaves to the limit in any second, though each leaves up to a second late', () => {
    const leaving = array(
      record({ gap: integer({ min: 0, max: 300 }), late: integer({ min: 0, max: 1_000 }) }),
      { maxLength: 300 },
    )
    assert(
      property(limits, leaving, (limit, requests) => {
        const window = createWindow(limit)
        const left: number[] = []
        const underway: { at: number; tell: () => void }[] = []
        let now = 5_000
        const arriveUntil = (time: number) => {
          for (const one of underway.filter((each) => each.at <= time)) {
            one.tell()
            underway.splice(underway.indexOf(one), 1)
          }
        }
        for (const { gap, late } of requests) {
          now += gap
          arriveUntil(now)
          for (let at = window.earliest(now); at > now; at = window.earliest(now)) {
            now = Math.min(at, now + 10)
            arriveUntil(now)
          }
          const tell = window.record(now)
          const at = now + late
          underway.push({ at, tell: () => tell(at) })
          left.push(at)
        }
        expect(mostInAnyWindow(left)).toBeLessThanOrEqual(limit)
      }),
    )
  })
})
