/** Which shift works on which workspace: a lease of some seconds, so that a dead node's work goes on elsewhere. */
import { and, eq, inArray, isNull, notInArray, or, sql } from 'drizzle-orm'
import type { Db } from './database.ts'
import { needsWork } from './needs-work.ts'
import { installations, runs } from './schema.ts'

/** A shift's right to work on a workspace; every lease has an owner of its own, also on the same node. */
export type Lease = { workspaceId: string; owner: string }

export type Leases = ReturnType<typeof createLeases>

/** @param options.leaseMs how long a workspace stays with a shift that says nothing more */
export const createLeases = (options: { db: Db; leaseMs: number }) => {
  const { db, leaseMs } = options
  const leaseEnd = sql`clock_timestamp() + ${`${leaseMs} milliseconds`}::interval`
  const isFree = or(
    isNull(installations.leaseUntil),
    sql`${installations.leaseUntil} < clock_timestamp()`,
  )
  const isHeld = ({ workspaceId, owner }: Lease) =>
    and(eq(installations.workspaceId, workspaceId), eq(installations.leaseOwner, owner))

  return {
    /**
     * Takes workspaces that have work and no living shift; each is given to one shift only.
     * @param except workspaces that are not wanted now
     */
    async take(most: number, except: string[]): Promise<Lease[]> {
      const withWork = db
        .select({ id: installations.workspaceId })
        .from(installations)
        .where(
          and(
            eq(installations.status, 'ACTIVE'),
            isFree,
            except.length > 0 ? notInArray(installations.workspaceId, except) : undefined,
            sql`exists (select 1 from ${runs} where ${runs.workspaceId} = ${installations.workspaceId} and ${needsWork})`,
          ),
        )
        .limit(most)
        .for('update', { skipLocked: true })
      const leased = await db
        .update(installations)
        .set({ leaseOwner: sql`gen_random_uuid()::text`, leaseUntil: leaseEnd })
        .where(and(inArray(installations.workspaceId, withWork), isFree))
        .returning({ workspaceId: installations.workspaceId, owner: installations.leaseOwner })
      return leased.map(({ workspaceId, owner }) => ({ workspaceId, owner: owner ?? '' }))
    },

    /**
     * Renews leases, all at once. One whose row somebody has just locked is in neither list: it is held and goes on
     * running down, so that one slow workspace does not cost all others theirs.
     * @returns the owners of leases that were renewed, and of those that are lost: taken over, or with nothing left
     */
    async renew(held: Lease[]): Promise<{ renewed: string[]; lost: string[] }> {
      if (held.length === 0) return { renewed: [], lost: [] }
      const ours = and(
        inArray(
          installations.workspaceId,
          held.map(({ workspaceId }) => workspaceId),
        ),
        inArray(
          installations.leaseOwner,
          held.map(({ owner }) => owner),
        ),
      )
      const free = db
        .select({ id: installations.workspaceId })
        .from(installations)
        .where(ours)
        .for('update', { skipLocked: true })
      const rows = await db
        .update(installations)
        .set({ leaseUntil: leaseEnd })
        .where(and(inArray(installations.workspaceId, free), ours))
        .returning({ owner: installations.leaseOwner })
      const renewed = rows.map(({ owner }) => owner ?? '')
      if (renewed.length === held.length) return { renewed, lost: [] }
      const still = await db
        .select({ owner: installations.leaseOwner })
        .from(installations)
        .where(ours)
      const alive = new Set([...renewed, ...still.map(({ owner }) => owner)])
      const lost = held.map(({ owner }) => owner).filter((owner) => !alive.has(owner))
      return { renewed, lost }
    },

    async release(lease: Lease): Promise<void> {
      await db
        .update(installations)
        .set({ leaseOwner: null, leaseUntil: null })
        .where(isHeld(lease))
    },

    /** Only for a database that no other process can use: whoever held a lease is dead. */
    async releaseAll(): Promise<void> {
      await db.update(installations).set({ leaseOwner: null, leaseUntil: null })
    },
  }
}

/**
 * Locks a run for a shift before its items are touched, as everybody does who locks both: run first, then items.
 * @returns the run's state, or null when it is gone or the lease is lost
 */
export const lockRun = async (
  tx: Pick<Db, 'select'>,
  runId: string,
  lease: Lease,
): Promise<(typeof runs.$inferSelect)['state'] | null> => {
  const [run] = await tx
    .select({ state: runs.state })
    .from(runs)
    .where(
      and(
        eq(runs.id, runId),
        sql`exists (select 1 from ${installations}
          where ${installations.workspaceId} = ${lease.workspaceId}
          and ${installations.leaseOwner} = ${lease.owner})`,
      ),
    )
    .for('update')
  return run?.state ?? null
}
