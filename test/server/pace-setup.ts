/** A pace in virtual time, over a made-up database that keeps the same law as the real one. */
import type { SlotKind } from '../../server/clockify/client.ts'
import { nextStarts } from '../../server/pace/law.ts'
import { createPace, type Pace } from '../../server/pace/pace.ts'
import { createVirtualClock, type VirtualClock } from './pace-clock.ts'

export type PaceSetup = {
  pace: Pace
  clock: VirtualClock
  /** When the test began, ms. */
  begin: number
  /** Asks for a start, leaves at once and notes it. */
  ask(kind?: SlotKind, signal?: AbortSignal | null): Promise<void>
  /** When each request started, in the order of starting. */
  starts: { at: number; kind: SlotKind }[]
  /** How often the database was asked. */
  reservations(): number
  /** Makes the next reservations fail. */
  breakDatabase(isBroken: boolean): void
}

export type PaceOptions = {
  limit?: number
  /** ms by which the next timer comes late. */
  late?: () => number
  /** ms that the next answer of the database takes. */
  slow?: () => number
  /** ms by which the database's clock is ahead. */
  ahead?: number
  shared?: boolean
  /** What a 429 closes the gate for, ms. */
  closesFor?: number
}

export const setupPace = (options: PaceOptions = {}): PaceSetup => {
  const { limit = 50, slow = () => 2, ahead = 0, shared = false, closesFor = 500 } = options
  const clock = createVirtualClock(options.late)
  const begin = clock.now()
  let given: number[] = []
  let reservations = 0
  let isBroken = false
  const starts: PaceSetup['starts'] = []

  const pace = createPace({
    limit,
    clock,
    async reserve(count) {
      reservations += 1
      const wait = slow()
      await clock.sleep(wait / 2, null)
      if (isBroken) throw new Error('The database is gone')
      const now = clock.now() + ahead
      const slots = nextStarts({ given, count, earliest: now, limit, perSecond: limit, shared })
      given = [...given, ...slots].slice(-limit)
      await clock.sleep(wait / 2, null)
      return { now, slots, shared, closedUntil: 0 }
    },
    throttle: async () => closesFor,
  })
  return {
    pace,
    clock,
    begin,
    starts,
    async ask(kind = 'write', signal = null) {
      const start = await pace.slot(kind, signal)
      start.left()
      starts.push({ at: clock.now(), kind })
    },
    reservations: () => reservations,
    breakDatabase: (broken) => {
      isBroken = broken
    },
  }
}
