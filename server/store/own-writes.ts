/** Items that were sent, or may have been, as far as they explain what a reading shows. */
import { and, asc, eq, gte, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { WATCHED, type OwnWrite, type WatchedField } from '../bulk/outside-changes.ts'
import type { Db } from './database.ts'
import { items, runs } from './schema.ts'

const SENT: ['done', 'unknown'] = ['done', 'unknown']

/** @param from ms of the database's clock; what was settled before is left out. In the order of being settled. */
export const writesSince = async (
  tx: Pick<Db, 'select'>,
  workspaceId: string,
  from: number,
): Promise<OwnWrite[]> => {
  const start = new Date(from)
  const rows = await tx
    .select({
      userId: items.userId,
      field: sql<WatchedField>`${items.field}`,
      before: items.before,
      after: items.after,
      since: items.since,
      outcome: items.outcome,
      settledAt: items.settledAt,
      verified: items.verified,
    })
    .from(items)
    .innerJoin(runs, eq(runs.id, items.runId))
    .where(
      and(
        eq(runs.workspaceId, workspaceId),
        isNotNull(runs.startedAt),
        or(isNull(runs.finishedAt), gte(runs.finishedAt, start)),
        isNotNull(items.userId),
        inArray(items.field, WATCHED),
        or(
          and(inArray(items.outcome, SENT), gte(items.settledAt, start)),
          // Sent once and to be sent again is on its way, too: an attempt counts from before its request.
          // What waits for somebody to join was refused, so nothing of it is on its way.
          and(eq(items.outcome, 'pending'), sql`${items.attempts} > 0`, isNull(items.waitsFor)),
        ),
      ),
    )
    // What is not settled yet comes last.
    .orderBy(asc(items.settledAt), asc(items.id))
  return rows.map((row) => ({
    ...row,
    userId: row.userId ?? '',
    outcome: row.outcome === 'done' || row.outcome === 'unknown' ? row.outcome : 'pending',
    settledAt: row.settledAt?.getTime() ?? null,
  }))
}

/** Writes with a date to these members that no proof has shown, whenever they were made. */
export const datedWrites = async (
  tx: Pick<Db, 'select'>,
  workspaceId: string,
  userIds: string[],
): Promise<Pick<OwnWrite & { since: string }, 'userId' | 'field' | 'after' | 'since'>[]> => {
  const rows = await tx
    .select({
      userId: items.userId,
      field: sql<WatchedField>`${items.field}`,
      after: items.after,
      since: items.since,
    })
    .from(items)
    .innerJoin(runs, eq(runs.id, items.runId))
    .where(
      and(
        eq(runs.workspaceId, workspaceId),
        // One parameter, whatever the number of members.
        sql`${items.userId} in (select jsonb_array_elements_text(${JSON.stringify(userIds)}::jsonb))`,
        inArray(items.outcome, SENT),
        isNotNull(items.since),
        sql`${items.verified} is not true`,
      ),
    )
  return rows.map((row) => ({ ...row, userId: row.userId ?? '', since: row.since ?? '' }))
}
