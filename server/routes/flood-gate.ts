/** Tells whether a call comes too soon after others of its kind: the generic cell rate algorithm, one number per key. */

export type FloodGate = {
  /** Counts a call and lets it in (0), or tells in how many ms the next one may come; that one is not counted. */
  enter(key: string): number
}

/** As many keys as are remembered; who was quiet for longest is forgotten first. About 200 bytes each. */
const MOST_KEYS = 20_000

/**
 * Written here and not taken from a library: those that are kept well hold a timer for each key, bound no memory, and
 * know no clock but the system's.
 *
 * @param options.perSecond calls of one key that may come in the long run
 * @param options.burst calls of one key that may come at once
 * @param options.now milliseconds
 */
export const createFloodGate = (options: {
  perSecond: number
  burst: number
  now: () => number
  mostKeys?: number
}): FloodGate => {
  const { perSecond, burst, now, mostKeys = MOST_KEYS } = options
  const interval = 1_000 / perSecond
  /** When a key's calls so far would have been over, had they come evenly. */
  const overAt = new Map<string, number>()
  return {
    enter(key) {
      const time = now()
      const over = Math.max(overAt.get(key) ?? 0, time)
      const wait = over - time - (burst - 1) * interval
      // A little is left to what floating point makes of many intervals.
      if (wait > 1e-6) return wait
      overAt.delete(key)
      overAt.set(key, over + interval)
      if (overAt.size > mostKeys) {
        const [oldest] = overAt.keys()
        if (oldest !== undefined) overAt.delete(oldest)
      }
      return 0
    },
  }
}
