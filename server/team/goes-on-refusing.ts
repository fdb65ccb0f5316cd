/** Tells an hour's requests that are used up from a second that was crowded: the first refuses again after a pause. */

/** A crowded second is over by then, ms. */
const LONGER_THAN_A_SECOND = 1_500
/** Refusals further apart than this are no sequence, ms. */
const APART = 5_000

/**
 * @returns to be called at each throttled answer with the time, ms: whether Clockify has refused for longer than any
 *   second that it counts by
 */
export const createGoesOnRefusing = (): ((now: number) => boolean) => {
  let first = Number.NEGATIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  return (now) => {
    if (now - last > APART) first = now
    last = now
    return now - first >= LONGER_THAN_A_SECOND
  }
}
