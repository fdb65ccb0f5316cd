/**
 * The law of the pace, pure. Clockify allows an add-on so many requests per second and workspace (official API text:
 * 50). The shape of the window is not published, so the strictest is kept: at most the limit in ANY window of
 * 1,000 ms and a margin. The margin is what a start may be late on its way without ever making the window too full.
 *
 * Within the window starts are spaced tighter than evenly, so that what a hiccup costs is caught up before the window
 * is over instead of being lost, and so that the margin costs a run of 1,000 nothing: it sends its last 50 early.
 */

const SECOND = 1_000

/** A lone node guards its own starts exactly, so its margin only covers the way to Clockify, ms. */
const MARGIN_ALONE = 16
/** Several nodes know each other's starts only by their slots, so their lateness must fit in too, ms. */
const MARGIN_SHARED = 35
/** What a node's own guard adds to the second; less than the margin, so that lateness heals instead of staying. */
const GUARD = 10
/** Of the even spacing. */
const TIGHTER = 0.6

/** Below this share of the limit the real one may be lower, and starts are spaced evenly. */
const NEARLY = 0.97

/** How late a lone node may use a slot; a node that joins leaves a gap as long as this. */
export const LATENESS_ALONE = 100
/** How late a slot may be used while other nodes send too. */
export const LATENESS_SHARED = 15
/** For this long after another node's reservation the workspace counts as shared. */
export const SHARED_FOR = 3_000

/**
 * The next starts after those that were given.
 *
 * @param options.given earlier starts, ascending, at least the last `limit` of them; ms
 * @param options.earliest no start comes before this
 * @param options.perSecond the pace in force; well below the limit the starts are spaced evenly
 */
export const nextStarts = (options: {
  given: number[]
  count: number
  earliest: number
  limit: number
  perSecond: number
  shared: boolean
}): number[] => {
  const { given, count, earliest, limit, perSecond, shared } = options
  const window = ((SECOND + (shared ? MARGIN_SHARED : MARGIN_ALONE)) * limit) / perSecond
  const even = window / limit
  const spacing = perSecond < limit * NEARLY ? even : even * TIGHTER
  const starts = given.slice(-limit)
  for (let n = 0; n < count; n += 1) {
    const last = starts.at(-1) ?? Number.NEGATIVE_INFINITY
    const oneLimitAgo = starts.at(-limit) ?? Number.NEGATIVE_INFINITY
    const isFull = starts.length >= limit
    starts.push(Math.max(earliest, last + spacing, isFull ? oneLimitAgo + window : earliest))
  }
  return starts.slice(-count)
}

/** The rolling window of a node's own requests as they really left: the guard behind timers and slots. */
export const createWindow = (limit: number) => {
  let starts: { at: number; left: boolean }[] = []
  return {
    /**
     * The earliest time at which another request may start. What was let go but has not left, because its connection
     * is still being opened, counts as leaving now.
     */
    earliest(now: number): number {
      const times = starts.map((start) => (start.left ? start.at : Math.max(start.at, now)))
      const oldest = times.toSorted((a, b) => a - b).at(-limit)
      return oldest === undefined || times.length < limit ? 0 : oldest + SECOND + GUARD
    },
    /** Notes a start, and returns how to say that it has left, and when. */
    record(at: number): (left: number) => void {
      const start = { at, left: false }
      const tooOld = at - 2 * SECOND
      starts = starts.filter((known) => !known.left || known.at > tooOld)
      starts.push(start)
      return (left) => {
        if (start.left) return
        start.left = true
        start.at = Math.max(start.at, left)
      }
    },
  }
}
