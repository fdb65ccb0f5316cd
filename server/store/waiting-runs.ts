/** Runs that wait for people to join: when they look at the members again. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from './database.ts'
import { runs } from './schema.ts'

export type WaitingRuns = ReturnType<typeof createWaitingRuns>

export const createWaitingRuns = (options: { db: Db }) => {
  const { db } = options
  return {
    /** Somebody may have joined. A run that reads the members just now looks once more before it waits. */
    async lookNow(workspaceId: string): Promise<void> {
      await db
        .update(runs)
        .set({ lookAt: sql`clock_timestamp()` })
        .where(and(eq(runs.workspaceId, workspaceId), inArray(runs.state, ['waiting', 'running'])))
    },

    /**
     * A reading of the team was made: runs that wait for anybody who is no longer invited look at once; one that is
     * still writing looks once more before it waits.
     * @param invited ids of everybody who has not accepted yet
     * @returns whether any does
     */
    async lookIfJoined(workspaceId: string, invited: string[]): Promise<boolean> {
      const looking = await db
        .update(runs)
        .set({ lookAt: sql`clock_timestamp()` })
        .where(
          and(
            eq(runs.workspaceId, workspaceId),
            inArray(runs.state, ['waiting', 'running']),
            sql`exists (select 1 from items where items.run_id = ${runs.id} and items.outcome = 'pending'
              and items.waits_for = 'join' and items.user_id not in
                (select jsonb_array_elements_text(${JSON.stringify(invited)}::jsonb)))`,
          ),
        )
        .returning({ id: runs.id })
      return looking.length > 0
    },
  }
}
