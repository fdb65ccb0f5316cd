/** Whether a failed request is sent again, and when. Pure: chance comes in as a number. */

export type Failure =
  | { kind: 'throttled'; retryAfterMs: number | null }
  | { kind: 'status'; status: number; retryAfterMs: number | null }
  | { kind: 'lost'; sent: boolean }

/** A request is sent at most this often, throttled answers not counted: those the gate waits out. */
export const MOST_ATTEMPTS = 6

const FIRST_PAUSE = 400
const LONGEST_PAUSE = 15_000
/** Somebody may have changed meanwhile what is written, ms. */
export const LONG_PAUSE = 3_000
/** A server may ask for patience, but not for ever. */
const LONGEST_RETRY_AFTER = 120_000

/**
 * GET, PUT and DELETE are repeated on 429, 5xx and lost connections; POST only when it was surely not received, because
 * Clockify ignores `Idempotency-Key` (recorded probe of 2026-05-25).
 *
 * @param attempt how often the request has been sent so far, 1 or more
 * @param random 0 up to 1
 * @returns milliseconds to wait, or null to give up
 */
export const retryPause = (
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  failure: Failure,
  attempt: number,
  random: number,
): number | null => {
  // A refused 429 was not carried out, whatever the method.
  if (failure.kind === 'throttled') return 0
  const mayRepeat = method !== 'POST' || (failure.kind === 'lost' && !failure.sent)
  if (!mayRepeat || attempt >= MOST_ATTEMPTS) return null
  if (failure.kind === 'status') {
    if (failure.status < 500 || failure.status === 501) return null
    if (failure.retryAfterMs !== null) return Math.min(failure.retryAfterMs, LONGEST_RETRY_AFTER)
  }
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 1))
  // From half to the whole, so that many requests that failed together do not come back together.
  return Math.round(pause * (0.5 + random / 2))
}

/**
 * `Retry-After` as seconds or as an HTTP date, which begins with the day's name.
 * @param now milliseconds since 1970
 * @returns milliseconds from now, as many as it says, or null when there is none or it cannot be read
 */
export const retryAfterMs = (header: string | null, now: number): number | null => {
  const text = header?.trim() ?? ''
  if (/^\d{1,15}$/.test(text)) return Number(text) * 1_000
  const date = /^[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
