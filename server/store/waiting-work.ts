/** Items that wait for a member, a group or somebody to join, as the worker moves them. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Resolved } from '../bulk/resolve.ts'
import type { Db } from './database.ts'
import { ROWS_PER_UPDATE } from './item-work.ts'
import { itemOf, type ItemRow } from './items.ts'
import { lockRun, type Lease } from './leases.ts'
import { items, runs } from './schema.ts'

export type WaitingWork = ReturnType<typeof createWaitingWork>

export const createWaitingWork = (options: { db: Db }) => {
  const { db } = options
  return {
    /** Whether any item of a run is about a group, so that its readings need the groups. */
    async hasGroups(runId: string): Promise<boolean> {
      const found = await db
        .select({ id: items.id })
        .from(items)
        .where(and(eq(items.runId, runId), inArray(items.field, ['group', 'newGroup'])))
        .limit(1)
      return found.length > 0
    },

    /** The invitations and new groups of a run, whatever became of them. */
    async forerunners(runId: string): Promise<ItemRow[]> {
      const rows = await db
        .select()
        .from(items)
        .where(and(eq(items.runId, runId), inArray(items.field, ['invite', 'newGroup'])))
      return rows.map(itemOf)
    },

    /** Lets items be written that wait no longer, with the ids that they waited for. */
    async resolve(runId: string, lease: Lease, resolved: Resolved[]): Promise<void> {
      for (let at = 0; at < resolved.length; at += ROWS_PER_UPDATE) {
        const rows = JSON.stringify(resolved.slice(at, at + ROWS_PER_UPDATE))
        await db.transaction(async (tx) => {
          if ((await lockRun(tx, runId, lease)) === null) return
          await tx.execute(sql`
            update items set waits_for = null, reason = null, user_id = t."userId", name = coalesce(t.name, items.name),
              group_id = t."groupId"
            from jsonb_to_recordset(${rows}::jsonb) as t(id bigint, "userId" text, name text, "groupId" text)
            where items.id = t.id and items.run_id = ${runId} and items.outcome = 'pending'`)
        })
      }
    },

    /** Holds back the invitations of a run that were not sent; what follows them is settled by the next reading. */
    async holdBackInvites(runId: string, lease: Lease, reason: string): Promise<void> {
      await db.transaction(async (tx) => {
        if ((await lockRun(tx, runId, lease)) === null) return
        const skipped = await tx
          .update(items)
          .set({ outcome: 'skipped', reason, settledAt: sql`clock_timestamp()` })
          .where(
            and(
              eq(items.runId, runId),
              eq(items.outcome, 'pending'),
              eq(items.field, 'invite'),
              isNull(items.claimedAt),
            ),
          )
          .returning({ id: items.id })
        await tx
          .update(runs)
          .set({ skipped: sql`${runs.skipped} + ${skipped.length}` })
          .where(eq(runs.id, runId))
      })
    },
  }
}
