import { createClock, type Clock } from '../../server/clock.ts'

/** Time that jumps over every wait of so many ms, so that minutes of patience take a moment. */
export const createSkippingClock = (from = 2_000, to = Number.POSITIVE_INFINITY): Clock => {
  const { now, sleep } = createClock()
  let skipped = 0
  return {
    now: () => now() + skipped,
    sleep: async (ms, signal) => {
      const skip = ms >= from && ms <= to ? ms - 10 : 0
      skipped += skip
      await sleep(ms - skip, signal)
    },
  }
}
