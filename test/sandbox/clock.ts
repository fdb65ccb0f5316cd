import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'

/** Time as the sandbox sees it; tests bring their own. */
export type Clock = {
  /** Wall clock, ms since 1970. */
  now(): number
  /** Monotonic ms, for the limit and the log. */
  monotonic(): number
  /** Waits; ends early, without an error, when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    sleep: (ms, signal) => wait(ms, undefined, { signal }).catch(() => undefined),
  }
}
