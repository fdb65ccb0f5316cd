/** One pace per workspace in this process: no workspace ever waits for another. */
import type { Clock } from '../clock.ts'
import type { Paces } from '../store/paces.ts'
import { createPace, type Pace } from './pace.ts'

/** Paces that nobody has used for long are forgotten when there are more than this. */
const MOST_KEPT = 1_000

export type PaceOf = (workspaceId: string) => Pace

export const createPacesByWorkspace = (options: {
  limit: number
  clock: Clock
  paces: Paces
}): PaceOf => {
  const { limit, clock, paces } = options
  const kept = new Map<string, Pace>()

  return (workspaceId) => {
    const known = kept.get(workspaceId)
    if (known) return known
    if (kept.size >= MOST_KEPT) for (const [id, pace] of kept) if (pace.isIdle()) kept.delete(id)
    const pace = createPace({
      limit,
      clock,
      reserve: (count) => paces.reserve(workspaceId, count),
      throttle: (ago, retryAfterMs, letThrough) =>
        paces.throttle(workspaceId, ago, retryAfterMs, letThrough),
    })
    kept.set(workspaceId, pace)
    return pace
  }
}
