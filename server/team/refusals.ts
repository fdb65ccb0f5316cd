/** Tells an hour's requests that are used up from a second that was crowded: the first refuses again after a pause. */

/** A crowded second is over by then, ms. */
const LONGER_THAN_A_SECOND = 1_500

export type Refusals = {
  /** A request was refused for haste. @param now ms @param retryAfterMs what Clockify asks for, or null */
  refused(now: number, retryAfterMs: number | null): void
  accepted(): void
  /** Whether the last request was refused, so that what ends now ends for that. */
  areLast(): boolean
  /** Whether Clockify has refused, or says that it will, for longer than any second that it counts by. */
  goOn(): boolean
}

export const createRefusals = (): Refusals => {
  let first: number | null = null
  let isLong = false
  return {
    refused(now, retryAfterMs) {
      first ??= now
      isLong ||= Math.max(now - first, retryAfterMs ?? 0) >= LONGER_THAN_A_SECOND
    },
    accepted() {
      first = null
      isLong = false
    },
    areLast: () => first !== null,
    goOn: () => isLong,
  }
}
