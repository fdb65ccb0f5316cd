import { createClock, type Clock } from '../../server/clock.ts'

/** Housekeeping comes at least so seldom, ms. */
const FIVE_MINUTES = 5 * 60_000

const A_MOMENT = 10

/**
 * Time that jumps over every wait of so many ms, so that minutes of patience take a moment. Housekeeping is not jumped
 * to: it waits for longer, and what it looks for again and again it looks for more often. Whatever polls with a wait
 * that is jumped over makes time race for everybody else: readings after a webhook do, so there are to be none.
 */
export const createSkippingClock = (from = 2_000, to = FIVE_MINUTES - 1): Clock => {
  const { now, sleep } = createClock()
  let skipped = 0
  return {
    now: () => now() + skipped,
    sleep: async (ms, signal) => {
      if (ms < from || ms > to) return await sleep(ms, signal)
      const end = now() + skipped + ms
      await sleep(A_MOMENT, signal)
      // Those who wait at the same time wait for the same time.
      skipped = Math.max(skipped, end - now())
    },
  }
}
