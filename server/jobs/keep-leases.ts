/**
 * Keeps the leases of this node's shifts, all in one statement, and gives each up in time when it cannot be renewed:
 * before another node may take the workspace, nothing more is sent here.
 */
import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import type { Lease, Leases } from '../store/leases.ts'

/** How long a workspace stays with a node that has died or stands still, ms. */
export const LEASE = 3_500
const RENEW = 800
const LOOK = 200
/** Left before the end of a lease, for what is just about to leave, ms. */
const MARGIN = 250

export type KeptLease = {
  /** Aborts when the workspace may be somebody else's. */
  lost: AbortSignal
  /** The work is over: others may take the workspace at once. Never throws. */
  giveBack(): Promise<void>
}

/** @param askedAt when the lease was asked for, ms of the keeper's clock: it began no earlier */
export type KeepLease = (lease: Lease, askedAt: number) => KeptLease

/** @param options.clock real time, since leases run on the database's clock, which nobody can move */
export const createKeepLease = (options: {
  leases: Pick<Leases, 'renew' | 'release'>
  clock: Clock
  log: Logger
}): KeepLease => {
  const { leases, clock, log } = options
  const kept = new Map<string, { lease: Lease; until: number; lost: AbortController }>()
  let isKeeping = false

  const lose = (owner: string, why: string): void => {
    const one = kept.get(owner)
    if (!one) return
    kept.delete(owner)
    log.warn({ workspace: one.lease.workspaceId, why }, 'a shift ends, another goes on')
    one.lost.abort()
  }

  const renew = async (): Promise<void> => {
    const asked = clock.now()
    const { renewed, lost } = await leases.renew([...kept.values()].map(({ lease }) => lease))
    for (const owner of renewed) {
      const one = kept.get(owner)
      if (one) one.until = Math.max(one.until, asked + LEASE)
    }
    for (const owner of lost) lose(owner, 'its workspace was taken over or is gone')
  }

  const keep = async (): Promise<void> => {
    isKeeping = true
    let renewAt = clock.now() + RENEW
    while (kept.size > 0) {
      await clock.sleep(LOOK, null)
      const now = clock.now()
      for (const [owner, { until }] of kept)
        if (now > until - MARGIN) lose(owner, 'its lease could not be renewed in time')
      if (now < renewAt || kept.size === 0) continue
      renewAt = now + RENEW
      // Not awaited: one that hangs must not hold up the next, nor the look at the time.
      renew().catch(() => {})
    }
    isKeeping = false
  }

  return (lease, askedAt) => {
    const lost = new AbortController()
    kept.set(lease.owner, { lease, until: askedAt + LEASE, lost })
    if (!isKeeping)
      keep().catch((error: unknown) => log.error({ err: error }, 'leases are no longer kept'))
    return {
      lost: lost.signal,
      async giveBack() {
        kept.delete(lease.owner)
        await leases.release(lease).catch(() => {})
      },
    }
  }
}
