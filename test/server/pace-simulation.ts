/** A pace that sends for a while, in virtual time, to a Clockify that counts in its own way behind an uneven network. */
import { nextStarts } from '../../server/pace/law.ts'
import { createPace } from '../../server/pace/pace.ts'
import { afterThrottling, NEVER_THROTTLED, paceAt } from '../../server/pace/throttling.ts'
import { createSecondLimit, type LimitShape } from '../sandbox/limit.ts'
import { createSeededRandom } from '../sandbox/seeded-random.ts'
import { createVirtualClock } from './pace-clock.ts'

export type Simulated = {
  /** Requests that were let through per second, from the first that started to the last. */
  perSecond: number
  /** The share of all requests that was answered 429. */
  throttledShare: number
  throttled: number
  /** When each request started, ms, those that were throttled included. */
  starts: number[]
}

export type SimulationOptions = {
  seed: number
  requests: number
  /** What the add-on believes, and what is true. */
  limit?: number
  real?: number
  shape?: LimitShape
  throttledCount?: boolean
  /** Each request is late by up to this on its way there, ms. */
  jitterMs?: number
  /** Without jitter and work, ms. */
  roundTripMs?: number
  workMs?: number
  /** When the receiver stands still, from and until ms after the begin. */
  pause?: { from: number; until: number }
  /** Every request is refused from and until ms after the begin. */
  storm?: { from: number; until: number }
  /** More such runs before, each after a rest of so many ms; the figures are of the last. */
  before?: { requests: number; restMs: number }
}

/** Waiting for a slot at once. */
const WAITING = 16
const DATABASE_MS = 3

export const simulatePace = async (options: SimulationOptions): Promise<Simulated> => {
  const { limit = 50, real = limit, shape = 'sliding', jitterMs = 0, roundTripMs = 120 } = options
  const { workMs = 150, throttledCount = false, pause, storm, before } = options
  const random = createSeededRandom(options.seed)
  const clock = createVirtualClock()
  const receiver = createSecondLimit(shape)
  let begin = clock.now()
  let given: number[] = []
  let row = NEVER_THROTTLED

  const pace = createPace({
    limit,
    clock,
    async reserve(count) {
      await clock.sleep(DATABASE_MS, null)
      const now = clock.now()
      const earliest = Math.max(now, row.closedUntil)
      const perSecond = paceAt(row, limit, earliest)
      const slots = nextStarts({ given, count, earliest, limit, perSecond, shared: false })
      given = [...given, ...slots].slice(-2 * limit)
      return { now, slots, shared: false, closedUntil: row.closedUntil }
    },
    async throttle(ago, retryAfterMs, letThrough) {
      await clock.sleep(DATABASE_MS, null)
      const now = clock.now()
      row = afterThrottling(row, limit, { now, startedAt: now - ago, retryAfterMs, letThrough })
      given = given.filter((start) => start <= now)
      return row.closedUntil - now
    },
  })

  const letThrough = (): boolean => {
    const now = clock.now()
    if (storm && now - begin >= storm.from && now - begin < storm.until) return false
    // The place of calendar seconds is of no account, but must not be the same each time.
    const isTaken = receiver.take('', now + options.seed * 97, real)
    if (!isTaken && throttledCount) receiver.count('', now + options.seed * 97)
    return isTaken
  }

  const arrive = async (): Promise<void> => {
    await clock.sleep(roundTripMs / 2 + random.next() * jitterMs, null)
    const since = clock.now() - begin
    if (pause && since >= pause.from && since < pause.until)
      await clock.sleep(pause.until - since, null)
  }

  const carryOut = async (requests: number): Promise<Simulated> => {
    const starts: number[] = []
    const passed: number[] = []
    let throttled = 0
    let left = requests
    let waiting = 0
    const send = async (): Promise<void> => {
      for (;;) {
        waiting += 1
        const start = await pace.slot('write', null)
        waiting -= 1
        fill()
        const startedAt = clock.now()
        start.left()
        starts.push(startedAt)
        await arrive()
        const isPassed = letThrough()
        await clock.sleep(
          roundTripMs / 2 + (isPassed ? workMs * (0.7 + random.next() * 0.6) : 0),
          null,
        )
        if (isPassed) return void passed.push(startedAt)
        throttled += 1
        await pace.throttled(startedAt, null)
      }
    }
    const fill = (): void => {
      const count = Math.max(0, Math.min(left, WAITING - waiting))
      left -= count
      for (let n = 0; n < count; n += 1) send().catch(() => {})
    }
    fill()
    for (let time = clock.now(); passed.length < requests; time += 1_000) await clock.runUntil(time)
    const ms = Math.max(...passed) - Math.min(...passed)
    const throttledShare = throttled / starts.length
    return { perSecond: ((requests - 1) / ms) * 1_000, throttledShare, throttled, starts }
  }

  if (before) {
    await carryOut(before.requests)
    await clock.runUntil(clock.now() + before.restMs)
    begin = clock.now()
  }
  return await carryOut(options.requests)
}
