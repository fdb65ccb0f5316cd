/** Tells how long starts are waited for, and how near to the limit a workspace goes while something always waits. */
import type { Clock } from '../clock.ts'
import type { SlotKind, Slots } from '../clockify/client.ts'
import type { Pace } from './pace.ts'
import type { PaceOf } from './paces-by-workspace.ts'

const SECOND = 1_000

export type PaceWatch = {
  slotWaited(kind: SlotKind, ms: number): void
  /** @param share of the limit */
  paced(share: number): void
}

/** @param options.limit requests per second */
export const watchPaces = (
  paceOf: PaceOf,
  options: { limit: number; clock: Clock; watch: PaceWatch },
): PaceOf => {
  const { limit, clock, watch } = options
  const watched = new WeakMap<Pace, Pace>()

  const watchOne = (pace: Pace): Pace => {
    let waiting = 0
    /** Since when something has always waited, and what has started since. */
    let since = 0
    let starts = 0

    const started = (): void => {
      const now = clock.now()
      if (now - since >= SECOND) {
        watch.paced((starts * SECOND) / (now - since) / limit)
        since = now
        starts = 0
      }
      starts += 1
    }

    const slot: Slots['slot'] = async (kind, signal) => {
      const askedAt = clock.now()
      if (waiting === 0) {
        since = askedAt
        starts = 0
      }
      waiting += 1
      try {
        const start = await pace.slot(kind, signal)
        started()
        watch.slotWaited(kind, clock.now() - askedAt)
        return start
      } finally {
        waiting -= 1
      }
    }
    return { ...pace, slot }
  }

  return (workspaceId) => {
    const pace = paceOf(workspaceId)
    const known = watched.get(pace) ?? watchOne(pace)
    watched.set(pace, known)
    return known
  }
}
