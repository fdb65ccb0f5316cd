/** What was changed for one member, by runs and outside, newest first. */
import { and, desc, eq, inArray, isNotNull, isNull, max, sql } from 'drizzle-orm'
import { WATCHED } from '../bulk/outside-changes.ts'
import type { HistoryEntry } from '../bulk/views.ts'
import type { Db } from './database.ts'
import { items, outsideChanges, runs } from './schema.ts'

export type History = ReturnType<typeof createHistory>

export const createHistory = (options: { db: Db }) => {
  const { db } = options

  const writes = async (
    workspaceId: string,
    userId: string,
    most: number,
  ): Promise<HistoryEntry[]> => {
    const rows = await db
      .select({ item: items, reason: runs.reason, createdBy: runs.createdBy })
      .from(items)
      .innerJoin(runs, eq(runs.id, items.runId))
      .where(
        and(
          eq(runs.workspaceId, workspaceId),
          isNull(runs.itemsRemovedAt),
          eq(items.userId, userId),
          inArray(items.field, WATCHED),
          inArray(items.outcome, ['done', 'unknown']),
        ),
      )
      .orderBy(sql`${items.settledAt} desc nulls last`, desc(items.id))
      .limit(most)
    return rows.map(({ item, reason, createdBy }) => ({
      at: (item.settledAt ?? new Date(0)).toISOString(),
      field: item.field,
      before: item.before,
      after: item.after,
      since: item.since,
      source: 'run',
      runId: item.runId,
      reason,
      by: createdBy,
      seenAfter: null,
      certain: item.outcome === 'done',
    }))
  }

  const seen = async (
    workspaceId: string,
    userId: string,
    most: number,
  ): Promise<HistoryEntry[]> => {
    const rows = await db
      .select()
      .from(outsideChanges)
      .where(and(eq(outsideChanges.workspaceId, workspaceId), eq(outsideChanges.userId, userId)))
      .orderBy(desc(outsideChanges.seenAt), desc(outsideChanges.id))
      .limit(most)
    return rows.map((row) => ({
      at: row.seenAt.toISOString(),
      field: row.field,
      before: row.before,
      after: row.after,
      since: null,
      source: 'outside',
      runId: null,
      reason: null,
      by: null,
      seenAfter: row.seenAfter.toISOString(),
      certain: true,
    }))
  }

  return {
    /** When the newest run ended whose details were removed, or null: until then nothing is known for sure. */
    async removedUntil(workspaceId: string): Promise<Date | null> {
      const [row] = await db
        .select({ at: max(runs.finishedAt) })
        .from(runs)
        .where(and(eq(runs.workspaceId, workspaceId), isNotNull(runs.itemsRemovedAt)))
      return row?.at ?? null
    },

    /** The `most` newest entries. Other workspaces' are left out, also those of the same person. */
    async ofMember(workspaceId: string, userId: string, most: number): Promise<HistoryEntry[]> {
      const [ours, theirs] = await Promise.all([
        writes(workspaceId, userId, most),
        seen(workspaceId, userId, most),
      ])
      // At one instant a write of ours is the later: it was compared with what had been changed.
      const entries = [...ours, ...theirs].toSorted((a, b) => compare(b.at, a.at))
      return entries.slice(0, most)
    },
  }
}

/** Instants in UTC, all of one length. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
