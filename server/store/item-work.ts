/** Items as the worker moves them: claimed before the first request, settled once, given back when surely not sent. */
import { and, asc, eq, inArray, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm'
import { CANCELLED_AFTER_INVITING, CANCELLED_BEFORE_JOINING } from '../bulk/words.ts'
import { claimItems, type Claiming } from './claim-items.ts'
import type { Db } from './database.ts'
import { itemOf, type ItemRow } from './items.ts'
import { lockRun, type Lease } from './leases.ts'
import { items, runs } from './schema.ts'
import { settleItems, type Progress, type Settles, type Settling } from './settle-items.ts'
import { createTogether } from './together.ts'

export type Left = {
  all: number
  /** Can be written now. */
  ready: number
  /** Wait for people to join. */
  joining: number
  /** Invitations that were not begun. */
  invites: number
  /** Wait for an invitation or a new group, or are one without an answer: a reading may let them go on. */
  following: number
}

export type ItemWork = ReturnType<typeof createItemWork>

/** A statement moves at most so many rows of a run. */
export const ROWS_PER_UPDATE = 2_000

/** How often the items of all runs are claimed and settled together, ms: little beside the half second of a pause. */
const ROUND = 40

/** Why items of a cancelled run were not written. */
export const CANCELLED = 'The run was cancelled.'

/** The reason of an item that is skipped because its run is cancelled. */
export const whyCancelled = sql<string>`case when ${items.waitsFor} = 'join' then ${CANCELLED_BEFORE_JOINING}
  when items.field <> 'invite' and exists (select 1 from items sent where sent.run_id = items.run_id
    and sent.field = 'invite' and lower(sent.email) = lower(items.email)
    and (sent.outcome = 'done' or sent.claimed_at is not null)) then ${CANCELLED_AFTER_INVITING}
  else ${CANCELLED} end`

export const createItemWork = (options: { db: Db }) => {
  const { db } = options
  /** What a shift may still move: nobody's, or its own. */
  const isOpenTo = (lease: Lease) =>
    and(eq(items.outcome, 'pending'), or(isNull(items.claimedBy), eq(items.claimedBy, lease.owner)))

  const claimFor = (asks: Claiming[]) => claimItems(db, asks)
  const claim = createTogether<Claiming, ItemRow[]>({
    all: claimFor,
    alone: async (ask) => (await claimFor([ask])).get(ask) ?? [],
    every: ROUND,
    rows: ({ most, mostInvites }) => most + (mostInvites ?? 0),
  })
  const settle = createTogether<Settles, true>({
    all: (asks) => settleItems(db, asks, { skipLocked: true }),
    alone: async (ask) => {
      await settleItems(db, [ask], { skipLocked: false })
      return true
    },
    every: ROUND,
    rows: ({ settlements }) => settlements.length,
  })

  return {
    /**
     * Makes what an earlier shift has claimed this shift's, so that a late answer there changes nothing any more. To be
     * asked again and again: a claim of that shift may be kept only after this one has begun.
     * @returns how many items were taken over; none when the lease is lost
     */
    async adopt(runId: string, lease: Lease): Promise<number> {
      return await db.transaction(async (tx) => {
        if ((await lockRun(tx, runId, lease)) === null) return 0
        const adopted = await tx
          .update(items)
          .set({ claimedBy: lease.owner })
          .where(
            and(
              eq(items.runId, runId),
              eq(items.outcome, 'pending'),
              isNotNull(items.claimedAt),
              sql`${items.claimedBy} is distinct from ${lease.owner}`,
            ),
          )
          .returning({ id: items.id })
        return adopted.length
      })
    },

    async unsettled(runId: string): Promise<ItemRow[]> {
      const rows = await db
        .select()
        .from(items)
        .where(and(eq(items.runId, runId), eq(items.outcome, 'pending')))
        .orderBy(asc(items.id))
      return rows.map(itemOf)
    },

    /** What a run has not settled, counted. */
    async leftOf(runId: string): Promise<Left> {
      const count = (which: SQL) => sql<number>`count(*) filter (where ${which})::int`
      const [left] = await db
        .select({
          all: sql<number>`count(*)::int`,
          ready: count(sql`claimed_at is null and waits_for is null`),
          joining: count(sql`waits_for = 'join'`),
          invites: count(sql`claimed_at is null and field = 'invite'`),
          following: count(sql`waits_for in ('member', 'group')
            or (claimed_at is not null and field in ('invite', 'newGroup'))`),
        })
        .from(items)
        .where(and(eq(items.runId, runId), eq(items.outcome, 'pending')))
      return left ?? { all: 0, ready: 0, joining: 0, invites: 0, following: 0 }
    },

    /** Takes the next items to write. None when the run is not running, the lease is lost, or nothing is left. */
    claim: (asked: Claiming): Promise<ItemRow[]> => claim(asked),

    /** Gives back what was claimed and surely not sent. In a cancelled run it is skipped. */
    async release(runId: string, lease: Lease, ids: number[]): Promise<void> {
      if (ids.length === 0) return
      await db.transaction(async (tx) => {
        const state = await lockRun(tx, runId, lease)
        if (state === null) return
        const isOurs = and(inArray(items.id, ids), isOpenTo(lease))
        const attempts = sql`greatest(${items.attempts} - 1, 0)`
        if (state !== 'cancelled') {
          await tx.update(items).set({ claimedAt: null, claimedBy: null, attempts }).where(isOurs)
          return
        }
        const skipped = await tx
          .update(items)
          .set({
            outcome: 'skipped',
            reason: CANCELLED,
            settledAt: sql`now()`,
            claimedAt: null,
            claimedBy: null,
            attempts,
          })
          .where(isOurs)
          .returning({ id: items.id })
        await tx
          .update(runs)
          .set({ skipped: sql`${runs.skipped} + ${skipped.length}` })
          .where(eq(runs.id, runId))
      })
    },

    /** Lets items that may have been sent be written again, after a reading showed that they are not there. */
    async writeAgain(lease: Lease, ids: number[]): Promise<void> {
      for (let at = 0; at < ids.length; at += ROWS_PER_UPDATE)
        await db
          .update(items)
          .set({ claimedAt: null, claimedBy: null })
          .where(and(inArray(items.id, ids.slice(at, at + ROWS_PER_UPDATE)), isOpenTo(lease)))
    },

    /**
     * Settles items together with the run's counts. An item is settled once, and only by the shift that has claimed it;
     * `extraAttempts` are sends beyond the first.
     * The outcome `pending` only counts them: the item stays claimed, to be settled by a reading, or is given back to
     * wait for what `waitsFor` names. Such an attempt had its plain answer, so it does not count as one that may have
     * got through. In a cancelled run nothing waits: it is skipped.
     */
    async settle(
      runId: string,
      lease: Lease,
      settlements: Settling[],
      progress: Progress,
    ): Promise<void> {
      for (let at = 0; at < Math.max(1, settlements.length); at += ROWS_PER_UPDATE)
        await settle({
          runId,
          lease,
          settlements: settlements.slice(at, at + ROWS_PER_UPDATE),
          progress: at === 0 ? progress : { gaps: 0, ms: 0, throttled: 0 },
        })
    },
  }
}
