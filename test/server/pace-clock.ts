/** Time that a test moves: whoever sleeps wakes in the order of time, as late as the test wants. */
import type { Clock } from '../../server/clock.ts'

export type VirtualClock = Clock & {
  /** Lets everything happen that happens until then, ms. */
  runUntil(time: number): Promise<void>
}

/** Long enough for every promise that follows from a wake-up. */
const settle = async (): Promise<void> => {
  for (let n = 0; n < 3; n += 1) await new Promise(setImmediate)
}

/** @param late ms by which the next timer comes late */
export const createVirtualClock = (late: () => number = () => 0): VirtualClock => {
  let now = 1_700_000_000_000
  const sleepers: { at: number; wake: () => void }[] = []
  return {
    now: () => now,
    sleep: (ms) =>
      new Promise((resolve) => {
        sleepers.push({ at: now + Math.max(0, ms) + late(), wake: resolve })
      }),
    async runUntil(time) {
      for (;;) {
        await settle()
        const next = sleepers.toSorted((a, b) => a.at - b.at)[0]
        if (!next || next.at > time) break
        sleepers.splice(sleepers.indexOf(next), 1)
        now = Math.max(now, next.at)
        next.wake()
      }
      now = Math.max(now, time)
    },
  }
}
