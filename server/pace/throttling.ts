/**
 * What a 429 does to a pace, pure: the gate closes for a while, the pace drops, and climbs back with time.
 *
 * How much was let through in the second before tells the kinds of trouble apart. As much as was sent: an uneven way to
 * Clockify crowds the windows now and then, and a little slower is enough. Much less: that is what Clockify really
 * allows. Next to nothing: a storm, which pauses outlast.
 */

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

export const NEVER_THROTTLED: Pace = {
  lowered: 0,
  ceiling: 0,
  loweredAt: 0,
  strikes: 0,
  closedUntil: 0,
}

/** The share of the limit that the pace climbs back per second below the knee, and after the time of care. */
const CLIMB_FAST = 0.1
/** The share of what was too fast, per second past the knee: so slow that a new try costs next to nothing. */
const CLIMB_SLOW = 0.001
/** For so many seconds past the knee; then what was too fast is old news. */
const CAREFUL = 120
/** The knee, as a share of the pace that was too fast. */
const KNEE = 0.95
/** Of the pace: what an uneven way needs less, the first time and each time that it comes again. */
const FIRST_DROP = 0.94
const NEXT_DROP = 0.98
/** Of the pace: while nobody knows why. */
const BLIND_DROP = 0.8
/** Let through less than this share of the pace: not chance, but less than was believed. */
const MUCH_LESS = 0.8
/** Of what was let through, and one that lay on the edge of the second. */
const BELOW_TRUTH = 0.95
/** Below this share of the limit pauses help, not a lower pace. */
const LOWEST = 0.1
/** Throttlings further apart than this begin anew, ms. */
const STRIKES_FADE = 5_000
/** A place or two in the line: the window has moved on by then. */
const SHORT_PAUSE = 30
/** Where refused requests count, too, the window needs longer. */
const LONGER_PAUSE = 150
const A_SECOND = 1_000
/** After so long every window is empty, whatever its shape and however uneven the way. */
const WHOLE_WINDOW = 1_200
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
  const fastUntilKnee = limit * CLIMB_FAST * Math.min(seconds, toKnee)
  const slowPastKnee = pace.ceiling * CLIMB_SLOW * Math.min(Math.max(0, seconds - toKnee), CAREFUL)
  const fastAtLast = limit * CLIMB_FAST * Math.max(0, seconds - toKnee - CAREFUL)
  return Math.min(limit, pace.lowered + fastUntilKnee + slowPastKnee + fastAtLast)
}

type Trouble = 'uneven' | 'less' | 'storm' | 'unclear'

const troubleOf = (tooFast: number, letThrough: number | null): Trouble => {
  if (letThrough === null) return 'unclear'
  if (letThrough === 0) return 'storm'
  return letThrough < tooFast * MUCH_LESS ? 'less' : 'uneven'
}

/**
 * The pace after a 429. Requests that started before the last drop tell nothing new: they are the same throttling.
 * Clockify documents no header with a 429; where one comes, `Retry-After` is obeyed.
 *
 * @param event.letThrough how many requests Clockify has taken in the second before; null when nobody knows
 */
export const afterThrottling = (
  pace: Pace,
  limit: number,
  event: {
    now: number
    startedAt: number
    retryAfterMs: number | null
    letThrough: number | null
  },
): Pace => {
  const { now, startedAt, retryAfterMs, letThrough } = event
  if (pace.lowered !== 0 && startedAt < pace.loweredAt) {
    const asked = retryAfterMs === null ? 0 : now + Math.min(LONGEST_RETRY_AFTER, retryAfterMs)
    return { ...pace, closedUntil: Math.max(pace.closedUntil, asked) }
  }
  const isRepeated = pace.lowered !== 0 && now - pace.loweredAt < STRIKES_FADE
  const strikes = isRepeated ? pace.strikes + 1 : 1
  const tooFast = paceAt(pace, limit, now)
  const isAtOnce = isRepeated && startedAt - pace.loweredAt < A_SECOND
  // Right after an uneven second, what that one had refused is missing from what was let through.
  const isBlurred = isAtOnce && pace.lowered >= pace.ceiling * MUCH_LESS
  const seen = troubleOf(tooFast, letThrough)
  const trouble = seen === 'less' && isBlurred ? 'uneven' : seen
  const { lowered, ceiling } = loweredBy(pace, { trouble, tooFast, letThrough, isRepeated })
  const pauses = {
    uneven: isAtOnce ? LONGER_PAUSE : SHORT_PAUSE,
    less: WHOLE_WINDOW,
    storm: Math.min(WHOLE_WINDOW, SHORT_PAUSE * 2 ** strikes),
    unclear: Math.min(WHOLE_WINDOW, SHORT_PAUSE * 2 ** strikes),
  }
  // Asked for no pause, or for a day, it is still ours that counts.
  const growing =
    strikes > PATIENT
      ? Math.min(LONGEST_PAUSE, WHOLE_WINDOW * 2 ** (strikes - PATIENT))
      : pauses[trouble]
  const closedUntil = now + Math.min(LONGEST_RETRY_AFTER, Math.max(growing, retryAfterMs ?? 0))
  return {
    lowered: Math.max(Math.min(1, limit), limit * LOWEST, lowered),
    ceiling,
    loweredAt: closedUntil,
    strikes,
    closedUntil,
  }
}

/** Where the pace goes, and what was too fast for the way back. */
const loweredBy = (
  pace: Pace,
  met: { trouble: Trouble; tooFast: number; letThrough: number | null; isRepeated: boolean },
): { lowered: number; ceiling: number } => {
  const { trouble, tooFast, isRepeated } = met
  const truth = ((met.letThrough ?? 0) + 1) * BELOW_TRUTH
  // What comes right after a drop tells of trouble, not of the pace: the way back leads to where the trouble began.
  const began = isRepeated ? pace.ceiling : tooFast
  if (trouble === 'storm') return { lowered: tooFast / 2, ceiling: began }
  if (trouble === 'unclear')
    return { lowered: tooFast * (isRepeated ? BLIND_DROP : FIRST_DROP), ceiling: began }
  // Said once it may be chance; said again it is believed.
  if (trouble === 'less') return { lowered: truth, ceiling: isRepeated ? truth / KNEE : tooFast }
  if (isRepeated && pace.lowered < pace.ceiling * MUCH_LESS) {
    const believed = Math.min(tooFast * NEXT_DROP, Math.max(pace.lowered, truth))
    return { lowered: believed, ceiling: believed / KNEE }
  }
  return { lowered: tooFast * (isRepeated ? NEXT_DROP : FIRST_DROP), ceiling: tooFast }
}
