import {
  array,
  assert,
  asyncProperty,
  boolean,
  constantFrom,
  infiniteStream,
  integer,
} from 'fast-check'
import { describe, expect, it } from 'vitest'
import { setupPace } from './pace-setup.ts'
import { mostInAnyWindow } from './pace-window.ts'

const ignore = () => {}

describe('the starts of one node', () => {
  it('keep to the limit in any second and come to everybody, however late timers and slow the database', async () => {
    const bursts = array(integer({ min: 0, max: 1_500 }), { minLength: 1, maxLength: 60 })
    const lateness = infiniteStream(constantFrom(0, 0, 0, 1, 4, 15, 60, 250, 900))
    const slowness = infiniteStream(constantFrom(1, 1, 2, 5, 40, 300))
    const limits = integer({ min: 1, max: 12 })
    const ahead = constantFrom(0, -5_000, 3_600_000)
    await assert(
      asyncProperty(limits, bursts, lateness, slowness, ahead, boolean(), async (...given) => {
        const [limit, gaps, late, slow, clockAhead, shared] = given
        const { clock, ask, starts, begin } = setupPace({
          limit,
          shared,
          ahead: clockAhead,
          late: () => late.next().value,
          slow: () => slow.next().value,
        })
        let at = begin
        for (const gap of gaps) {
          at += gap
          await clock.runUntil(at)
          ask().catch(ignore)
        }
        await clock.runUntil(at + 1_000 * 600)
        expect(starts).toHaveLength(gaps.length)
        expect(mostInAnyWindow(starts.map((one) => one.at))).toBeLessThanOrEqual(limit)
      }),
      { numRuns: 40 },
    )
  })

  it('reach nearly the limit when timers and the database are quick', async () => {
    const { clock, ask, starts, begin, reservations } = setupPace({ limit: 50 })
    for (let n = 0; n < 500; n += 1) ask().catch(ignore)
    await clock.runUntil(begin + 20_000)
    const last = starts.at(-1)?.at ?? 0
    expect(starts).toHaveLength(500)
    expect(last - begin).toBeLessThan(10_500)
    expect(reservations()).toBeLessThan(60)
  })

  it('are not held back by a database of 150 ms, which is asked ahead of need', async () => {
    const { clock, ask, starts, begin } = setupPace({ limit: 50, slow: () => 150 })
    for (let n = 0; n < 500; n += 1) ask().catch(ignore)
    await clock.runUntil(begin + 30_000)
    expect((starts.at(-1)?.at ?? 0) - begin).toBeLessThan(12_500)
  })

  it('come at once to who asks after a rest', async () => {
    const { clock, ask, starts, begin } = setupPace({ limit: 50 })
    for (const second of [0, 5, 10]) {
      await clock.runUntil(begin + second * 1_000)
      ask().catch(ignore)
      await clock.runUntil(begin + second * 1_000 + 50)
    }
    expect(starts.map((one) => one.at - begin)).toEqual([
      expect.closeTo(2, -1),
      expect.closeTo(5_002, -1),
      expect.closeTo(10_002, -1),
    ])
  })
})

describe('who waits', () => {
  it('lets reads go before writes, each in its order', async () => {
    const { clock, ask, starts, begin } = setupPace({ limit: 5 })
    const order: string[] = []
    for (const name of ['w1', 'w2', 'w3']) ask('write').then(() => order.push(name), ignore)
    for (const name of ['r1', 'r2']) ask('read').then(() => order.push(name), ignore)
    await clock.runUntil(begin + 5_000)
    expect(order).toEqual(['r1', 'r2', 'w1', 'w2', 'w3'])
    expect(starts.map((one) => one.kind)).toEqual(['read', 'read', 'write', 'write', 'write'])
  })

  it('lets reads and writes go before the background, and one of it after every four writes', async () => {
    const { clock, ask, starts, begin } = setupPace({ limit: 5 })
    for (let count = 0; count < 3; count++) ask('background').catch(ignore)
    for (let count = 0; count < 6; count++) ask('write').catch(ignore)
    ask('read').catch(ignore)
    await clock.runUntil(begin + 5_000)
    const letters = starts.map((one) => one.kind.charAt(0)).join('')
    expect(letters).toBe('rwwwwbwwbb')
  })

  it('may give up, is told so at once, and leaves the place to the next', async () => {
    const { clock, ask, starts, begin } = setupPace({ limit: 1 })
    const gone = new AbortController()
    const told: string[] = []
    const tell = (name: string) => (error: unknown) => told.push(`${name}: ${String(error)}`)
    ask('write').catch(tell('first'))
    ask('write', gone.signal).catch(tell('second'))
    ask('write').catch(tell('third'))
    await clock.runUntil(begin + 100)
    gone.abort(new Error('enough'))
    await clock.runUntil(begin + 100)
    expect(told).toEqual(['second: Error: enough'])
    await clock.runUntil(begin + 1_100)
    expect(starts).toHaveLength(2)
    await expect(ask('write', gone.signal)).rejects.toThrow('enough')
  })

  it('is told when the database fails, and the next who asks is served again', async () => {
    const { clock, ask, starts, begin, breakDatabase, pace } = setupPace()
    breakDatabase(true)
    const told: unknown[] = []
    for (const kind of ['read', 'write'] as const) ask(kind).catch((error) => told.push(error))
    await clock.runUntil(begin + 100)
    expect(told.map(String)).toEqual(Array(2).fill('Error: The database is gone'))
    expect(pace.isIdle()).toBe(true)
    breakDatabase(false)
    ask().catch(ignore)
    expect(pace.isIdle()).toBe(false)
    await clock.runUntil(begin + 200)
    expect(starts).toHaveLength(1)
    expect(pace.isIdle()).toBe(true)
  })
})

describe('a closed gate', () => {
  it('lets nobody through before it opens, not even with a slot in hand', async () => {
    const { clock, ask, starts, begin, pace } = setupPace({ limit: 20, closesFor: 2_000 })
    for (let n = 0; n < 40; n += 1) ask(n % 2 === 0 ? 'read' : 'write').catch(ignore)
    await clock.runUntil(begin + 500)
    const before = starts.length
    expect(before).toBeGreaterThan(0)
    await pace.throttled(clock.now(), null)
    const closedAt = clock.now()
    await clock.runUntil(closedAt + 1_999)
    expect(starts.length).toBe(before)
    await clock.runUntil(closedAt + 6_000)
    expect(starts).toHaveLength(40)
    expect(mostInAnyWindow(starts.map((one) => one.at))).toBeLessThanOrEqual(20)
  })
})
