/** Waiting, but not for ever. */
import { setTimeout as delay } from 'node:timers/promises'

/**
 * What a promise comes to, when that is soon; the work itself goes on.
 * @throws Error when it takes longer than `ms`
 */
export const soon = async <T>(work: Promise<T>, ms: number): Promise<T> => {
  const over = new AbortController()
  const late = delay(ms, undefined, { signal: over.signal }).then(() => {
    throw new Error(`took longer than ${ms} ms`)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    late.catch(() => {})
    over.abort()
  }
}
