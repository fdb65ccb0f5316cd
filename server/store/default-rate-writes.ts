/** Which of our writes the workspace's default rates come from. */
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Value } from '../bulk/types.ts'
import type { Db } from './database.ts'
import { items, runs } from './schema.ts'

type DefaultRateWrite = {
  field: 'billableRate' | 'costRate'
  runId: string
  /** The amount in minor units, and for the billable rate its currency. */
  after: Value
  currency: string | null
  since: string | null
  at: Date
}

export type DefaultRateWrites = ReturnType<typeof createDefaultRateWrites>

export const createDefaultRateWrites = (options: { db: Db }) => {
  const { db } = options
  return {
    /** The newest write of each of the two rates that Clockify accepted, as far as details are kept. */
    async newest(workspaceId: string): Promise<DefaultRateWrite[]> {
      const rows = await db
        .selectDistinctOn([items.field], {
          field: sql<DefaultRateWrite['field']>`${items.field}`,
          runId: items.runId,
          after: items.after,
          currency: items.currency,
          since: items.since,
          at: items.settledAt,
        })
        .from(runs)
        .innerJoin(items, eq(items.runId, runs.id))
        .where(
          and(
            eq(runs.workspaceId, workspaceId),
            isNull(runs.itemsRemovedAt),
            // Few runs are about the workspace: the items of all others are not looked at.
            sql`${runs.summary} @> '[{"workspace": true}]'::jsonb`,
            isNull(items.userId),
            isNull(items.email),
            inArray(items.field, ['billableRate', 'costRate']),
            eq(items.outcome, 'done'),
          ),
        )
        .orderBy(items.field, sql`${items.settledAt} desc nulls last`, desc(items.id))
      return rows.flatMap(({ at, ...row }) => (at ? [{ ...row, at }] : []))
    },
  }
}
