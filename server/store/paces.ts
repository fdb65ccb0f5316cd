/** The pace of each workspace as a row that all nodes share. Times are ms of the database's clock. */
import { eq, inArray, sql } from 'drizzle-orm'
import { LATENESS_ALONE, nextStarts, SHARED_FOR } from '../pace/law.ts'
import { afterThrottling, paceAt, type Pace } from '../pace/throttling.ts'
import type { Db } from './database.ts'
import { paces } from './schema.ts'
import { createTogether } from './together.ts'

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

/** How often slots are reserved for all workspaces together, ms; nodes ask half a second ahead. */
const ROUND = 50

type Wanted = { workspaceId: string; count: number }

export type Paces = ReturnType<typeof createPaces>

/**
 * @param options.node this process, by a name no other has
 * @param options.limit requests per second and workspace
 */
export const createPaces = (options: { db: Db; node: string; limit: number }) => {
  const { db, node, limit } = options
  // The law needs the last `limit`, also after half a second's worth was given back.
  const kept = 2 * limit

  const columns = {
    workspaceId: paces.workspaceId,
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
  }
  const locked = (tx: Pick<Db, 'select'>, workspaceId: string) =>
    tx.select(columns).from(paces).where(eq(paces.workspaceId, workspaceId)).for('update')
  const lockedNow = (tx: Pick<Db, 'select'>, workspaceIds: string[]) =>
    tx
      .select(columns)
      .from(paces)
      .where(inArray(paces.workspaceId, workspaceIds))
      .orderBy(paces.workspaceId)
      .for('update', { skipLocked: true })
  type Row = Awaited<ReturnType<typeof locked>>[number]

  const slotsFrom = (row: Row, count: number) => {
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
    return {
      reservation: { now, slots, shared, closedUntil },
      kept: {
        id: row.workspaceId,
        starts: [...row.starts, ...slots].slice(-kept),
        at: now,
        until: isJoining ? now + SHARED_FOR : row.sharedUntil,
      },
    }
  }
  type Given = ReturnType<typeof slotsFrom>

  const keep = (tx: Pick<Db, 'execute'>, given: Given[]) =>
    tx.execute(sql`
      update paces set starts = t.starts, node = ${node}, node_at = t.at, shared_until = t.until
      from jsonb_to_recordset(${JSON.stringify(given.map(({ kept }) => kept))}::jsonb)
        as t(id text, starts float8[], at float8, until float8)
      where workspace_id = t.id`)

  const reserve = createTogether<Wanted, Reservation>({
    /** Whoever asks twice is answered once, and then again. */
    all: (asks) =>
      db.transaction(async (tx) => {
        const byId = new Map(asks.map((ask) => [ask.workspaceId, ask]))
        const answers = new Map<Wanted, Given>()
        for (const row of await lockedNow(tx, [...byId.keys()])) {
          const ask = byId.get(row.workspaceId)
          if (ask) answers.set(ask, slotsFrom(row, ask.count))
        }
        await keep(tx, [...answers.values()])
        return new Map([...answers].map(([ask, { reservation }]) => [ask, reservation]))
      }),
    alone: ({ workspaceId, count }) =>
      db.transaction(async (tx) => {
        let [row] = await locked(tx, workspaceId)
        if (!row) {
          await tx.insert(paces).values({ workspaceId }).onConflictDoNothing()
          ;[row] = await locked(tx, workspaceId)
        }
        if (!row) throw new Error('The pace of a workspace could not be made')
        const given = slotsFrom(row, count)
        await keep(tx, [given])
        return given.reservation
      }),
    every: ROUND,
  })

  return {
    /**
     * How fast a workspace may be asked right now, in requests per second, and the ms until it may be at all: 0 unless
     * its gate is closed.
     */
    async current(workspaceId: string): Promise<{ perSecond: number; closedFor: number }> {
      const [row] = await db.select(columns).from(paces).where(eq(paces.workspaceId, workspaceId))
      if (!row) return { perSecond: limit, closedFor: 0 }
      const opensAt = Math.max(row.now, row.closedUntil)
      return { perSecond: paceAt(row, limit, opensAt), closedFor: opensAt - row.now }
    },

    /** Reserves the next `count` starts of a workspace. @throws when the workspace has no installation */
    reserve: (workspaceId: string, count: number): Promise<Reservation> =>
      reserve({ workspaceId, count }),

    /**
     * Closes the gate and lowers the pace after a 429.
     * @param ago ms since the throttled request started
     * @param letThrough how many requests Clockify has taken in the second before it; null when nobody knows
     * @returns ms from now until the gate opens
     */
    async throttle(
      workspaceId: string,
      ago: number,
      retryAfterMs: number | null,
      letThrough: number | null,
    ): Promise<number> {
      return await db.transaction(async (tx) => {
        const [row] = await locked(tx, workspaceId)
        if (!row) return 0
        const { now } = row
        const event = { now, startedAt: now - ago, retryAfterMs, letThrough }
        const next: Pace = afterThrottling(row, limit, event)
        const { lowered, ceiling, loweredAt, strikes, closedUntil } = next
        // A node that is alone gives back what it holds at a pace that was too fast.
        const isNew = loweredAt !== row.loweredAt
        const givesBack = isNew && row.sharedUntil <= now
        const starts = givesBack ? row.starts.filter((start) => start <= now) : row.starts
        await tx
          .update(paces)
          .set({ lowered, ceiling, loweredAt, strikes, closedUntil, starts })
          .where(eq(paces.workspaceId, workspaceId))
        return Math.max(0, closedUntil - now)
      })
    },
  }
}
