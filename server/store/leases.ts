/** Which node works on which workspace: a lease of some seconds, so that a dead node's work goes on elsewhere. */
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Db } from './database.ts'
import { needsWork } from './needs-work.ts'
import { installations, runs } from './schema.ts'

export type Leases = ReturnType<typeof createLeases>

/**
 * @param options.node this process, by a name no other has
 * @param options.leaseMs how long a workspace stays with a node that says nothing more
 */
export const createLeases = (options: { db: Db; node: string; leaseMs: number }) => {
  const { db, node, leaseMs } = options
  const leaseEnd = sql`clock_timestamp() + ${`${leaseMs} milliseconds`}::interval`
  const isFree = or(
    isNull(installations.leaseUntil),
    sql`${installations.leaseUntil} < clock_timestamp()`,
  )

  return {
    /** Takes workspaces that have work and no living worker; each is given to one node only. */
    async take(most: number): Promise<string[]> {
      const withWork = db
        .select({ id: installations.workspaceId })
        .from(installations)
        .where(
          and(
            eq(installations.status, 'ACTIVE'),
            isFree,
            sql`exists (select 1 from ${runs} where ${runs.workspaceId} = ${installations.workspaceId} and ${needsWork})`,
          ),
        )
        .limit(most)
        .for('update', { skipLocked: true })
      const leased = await db
        .update(installations)
        .set({ leaseOwner: node, leaseUntil: leaseEnd })
        .where(and(inArray(installations.workspaceId, withWork), isFree))
        .returning({ workspaceId: installations.workspaceId })
      return leased.map((row) => row.workspaceId)
    },

    /** False when the lease is lost: another node works on the workspace, or it is gone. */
    async renew(workspaceId: string): Promise<boolean> {
      const renewed = await db
        .update(installations)
        .set({ leaseUntil: leaseEnd })
        .where(and(eq(installations.workspaceId, workspaceId), eq(installations.leaseOwner, node)))
        .returning({ id: installations.workspaceId })
      return renewed.length > 0
    },

    async release(workspaceId: string): Promise<void> {
      await db
        .update(installations)
        .set({ leaseOwner: null, leaseUntil: null })
        .where(and(eq(installations.workspaceId, workspaceId), eq(installations.leaseOwner, node)))
    },

    /** Only for a database that no other process can use: whoever held a lease is dead. */
    async releaseAll(): Promise<void> {
      await db.update(installations).set({ leaseOwner: null, leaseUntil: null })
    },
  }
}
