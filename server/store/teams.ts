/** The last known team of each workspace, and whether something has changed since it was read. */
import { eq, sql } from 'drizzle-orm'
import type { Team } from '../bulk/types.ts'
import type { WorkspaceDetails } from '../workspace/details.ts'
import type { Db } from './database.ts'
import { databaseNow, keepReading } from './keep-reading.ts'
import { installations, teams, type KeptTeam } from './schema.ts'

/** `details` is null in what was kept before they were read. */
type LastReading = {
  team: Team
  details: WorkspaceDetails | null
  stale: boolean
  readAt: Date
}

export type Teams = ReturnType<typeof createTeams>

export const createTeams = (options: { db: Db }) => {
  const { db } = options
  return {
    async find(workspaceId: string): Promise<LastReading | null> {
      const [row] = await db
        .select({ team: teams.team, stale: teams.stale, readAt: teams.readAt })
        .from(teams)
        .where(eq(teams.workspaceId, workspaceId))
      if (!row) return null
      const { details = null, ...team } = row.team
      return { ...row, team, details }
    },

    /** The database's time, ms, for a reading that begins now; null when the workspace has no installation. */
    async now(workspaceId: string): Promise<number | null> {
      const [row] = await db
        .select({ now: databaseNow })
        .from(installations)
        .where(eq(installations.workspaceId, workspaceId))
      return row?.now ?? null
    },

    /**
     * Keeps a reading and what it shows to have been changed outside, unless a newer one is kept already. A change
     * during the reading leaves it stale.
     * @param begunAt what `now` said when the reading began
     */
    keep: (team: KeptTeam, begunAt: number): Promise<void> => keepReading(db, team, begunAt),

    /**
     * Whether the kept reading should be replaced without anybody asking: `needless` when it is good, when there is
     * none, or when the add-on is disabled; `later` while a run works on the workspace, on whatever node.
     */
    async needOf(workspaceId: string): Promise<'now' | 'later' | 'needless'> {
      const [row] = await db
        .select({
          stale: teams.stale,
          status: installations.status,
          isWorkedOn: sql<boolean>`coalesce(${installations.leaseUntil} > clock_timestamp(), false)`,
        })
        .from(teams)
        .innerJoin(installations, eq(installations.workspaceId, teams.workspaceId))
        .where(eq(teams.workspaceId, workspaceId))
      if (!row?.stale || row.status !== 'ACTIVE') return 'needless'
      return row.isWorkedOn ? 'later' : 'now'
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
