/** Items as the worker moves them: claimed before the first request, settled once, given back when surely not sent. */
import { and, asc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Settlement } from '../bulk/recheck.ts'
import type { WaitsFor } from '../bulk/types.ts'
import { CANCELLED_AFTER_INVITING, CANCELLED_BEFORE_JOINING } from '../bulk/words.ts'
import type { Db } from './database.ts'
import { itemOf, type ItemRow } from './items.ts'
import { lockRun, type Lease } from './leases.ts'
import { installations, items, runs } from './schema.ts'

/** How the writes went since the last report: gaps between starts, their ms in all, and 429 answers met. */
export type Progress = { gaps: number; ms: number; throttled: number }

export type ItemWork = ReturnType<typeof createItemWork>

/** A statement moves at most so many rows. */
export const ROWS_PER_UPDATE = 2_000

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

  return {
    /**
     * Makes what an earlier shift has claimed this shift's, so that a late answer there changes nothing any more.
     * Nothing happens when the lease is lost.
     */
    async adopt(runId: string, lease: Lease): Promise<void> {
      await db.transaction(async (tx) => {
        if ((await lockRun(tx, runId, lease)) === null) return
        await tx
          .update(items)
          .set({ claimedBy: lease.owner })
          .where(
            and(eq(items.runId, runId), eq(items.outcome, 'pending'), isNotNull(items.claimedAt)),
          )
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

    /** Takes the next items to write. None when the run is not running, the lease is lost, or nothing is left. */
    async claim(runId: string, lease: Lease, most: number): Promise<ItemRow[]> {
      const next = db
        .select({ id: items.id })
        .from(items)
        .where(
          and(
            eq(items.runId, runId),
            eq(items.outcome, 'pending'),
            isNull(items.claimedAt),
            isNull(items.waitsFor),
            sql`exists (select 1 from ${runs} join ${installations} using (workspace_id)
              where ${runs.id} = ${runId} and ${runs.state} = 'running'
              and ${installations.leaseOwner} = ${lease.owner} and ${installations.status} = 'ACTIVE')`,
          ),
        )
        .orderBy(asc(items.id))
        .limit(most)
        .for('update', { skipLocked: true })
      const claimed = await db
        .update(items)
        .set({
          claimedAt: sql`clock_timestamp()`,
          claimedBy: lease.owner,
          attempts: sql`${items.attempts} + 1`,
        })
        .where(inArray(items.id, next))
        .returning()
      return claimed.map(itemOf).toSorted((a, b) => a.id - b.id)
    },

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
      settlements: (Settlement & { extraAttempts?: number; waitsFor?: WaitsFor })[],
      progress: Progress,
    ): Promise<void> {
      const { gaps, ms, throttled } = progress
      for (let at = 0; at < Math.max(1, settlements.length); at += ROWS_PER_UPDATE) {
        const rows = settlements
          .slice(at, at + ROWS_PER_UPDATE)
          .map(({ id, outcome, reason, extraAttempts, waitsFor }) => ({
            id,
            outcome,
            reason,
            extra: extraAttempts ?? 0,
            waits: waitsFor ?? null,
          }))
        const share = at === 0 ? { gaps, ms, throttled } : { gaps: 0, ms: 0, throttled: 0 }
        await db.execute(sql`
          with locked as (
            select id, state from runs where id = ${runId} for update
          ), given as (
            select t.*, t.waits is not null and locked.state = 'cancelled' as ends
            from locked, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
              as t(id bigint, outcome text, reason text, extra int, waits text)
          ), told as (
            select id, extra, waits, case when ends then 'skipped' else outcome end as outcome,
              case when ends then ${CANCELLED_BEFORE_JOINING} else reason end as reason
            from given
          ), settled as (
            update items set outcome = told.outcome, reason = told.reason,
              claimed_at = case when told.outcome = 'pending' and told.waits is null then claimed_at end,
              claimed_by = case when told.outcome = 'pending' and told.waits is null then claimed_by end,
              waits_for = told.waits,
              attempts = case when told.waits is null then items.attempts + told.extra
                else greatest(items.attempts - 1, 0) end, settled_at = case when told.outcome <> 'pending' then clock_timestamp() end
            from told, locked
            where items.id = told.id and items.run_id = locked.id and items.outcome = 'pending'
              and (items.claimed_by is null or items.claimed_by = ${lease.owner})
            returning items.outcome
          )
          update runs set
            done = done + (select count(*) from settled where outcome = 'done'),
            skipped = skipped + (select count(*) from settled where outcome = 'skipped'),
            refused = refused + (select count(*) from settled where outcome = 'refused'),
            unknown = unknown + (select count(*) from settled where outcome = 'unknown'),
            throttled = throttled + ${share.throttled},
            write_gaps = write_gaps + ${share.gaps},
            write_ms = write_ms + ${share.ms}
          where id = ${runId}`)
      }
    },
  }
}
