/** Items as the worker moves them: claimed before the first request, settled once, given back when surely not sent. */
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Settlement } from '../bulk/recheck.ts'
import type { Db } from './database.ts'
import type { ItemRow } from './items.ts'
import { installations, items, runs } from './schema.ts'

/** How the writes went since the last report: gaps between starts, their ms in all, and 429 answers met. */
export type Progress = { gaps: number; ms: number; throttled: number }

export type ItemWork = ReturnType<typeof createItemWork>

const ROWS_PER_UPDATE = 2_000

export const createItemWork = (options: { db: Db; node: string }) => {
  const { db, node } = options

  return {
    async unsettled(runId: string): Promise<ItemRow[]> {
      return await db
        .select()
        .from(items)
        .where(and(eq(items.runId, runId), eq(items.outcome, 'pending')))
        .orderBy(asc(items.id))
    },

    /** Takes the next items to write. None when the run is not running, the lease is lost, or nothing is left. */
    async claim(run: { id: string; workspaceId: string }, most: number): Promise<ItemRow[]> {
      const next = db
        .select({ id: items.id })
        .from(items)
        .where(
          and(
            eq(items.runId, run.id),
            eq(items.outcome, 'pending'),
            isNull(items.claimedAt),
            sql`exists (select 1 from ${runs} join ${installations} using (workspace_id)
              where ${runs.id} = ${run.id} and ${runs.state} = 'running'
              and ${installations.leaseOwner} = ${node} and ${installations.status} = 'ACTIVE')`,
          ),
        )
        .orderBy(asc(items.id))
        .limit(most)
        .for('update', { skipLocked: true })
      const claimed = await db
        .update(items)
        .set({ claimedAt: sql`clock_timestamp()`, attempts: sql`${items.attempts} + 1` })
        .where(inArray(items.id, next))
        .returning()
      return claimed.toSorted((a, b) => a.id - b.id)
    },

    /** Gives back what was claimed and surely not sent. In a cancelled run it is skipped. */
    async release(runId: string, ids: number[]): Promise<void> {
      if (ids.length === 0) return
      await db.transaction(async (tx) => {
        await tx
          .update(items)
          .set({ claimedAt: null, attempts: sql`greatest(${items.attempts} - 1, 0)` })
          .where(and(inArray(items.id, ids), eq(items.outcome, 'pending')))
        const [run] = await tx
          .select({ state: runs.state })
          .from(runs)
          .where(eq(runs.id, runId))
          .for('update')
        if (run?.state !== 'cancelled') return
        const skipped = await tx
          .update(items)
          .set({ outcome: 'skipped', reason: 'The run was cancelled.', settledAt: sql`now()` })
          .where(and(inArray(items.id, ids), eq(items.outcome, 'pending')))
          .returning({ id: items.id })
        await tx
          .update(runs)
          .set({ skipped: sql`${runs.skipped} + ${skipped.length}` })
          .where(eq(runs.id, runId))
      })
    },

    /** Lets items that may have been sent be written again, after a reading showed that they are not there. */
    async writeAgain(ids: number[]): Promise<void> {
      for (let at = 0; at < ids.length; at += ROWS_PER_UPDATE)
        await db
          .update(items)
          .set({ claimedAt: null })
          .where(
            and(
              inArray(items.id, ids.slice(at, at + ROWS_PER_UPDATE)),
              eq(items.outcome, 'pending'),
            ),
          )
    },

    /**
     * Settles items and the run's counts in one statement; an item is settled once, whoever comes first.
     * @param attempts extra sends of an item beyond the first, by item id
     */
    async settle(
      runId: string,
      settlements: (Settlement & { extraAttempts?: number })[],
      progress: Progress,
    ): Promise<void> {
      const { gaps, ms, throttled } = progress
      for (let at = 0; at < Math.max(1, settlements.length); at += ROWS_PER_UPDATE) {
        const rows = settlements
          .slice(at, at + ROWS_PER_UPDATE)
          .map(({ id, outcome, reason, extraAttempts }) => ({
            id,
            outcome,
            reason,
            extra: extraAttempts ?? 0,
          }))
        const share = at === 0 ? { gaps, ms, throttled } : { gaps: 0, ms: 0, throttled: 0 }
        await db.execute(sql`
          with told as (
            select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
              as t(id bigint, outcome text, reason text, extra int)
          ), settled as (
            update items set outcome = told.outcome, reason = told.reason, claimed_at = null,
              attempts = items.attempts + told.extra, settled_at = clock_timestamp()
            from told where items.id = told.id and items.run_id = ${runId} and items.outcome = 'pending'
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
