/** Plans that wait for Rateboard to be installed in a workspace that was made with them. */
import { and, eq, isNull, sql, type SQL } from 'drizzle-orm'
import type { OnboardingRequest } from '../bulk/types.ts'
import type { Db } from './database.ts'
import { onboardings, runs } from './schema.ts'

export type OnboardingRow = typeof onboardings.$inferSelect

type Own = Pick<OnboardingRow, 'workspaceId' | 'madeIn' | 'createdBy'>

const ownOf = ({ workspaceId, madeIn, createdBy }: Own): SQL | undefined =>
  and(
    eq(onboardings.workspaceId, workspaceId),
    eq(onboardings.madeIn, madeIn),
    eq(onboardings.createdBy, createdBy),
  )

export type Onboardings = ReturnType<typeof createOnboardings>

export const createOnboardings = (options: { db: Db }) => {
  const { db } = options
  const waiting = async (...wanted: (SQL | undefined)[]): Promise<OnboardingRow | null> => {
    const [row] = await db
      .select({ onboarding: onboardings })
      .from(onboardings)
      .leftJoin(runs, eq(runs.id, onboardings.runId))
      .where(and(...wanted, sql`(${runs.id} is null or ${runs.state} = 'planned')`))
    return row?.onboarding ?? null
  }
  return {
    /**
     * @param made.workspaceId the workspace that it is for, where Rateboard need not be installed yet
     * @param made.madeIn the workspace that it was reviewed in: it goes with that installation
     * @returns false when another waits there already, which is left as it is; one that was started or cancelled gives
     * way, and the same kept again by the same person is kept once
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
      if (kept.length > 0) return true
      return (await waiting(ownOf(made), eq(onboardings.request, made.request))) !== null
    },

    /** What waits for a workspace, or null. A plan that was started waits no longer. */
    find: (workspaceId: string): Promise<OnboardingRow | null> =>
      waiting(eq(onboardings.workspaceId, workspaceId)),

    /** The same, of what this person has reviewed in the workspace `madeIn`. */
    findOwn: (of: Own): Promise<OnboardingRow | null> => waiting(ownOf(of)),

    /** Remembers the plan that was made of it. @returns false when it has one already, or is there no more */
    async planned(workspaceId: string, runId: string): Promise<boolean> {
      const changed = await db
        .update(onboardings)
        .set({ runId })
        .where(and(eq(onboardings.workspaceId, workspaceId), isNull(onboardings.runId)))
        .returning({ workspaceId: onboardings.workspaceId })
      return changed.length > 0
    },

    /** Removes the plan that was made of it as well, unless somebody has started that. @returns false when there is none */
    forget: (workspaceId: string): Promise<boolean> =>
      db.transaction(async (tx) => {
        const [gone] = await tx
          .delete(onboardings)
          .where(eq(onboardings.workspaceId, workspaceId))
          .returning({ runId: onboardings.runId })
        if (gone?.runId)
          await tx
            .delete(runs)
            .where(
              and(
                eq(runs.workspaceId, workspaceId),
                eq(runs.id, gone.runId),
                eq(runs.state, 'planned'),
                isNull(runs.startedAt),
              ),
            )
        return gone !== undefined
      }),
  }
}
