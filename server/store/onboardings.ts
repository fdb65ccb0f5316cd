/** Plans that wait for Rateboard to be installed in a workspace that was made with them. */
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { OnboardingRequest } from '../bulk/types.ts'
import type { Db } from './database.ts'
import { onboardings, runs } from './schema.ts'

export type OnboardingRow = typeof onboardings.$inferSelect

export type Onboardings = ReturnType<typeof createOnboardings>

export const createOnboardings = (options: { db: Db }) => {
  const { db } = options
  return {
    /**
     * @param made.workspaceId the workspace that it is for, where Rateboard need not be installed yet
     * @param made.madeIn the workspace that it was reviewed in: it goes with that installation
     * @returns false when one waits there already, which is left as it is; one that was started or cancelled gives way
     */
    async keep(made: {
      workspaceId: string
      madeIn: string
      createdBy: string
      request: OnboardingRequest
    }): Promise<boolean> {
      const kept = await db
        .insert(onboardings)
        .values(made)
        .onConflictDoUpdate({
          target: onboardings.workspaceId,
          set: {
            madeIn: made.madeIn,
            createdBy: made.createdBy,
            request: made.request,
            runId: null,
            createdAt: sql`now()`,
          },
          setWhere: sql`exists
            (select 1 from runs where runs.id = ${onboardings.runId} and runs.state <> 'planned')`,
        })
        .returning({ workspaceId: onboardings.workspaceId })
      return kept.length > 0
    },

    /** What waits for a workspace, or null. A plan that was started waits no longer. */
    async find(workspaceId: string): Promise<OnboardingRow | null> {
      const [row] = await db
        .select({ onboarding: onboardings })
        .from(onboardings)
        .leftJoin(runs, eq(runs.id, onboardings.runId))
        .where(
          and(
            eq(onboardings.workspaceId, workspaceId),
            sql`(${runs.id} is null or ${runs.state} = 'planned')`,
          ),
        )
      return row?.onboarding ?? null
    },

    /** Remembers the plan that was made of it. @returns false when it has one already, or is there no more */
    async planned(workspaceId: string, runId: string): Promise<boolean> {
      const changed = await db
        .update(onboardings)
        .set({ runId })
        .where(and(eq(onboardings.workspaceId, workspaceId), isNull(onboardings.runId)))
        .returning({ workspaceId: onboardings.workspaceId })
      return changed.length > 0
    },

    /** False when nothing waits there. */
    async forget(workspaceId: string): Promise<boolean> {
      const gone = await db
        .delete(onboardings)
        .where(eq(onboardings.workspaceId, workspaceId))
        .returning({ workspaceId: onboardings.workspaceId })
      return gone.length > 0
    },
  }
}
