/**
 * The law of the pace, pure. Clockify allows an add-on so many requests per second and workspace (official API text:
 * 50). The window's shape is not published, so the strictest is kept: at most the limit in ANY 1,000 ms, which an
 * even spacing a little wider than 1,000 / limit gives. The margin is what a start may be late without two starts,
 * one limit apart, coming within a window.
 */

const WINDOW = 1_000

/** A lone node guards its own starts exactly, so the margin only has to cover the way to Clockify. */
const MARGIN_ALONE = 7.5
/** Several nodes know each other's starts only by their slots, so lateness must fit into the margin. */
const MARGIN_SHARED = 25

/** What the window adds for the way to Clockify; under MARGIN_ALONE, so that lateness heals instead of staying. */
const GUARD = 4

/** How late a lone node may use a slot; a node that joins leaves a gap as long as this. */
export const LATENESS_ALONE = 100
/** How late a slot may be used while other nodes send too. */
export const LATENESS_SHARED = 15
/** For this long after another node's reservation the workspace counts as shared. */
export const SHARED_FOR = 3_000

export type Pace = {
  /** Requests per second right after the last throttling; 0: never throttled. */
  lowered: number
  /** When the gate opened after it, ms. */
  loweredAt: number
  /** Throttlings that came soon after one another. */
  strikes: number
  closedUntil: number
}

/** The share of the limit that the pace climbs back per second: fast up to the knee, then carefully. */
const CLIMB_FAST = 0.04
const CLIMB_SLOW = 0.004
/** The knee: this share of the pace that was too fast. */
const KNEE = 0.96
const FIRST_DROP = 0.94
const NEXT_DROP = 0.8
const STRIKES_FADE = 10_000
const FIRST_PAUSE = 250
const LONGEST_PAUSE = 30_000

/**
 * Requests per second at a time: the limit, or what a throttling has left of it and how far that has climbed back.
 * @param now ms, the clock of `loweredAt`
 */
export const paceAt = (pace: Pace, limit: number, now: number): number => {
  if (pace.lowered === 0) return limit
  const seconds = Math.max(0, now - pace.loweredAt) / 1_000
  const knee = Math.min(limit, (pace.lowered / FIRST_DROP) * KNEE)
  const toKnee = (knee - pace.lowered) / (CLIMB_FAST * limit)
  const climbed =
    seconds <= toKnee
      ? pace.lowered + CLIMB_FAST * limit * seconds
      : knee + CLIMB_SLOW * limit * (seconds - toKnee)
  return Math.min(limit, climbed)
}

/** Milliseconds between two starts at a pace. */
export const spacing = (perSecond: number, shared: boolean): number =>
  (WINDOW + (shared ? MARGIN_SHARED : MARGIN_ALONE)) / perSecond

/**
 * What a 429 does: the gate closes for `Retry-After` or a growing pause, and the pace drops.
 * Requests that started before the last drop tell nothing new: they are the same throttling.
 */
export const afterThrottling = (
  pace: Pace,
  limit: number,
  event: { now: number; startedAt: number; retryAfterMs: number | null },
): Pace => {
  const { now, startedAt, retryAfterMs } = event
  if (pace.lowered !== 0 && startedAt < pace.loweredAt)
    return {
      ...pace,
      closedUntil: Math.max(pace.closedUntil, retryAfterMs === null ? 0 : now + retryAfterMs),
    }
  const strikes = now - pace.loweredAt < STRIKES_FADE && pace.lowered !== 0 ? pace.strikes + 1 : 1
  const drop = strikes === 1 ? FIRST_DROP : NEXT_DROP
  const pause = retryAfterMs ?? Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (strikes - 1))
  const closedUntil = now + pause
  return {
    lowered: Math.max(Math.min(1, limit), paceAt(pace, limit, now) * drop),
    loweredAt: closedUntil,
    strikes,
    closedUntil,
  }
}

/** The rolling window of a node's own starts: the exact guard, whatever timers and slots did. */
export const createWindow = (limit: number) => {
  const starts: number[] = []
  return {
    /** The earliest time at which another request may start. */
    earliest: (): number => {
      const oldest = starts.length < limit ? undefined : starts[starts.length - limit]
      return oldest === undefined ? 0 : oldest + WINDOW + GUARD
    },
    record(at: number): void {
      starts.push(at)
      if (starts.length > 2 * limit) starts.splice(0, starts.length - limit)
    },
  }
}
