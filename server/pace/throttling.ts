/** What a 429 does to a pace, pure: the gate closes for a while, the pace drops, and climbs back with time. */

export type Pace = {
  /** Requests per second right after the last throttling; 0: never throttled. */
  lowered: number
  /** The pace that was too fast. */
  ceiling: number
  /** When the gate opened after it, ms. */
  loweredAt: number
  /** Throttlings that came soon after one another. */
  strikes: number
  closedUntil: number
}

/** The share of the limit that the pace climbs back per second: fast up to the knee, then carefully, then fast again. */
const CLIMB_FAST = 0.04
const CLIMB_SLOW = 0.002
/** For so many seconds past the knee; then what was too fast is old news. */
const CAREFUL = 30
/** The knee, as a share of the pace that was too fast. */
const KNEE = 0.96
const FIRST_DROP = 0.99
const NEXT_DROP = 0.8
/** Below this share of the limit pauses help, not a lower pace. */
const LOWEST = 0.1
/** Throttlings further apart than this begin anew, ms. */
const STRIKES_FADE = 2_500
const FIRST_PAUSE = 100
/** After so long every window is empty, whatever its shape. */
const WHOLE_WINDOW = 1_000
/** So many throttlings in a row are no matter of seconds: the pause grows on, for a workspace held to requests an hour. */
const PATIENT = 30
const LONGEST_PAUSE = 30_000
/** A workspace held to requests per hour may ask for most of one; more is taken for a mistake. */
const LONGEST_RETRY_AFTER = 3_600_000

/**
 * Requests per second at a time: the limit, or what a throttling has left of it and how far that has climbed back.
 * @param now ms, the clock of `loweredAt`
 */
export const paceAt = (pace: Pace, limit: number, now: number): number => {
  if (pace.lowered === 0) return limit
  const seconds = Math.max(0, now - pace.loweredAt) / 1_000
  const knee = Math.max(pace.lowered, pace.ceiling * KNEE)
  const toKnee = (knee - pace.lowered) / (CLIMB_FAST * limit)
  const fastUntilKnee = CLIMB_FAST * Math.min(seconds, toKnee)
  const slowPastKnee = CLIMB_SLOW * Math.min(Math.max(0, seconds - toKnee), CAREFUL)
  const fastAtLast = CLIMB_FAST * Math.max(0, seconds - toKnee - CAREFUL)
  const climbed = pace.lowered + limit * (fastUntilKnee + slowPastKnee + fastAtLast)
  return Math.min(limit, climbed)
}

/**
 * The pace after a 429. Requests that started before the last drop tell nothing new: they are the same throttling.
 * Clockify documents no header with a 429; where one comes, `Retry-After` is obeyed.
 */
export const afterThrottling = (
  pace: Pace,
  limit: number,
  event: { now: number; startedAt: number; retryAfterMs: number | null },
): Pace => {
  const { now, startedAt, retryAfterMs } = event
  if (pace.lowered !== 0 && startedAt < pace.loweredAt) {
    const asked = retryAfterMs === null ? 0 : now + Math.min(LONGEST_RETRY_AFTER, retryAfterMs)
    return { ...pace, closedUntil: Math.max(pace.closedUntil, asked) }
  }
  const isRepeated = pace.lowered !== 0 && now - pace.loweredAt < STRIKES_FADE
  const strikes = isRepeated ? pace.strikes + 1 : 1
  const drop = isRepeated ? NEXT_DROP : FIRST_DROP
  // Asked for no pause, or for a day, it is still ours that counts.
  const growing =
    strikes <= PATIENT
      ? Math.min(WHOLE_WINDOW, FIRST_PAUSE * 2 ** (strikes - 1))
      : Math.min(LONGEST_PAUSE, WHOLE_WINDOW * 2 ** (strikes - PATIENT))
  const pause = Math.min(LONGEST_RETRY_AFTER, Math.max(growing, retryAfterMs ?? 0))
  const closedUntil = now + pause
  const tooFast = paceAt(pace, limit, now)
  return {
    lowered: Math.max(Math.min(1, limit), limit * LOWEST, tooFast * drop),
    // What comes right after a drop tells of trouble, not of the pace: the way back leads to where the trouble began.
    ceiling: isRepeated ? pace.ceiling : tooFast,
    loweredAt: closedUntil,
    strikes,
    closedUntil,
  }
}
