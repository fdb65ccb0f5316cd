/**
 * What Clockify let through in the second before it refused: the best guess at what it really allows. A node counts its
 * own requests, so the guess is good while it sends alone.
 */

const SECOND = 1_000
/** A 429 comes quickly; one that took longer than this tells nothing. */
const KEPT = 5_000

export const createLetThrough = () => {
  let starts: { at: number; refused: boolean }[] = []
  return {
    /** A request starts, ms. */
    started(at: number): void {
      if ((starts[0]?.at ?? at) < at - 2 * KEPT)
        starts = starts.filter((start) => start.at >= at - KEPT)
      starts.push({ at, refused: false })
    },
    /**
     * The request that started at this time was answered 429.
     * @returns how many of the second before it were not, as far as is known; null when it is too long ago
     */
    refused(at: number, now: number): number | null {
      const refused = starts.findLast((start) => start.at <= at && !start.refused)
      if (refused) refused.refused = true
      if (at < now - KEPT + SECOND) return null
      return starts.filter((start) => !start.refused && start.at > at - SECOND && start.at < at)
        .length
    },
  }
}
