/** Requests counted per add-on and workspace. Times are monotonic, in ms. */
export type SlidingLimit = {
  /** True when a request that arrived at `at` is within the limit; it then counts. */
  take(key: string, at: number, most: number): boolean
  /** Counts a refused request too, where the variant says so. */
  count(key: string, at: number): void
}

/**
 * A true sliding window: a request at `t` is taken when fewer than the limit were counted in
 * (t − window, t]. Clockify publishes 50 a second per add-on and workspace; that the window
 * slides is the strictest reading.
 */
export function createSlidingLimit(windowMs: number): SlidingLimit {
  const counted = new Map<string, number[]>()
  function open(key: string, at: number): number[] {
    const times = counted.get(key) ?? []
    counted.set(key, times)
    let gone = 0
    while (gone < times.length && (times[gone] ?? 0) <= at - windowMs) gone += 1
    times.splice(0, gone)
    return times
  }
  function add(times: number[], at: number): void {
    // Credentials are checked between arrival and counting, so two requests may swap by a moment.
    times.push(Math.max(at, times.at(-1) ?? at))
  }
  return {
    take(key, at, most) {
      const times = open(key, at)
      if (times.length >= most) return false
      add(times, at)
      return true
    },
    count(key, at) {
      add(open(key, at), at)
    },
  }
}
