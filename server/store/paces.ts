/** The pace of each workspace as a row that all nodes share. Times are ms of the database's clock. */
import { eq, sql } from 'drizzle-orm'
import { LATENESS_ALONE, nextStarts, SHARED_FOR } from '../pace/law.ts'
import { afterThrottling, paceAt, type Pace } from '../pace/throttling.ts'
import type { Db } from './database.ts'
import { paces } from './schema.ts'

export type Reservation = {
  /** The database's time at which the slots were given. */
  now: number
  /** The start times of the slots, ascending. */
  slots: number[]
  /** Whether other nodes send for this workspace too. */
  shared: boolean
  /** No request may start before this. */
  closedUntil: number
}

export type Paces = ReturnType<typeof createPaces>

/**
 * @param options.node this process, by a name no other has
 * @param options.limit requests per second and workspace
 */
export const createPaces = (options: { db: Db; node: string; limit: number }) => {
  const { db, node, limit } = options

  const locked = (tx: Pick<Db, 'select'>, workspaceId: string) =>
    tx
      .select({
        starts: paces.starts,
        closedUntil: paces.closedUntil,
        lowered: paces.lowered,
        ceiling: paces.ceiling,
        loweredAt: paces.loweredAt,
        strikes: paces.strikes,
        node: paces.node,
        nodeAt: paces.nodeAt,
        sharedUntil: paces.sharedUntil,
        now: sql<number>`extract(epoch from clock_timestamp())::float8 * 1000`,
      })
      .from(paces)
      .where(eq(paces.workspaceId, workspaceId))
      .for('update')

  return {
    /** Reserves the next `count` starts of a workspace. @throws when the workspace has no installation */
    async reserve(workspaceId: string, count: number): Promise<Reservation> {
      return await db.transaction(async (tx) => {
        let [row] = await locked(tx, workspaceId)
        if (!row) {
          await tx.insert(paces).values({ workspaceId }).onConflictDoNothing()
          ;[row] = await locked(tx, workspaceId)
        }
        if (!row) throw new Error('The pace of a workspace could not be made')
        const { now, closedUntil } = row
        const isJoining = row.node !== null && row.node !== node && now - row.nodeAt < SHARED_FOR
        const wasShared = row.sharedUntil > now
        const shared = isJoining || wasShared
        // The node that was alone may still use its last slots late: leave it the time.
        const last = row.starts.at(-1) ?? 0
        const gap = isJoining && !wasShared ? last + LATENESS_ALONE : 0
        const earliest = Math.max(now, closedUntil, gap)
        const perSecond = paceAt(row, limit, earliest)
        const slots = nextStarts({ given: row.starts, count, earliest, limit, perSecond, shared })
        await tx
          .update(paces)
          .set({
            starts: [...row.starts, ...slots].slice(-limit),
            node,
            nodeAt: now,
            sharedUntil: isJoining ? now + SHARED_FOR : row.sharedUntil,
          })
          .where(eq(paces.workspaceId, workspaceId))
        return { now, slots, shared, closedUntil }
      })
    },

    /**
     * Closes the gate and lowers the pace after a 429.
     * @param ago ms since the throttled request started
     * @returns ms from now until the gate opens
     */
    async throttle(workspaceId: string, ago: number, retryAfterMs: number | null): Promise<number> {
      return await db.transaction(async (tx) => {
        const [row] = await locked(tx, workspaceId)
        if (!row) return 0
        const { now } = row
        const next: Pace = afterThrottling(row, limit, { now, startedAt: now - ago, retryAfterMs })
        const { lowered, ceiling, loweredAt, strikes, closedUntil } = next
        await tx
          .update(paces)
          .set({ lowered, ceiling, loweredAt, strikes, closedUntil })
          .where(eq(paces.workspaceId, workspaceId))
        return Math.max(0, closedUntil - now)
      })
    },
  }
}
