/** The last known team of each workspace, and whether something has changed since it was read. */
import { eq, sql } from 'drizzle-orm'
import type { Team } from '../bulk/types.ts'
import type { Db } from './database.ts'
import { teams } from './schema.ts'

export type Teams = ReturnType<typeof createTeams>

export const createTeams = (options: { db: Db }) => {
  const { db } = options
  return {
    async find(workspaceId: string): Promise<{ team: Team; stale: boolean; readAt: Date } | null> {
      const [row] = await db
        .select({ team: teams.team, stale: teams.stale, readAt: teams.readAt })
        .from(teams)
        .where(eq(teams.workspaceId, workspaceId))
      return row ?? null
    },

    /** Keeps a reading unless a newer one is kept already. A change during the reading leaves it stale. */
    async keep(team: Team): Promise<void> {
      const readAt = new Date(team.asOf)
      await db
        .insert(teams)
        .values({ workspaceId: team.workspace.id, team, readAt, stale: false })
        .onConflictDoUpdate({
          target: teams.workspaceId,
          set: {
            team,
            readAt,
            stale: sql`${teams.staleAt} is not null and ${teams.staleAt} >= ${readAt.toISOString()}::timestamptz`,
          },
          setWhere: sql`${teams.readAt} <= ${readAt.toISOString()}::timestamptz`,
        })
    },

    /** A webhook hinted at a change, or a run has written: the next viewer reads Clockify again. */
    async markStale(workspaceId: string): Promise<void> {
      await db
        .update(teams)
        .set({ stale: true, staleAt: sql`clock_timestamp()` })
        .where(eq(teams.workspaceId, workspaceId))
    },
  }
}
