/**
 * Hands out the request starts of one workspace so that all nodes together never exceed its limit.
 * Slots are reserved in the database, a few at a time; a local window guards against what timers and slots may do
 * wrong. Whether a failed request is sent again is not decided here.
 */
import type { Clock } from '../clock.ts'
import type { Slots } from '../clockify/client.ts'
import type { Reservation } from '../store/paces.ts'
import { createDbClock } from './db-clock.ts'
import { createLetThrough } from './let-through.ts'
import { createWindow, LATENESS_ALONE, LATENESS_SHARED } from './law.ts'
import { createWaitingLine } from './waiting-line.ts'

/** At most this share of a second is reserved at once: what one node may hold back from another. */
const MOST_AHEAD = 0.5
/** How soon a full window is looked at again, ms. */
const LOOK_AGAIN = 10
/** Whoever asks again within this time gets twice as many slots, ms. */
const KEEPS_ASKING = 1_000

export type Pace = Slots & {
  /** Whether nobody waits, so that the pace may be forgotten. */
  isIdle(): boolean
}

/**
 * @param options.limit requests per second
 * @param options.reserve takes the next slots from the database
 * @param options.throttle tells the database of a 429 and of what was let through in the second before it, and returns
 * the ms until the gate opens
 */
export const createPace = (options: {
  limit: number
  clock: Clock
  reserve: (count: number) => Promise<Reservation>
  throttle: (ago: number, retryAfterMs: number | null, letThrough: number | null) => Promise<number>
}): Pace => {
  const { clock } = options
  const most = Math.max(1, Math.floor(options.limit * MOST_AHEAD))
  const window = createWindow(options.limit)
  const letThrough = createLetThrough()
  const dbClock = createDbClock()
  const line = createWaitingLine()
  let slots: number[] = []
  let isShared = true
  let closedUntil = 0
  let batch = 1
  let reservedAt = Number.NEGATIVE_INFINITY
  let reserving: Promise<void> | null = null
  let isServing = false
  /** Slots from before a throttling are of a pace that is too fast. */
  let throttlings = 0
  /** While the database is told of a 429 nothing starts. */
  let telling: Promise<unknown> | null = null

  const lateness = () => (isShared ? LATENESS_SHARED : LATENESS_ALONE)

  const reserve = async (): Promise<void> => {
    const before = clock.now()
    batch = before - reservedAt < KEEPS_ASKING ? Math.min(most, batch * 2) : 1
    reservedAt = before
    const asOf = throttlings
    const given = await options.reserve(Math.min(most, Math.max(batch, line.length())))
    dbClock.observe(given.now, before, clock.now())
    isShared = given.shared
    closedUntil = Math.max(closedUntil, dbClock.toLocal(given.closedUntil))
    if (asOf === throttlings) slots.push(...given.slots.map(dbClock.toLocal))
  }

  const reserveOnce = (): Promise<void> => {
    reserving ??= reserve().finally(() => {
      reserving = null
    })
    return reserving
  }

  const nextSlot = async (): Promise<number> => {
    for (;;) {
      const oldest = Math.max(clock.now() - lateness(), closedUntil)
      slots = slots.filter((slot) => slot >= oldest)
      const slot = slots.shift()
      if (slot === undefined) {
        await reserveOnce()
        continue
      }
      // Ahead of need, so that a slow database costs no pace. A failure shows at the next real need.
      if (batch > 2 && slots.length <= batch / 2) reserveOnce().catch(() => {})
      return slot
    }
  }

  /** Waits for the slot, the window and the gate; false when the slot is no good any more. */
  const reach = async (slot: number): Promise<boolean> => {
    const asOf = throttlings
    for (;;) {
      await telling
      if (asOf !== throttlings) return false
      const now = clock.now()
      const free = window.earliest(now)
      const wait = Math.max(slot, free, closedUntil) - now
      if (wait <= 0) return now - slot <= lateness()
      // A request that is about to leave makes the window look fuller than it will be: look again soon.
      await clock.sleep(
        free > Math.max(slot, closedUntil) ? Math.min(wait, LOOK_AGAIN) : wait,
        null,
      )
    }
  }

  const serve = async (): Promise<void> => {
    while (line.length() > 0) {
      const isStillGood = await reach(await nextSlot())
      if (!isStillGood) continue
      if (line.length() === 0) return
      const left = window.record(clock.now())
      letThrough.started(clock.now())
      line.next({ left: () => left(clock.now()) })
    }
  }

  const startServing = (): void => {
    if (isServing) return
    isServing = true
    serve()
      .catch((error: unknown) => line.fail(error))
      .finally(() => {
        isServing = false
        if (line.length() > 0) startServing()
      })
  }

  return {
    async slot(kind, signal) {
      const turn = line.join(kind, signal)
      startServing()
      return await turn
    },
    async throttled(startedAt, retryAfterMs) {
      const now = clock.now()
      const before = letThrough.refused(startedAt, now)
      // What started before the gate was closed the last time tells nothing new.
      const isNew = startedAt >= closedUntil && telling === null
      const told = options.throttle(now - startedAt, retryAfterMs, isShared ? null : before)
      if (isNew) telling = told.catch(() => {})
      try {
        const opensIn = await told
        closedUntil = Math.max(closedUntil, clock.now() + opensIn)
      } finally {
        if (isNew) {
          telling = null
          throttlings += 1
          slots = []
        }
      }
    },
    isIdle: () => !isServing && line.length() === 0,
  }
}
