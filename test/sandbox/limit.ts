/** How the requests of a second are counted; Clockify publishes the number alone. */
export type LimitShape = 'sliding' | 'calendar-second' | 'token-bucket'

/** Requests counted per add-on and workspace. Times are monotonic, in ms. */
export type Limit = {
  /** True when a request that arrived at `at` is within the limit; it then counts. */
  take(key: string, at: number, most: number): boolean
  /** Counts a refused request too, where the variant says so. */
  count(key: string, at: number): void
}

/** What is kept of each key, made when it is first needed. */
function kept<T>(make: () => T): (key: string) => T {
  const byKey = new Map<string, T>()
  return (key) => {
    const found = byKey.get(key) ?? make()
    byKey.set(key, found)
    return found
  }
}

/**
 * A true sliding window: a request at `t` is taken when fewer than the limit were counted in
 * (t − window, t]. Clockify publishes 50 a second per add-on and workspace; that the window
 * slides is the strictest reading.
 */
export function createSlidingLimit(windowMs: number): Limit {
  const counted = kept<number[]>(() => [])
  function open(key: string, at: number): number[] {
    const times = counted(key)
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

/** Windows that follow one another; each begins empty. */
export function createFixedLimit(windowMs: number): Limit {
  const counted = kept(() => ({ window: 0, count: 0 }))
  function open(key: string, at: number): { window: number; count: number } {
    const state = counted(key)
    const window = Math.floor(at / windowMs)
    if (window > state.window) Object.assign(state, { window, count: 0 })
    return state
  }
  return {
    take(key, at, most) {
      const state = open(key, at)
      if (state.count >= most) return false
      state.count += 1
      return true
    },
    count(key, at) {
      open(key, at).count += 1
    },
  }
}

/** A bucket that holds the limit and is filled evenly, the limit in a window. */
export function createTokenBucket(windowMs: number): Limit {
  const used = kept(() => ({ count: 0, at: 0, most: 1 }))
  function open(key: string, at: number): { count: number; at: number; most: number } {
    const state = used(key)
    const filled = (Math.max(0, at - state.at) * state.most) / windowMs
    return Object.assign(state, {
      count: Math.max(0, state.count - filled),
      at: Math.max(at, state.at),
    })
  }
  return {
    take(key, at, most) {
      const state = open(key, at)
      state.most = most
      if (state.count + 1 > most) return false
      state.count += 1
      return true
    },
    count(key, at) {
      open(key, at).count += 1
    },
  }
}

/** The limit of a second in one of its shapes. */
export function createSecondLimit(shape: LimitShape): Limit {
  if (shape === 'sliding') return createSlidingLimit(1000)
  return shape === 'calendar-second' ? createFixedLimit(1000) : createTokenBucket(1000)
}
