/** Gathers outcomes for a moment and settles them together: one statement instead of fifty a second. */
import type { Clock } from '../clock.ts'
import type { Settlement } from '../bulk/recheck.ts'
import type { WaitsFor } from '../bulk/types.ts'
import type { Lease } from '../store/leases.ts'
import type { ItemWork } from '../store/item-work.ts'
import type { WriteResult } from './write-item.ts'

/** What a crash can leave to be settled by a reading instead; short enough for live progress. */
const GATHER = 200

export type SettleBuffer = {
  /**
   * What became of an item that was sent, once and `extraAttempts` more. One without a plain answer stays as it is, one
   * that was plainly refused to somebody who has not joined yet waits for that.
   */
  keep(id: number, result: WriteResult, extraAttempts: number): void
  /** A write request has started at this time (ms). */
  started(at: number): void
  throttled(): void
  /** Resolves when everything gathered so far is kept. @throws what the database said */
  flush(): Promise<void>
}

export const createSettleBuffer = (options: {
  runId: string
  lease: Lease
  itemWork: ItemWork
  clock: Clock
}): SettleBuffer => {
  const { runId, lease, itemWork, clock } = options
  let gathered: (Settlement & { extraAttempts: number; waitsFor?: WaitsFor })[] = []
  let progress = { gaps: 0, ms: 0, throttled: 0 }
  let lastStart: number | null = null
  let keeping: Promise<void> | null = null
  let failure: { error: unknown } | null = null

  const keepGathered = async (): Promise<void> => {
    const settlements = gathered
    const report = progress
    if (settlements.length === 0 && report.gaps === 0 && report.throttled === 0) return
    gathered = []
    progress = { gaps: 0, ms: 0, throttled: 0 }
    await itemWork.settle(runId, lease, settlements, report)
  }

  const keepSoon = (): void => {
    keeping ??= clock
      .sleep(GATHER, null)
      .then(keepGathered)
      .catch((error: unknown) => {
        failure = { error }
      })
      .finally(() => {
        keeping = null
      })
  }

  return {
    keep(id, result, extraAttempts) {
      const { kind } = result
      if (kind === 'done') gathered.push({ id, outcome: 'done', reason: null, extraAttempts })
      else if (kind === 'refused')
        gathered.push({ id, outcome: 'refused', reason: result.reason, extraAttempts })
      else if (kind === 'lost')
        gathered.push({ id, outcome: 'pending', reason: null, extraAttempts })
      else if (kind === 'before-joining') {
        const { reason } = result
        gathered.push({ id, outcome: 'pending', reason, extraAttempts: 0, waitsFor: 'join' })
      } else return
      keepSoon()
    },
    started(at) {
      if (lastStart !== null)
        progress = { ...progress, gaps: progress.gaps + 1, ms: progress.ms + at - lastStart }
      lastStart = at
    },
    throttled() {
      progress = { ...progress, throttled: progress.throttled + 1 }
      keepSoon()
    },
    async flush() {
      await keeping
      if (failure) throw failure.error
      await keepGathered()
    },
  }
}
