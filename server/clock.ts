/** Time as a dependency, so that tests give their own. */
import { setTimeout as delay } from 'node:timers/promises'

export type Clock = {
  /** Milliseconds since 1970, never going back while the process lives. */
  now(): number
  /** Resolves after `ms`; rejects when the signal aborts. */
  sleep(ms: number, signal: AbortSignal | null): Promise<void>
}

export const createClock = (): Clock => {
  const origin = Date.now() - performance.now()
  return {
    now: () => origin + performance.now(),
    sleep: async (ms, signal) => {
      await delay(Math.max(0, ms), undefined, signal ? { signal } : {})
    },
  }
}
