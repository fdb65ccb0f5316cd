/** Items as people read them: by page, by outcome, or all of a run. */
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Outcome, PlannedItem } from '../bulk/types.ts'
import type { Db } from './database.ts'
import { items } from './schema.ts'

type Row = typeof items.$inferSelect

export type ItemRow = Omit<Row, 'groupId' | 'groupName'> & Pick<PlannedItem, 'group'>

/** A row of the table with its group as one. */
export const itemOf = ({ groupId, groupName, ...row }: Row): ItemRow => ({
  ...row,
  group: groupName === null ? null : { id: groupId, name: groupName },
})

/** What is being deleted is told no more, so that nobody takes a part for the whole. */
const isKept = sql`not exists (select 1 from runs where runs.id = ${items.runId} and runs.items_removed_at is not null)`

export type Items = ReturnType<typeof createItems>

export const createItems = (options: { db: Db }) => {
  const { db } = options
  return {
    /** @param query.cursor id of the last item seen, or null; in the order of the plan */
    async page(query: {
      runId: string
      outcomes: Outcome[] | null
      cursor: number | null
      limit: number
    }): Promise<ItemRow[]> {
      const rows = await db
        .select()
        .from(items)
        .where(
          and(
            eq(items.runId, query.runId),
            isKept,
            query.outcomes === null ? undefined : inArray(items.outcome, query.outcomes),
            query.cursor === null ? undefined : gt(items.id, query.cursor),
          ),
        )
        .orderBy(asc(items.id))
        .limit(query.limit)
      return rows.map(itemOf)
    },

    async all(runId: string, outcomes: Outcome[]): Promise<ItemRow[]> {
      const rows = await db
        .select()
        .from(items)
        .where(and(eq(items.runId, runId), isKept, inArray(items.outcome, outcomes)))
        .orderBy(asc(items.id))
      return rows.map(itemOf)
    },
  }
}
