/** Runs as the worker moves them: taken in turn, stopped early, finished with a proof. */
import { and, asc, eq, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import type { Verified } from '../bulk/types.ts'
import type { Db } from './database.ts'
import { ROWS_PER_UPDATE, whyCancelled } from './item-work.ts'
import { lockRun, type Lease } from './leases.ts'
import { needsWork } from './needs-work.ts'
import { items, runs } from './schema.ts'

/** A run that waits for people to join looks at them so often, though nothing hints at it. */
const LOOK_EVERY = '15 minutes'

export type WorkRun = Pick<
  typeof runs.$inferSelect,
  'id' | 'workspaceId' | 'state' | 'startedAt' | 'verified'
>

/**
 * A reading after the writes, compared with what is done: the counts of the whole run, and the ids of those not compared
 * before where it shows another value.
 */
export type Proof = { verified: Verified; differing: number[] }

/** Surely not sent. */
const isOpen = and(eq(items.outcome, 'pending'), isNull(items.claimedAt))

const keepProof = async (
  tx: Pick<Db, 'update'>,
  runId: string,
  proof: Proof | null,
): Promise<void> => {
  if (!proof) return
  await tx
    .update(items)
    .set({ verified: true })
    .where(and(eq(items.runId, runId), eq(items.outcome, 'done'), isNull(items.verified)))
  for (let at = 0; at < proof.differing.length; at += ROWS_PER_UPDATE)
    await tx
      .update(items)
      .set({ verified: false })
      .where(inArray(items.id, proof.differing.slice(at, at + ROWS_PER_UPDATE)))
}

export type RunWork = ReturnType<typeof createRunWork>

export const createRunWork = (options: { db: Db }) => {
  const { db } = options

  return {
    /** The oldest run of a workspace that has work; a queued one begins to run, one that waits looks again. */
    async nextRun(workspaceId: string): Promise<WorkRun | null> {
      const [next] = await db
        .select({ id: runs.id })
        .from(runs)
        .where(and(eq(runs.workspaceId, workspaceId), needsWork))
        .orderBy(asc(runs.seq))
        .limit(1)
      if (!next) return null
      const [run] = await db
        .update(runs)
        .set({
          state: sql`case when ${runs.state} in ('queued', 'waiting') then 'running' else ${runs.state} end`,
          startedAt: sql`coalesce(${runs.startedAt}, clock_timestamp())`,
          // A hint that comes from now on is heard when the run waits again.
          lookAt: null,
        })
        .where(and(eq(runs.id, next.id), needsWork))
        .returning({
          id: runs.id,
          workspaceId: runs.workspaceId,
          state: runs.state,
          startedAt: runs.startedAt,
          verified: runs.verified,
        })
      return run ?? null
    },

    async stateOf(runId: string): Promise<WorkRun['state'] | null> {
      const [row] = await db.select({ state: runs.state }).from(runs).where(eq(runs.id, runId))
      return row?.state ?? null
    },

    /** Skips everything that was not sent: the run ends early, and `stopped` says why. */
    async stop(runId: string, lease: Lease, reason: string): Promise<void> {
      await db.transaction(async (tx) => {
        if ((await lockRun(tx, runId, lease)) === null) return
        const skipped = await tx
          .update(items)
          .set({ outcome: 'skipped', reason, settledAt: sql`now()` })
          .where(and(eq(items.runId, runId), isOpen))
          .returning({ id: items.id })
        await tx
          .update(runs)
          .set({ stopped: reason, skipped: sql`${runs.skipped} + ${skipped.length}` })
          .where(eq(runs.id, runId))
      })
    },

    /**
     * Keeps the proof of what is done so far and lets the run wait for people to join, so that other runs of the
     * workspace go on.
     * @returns false when it was paused, cancelled or taken away meanwhile: then nothing happens
     */
    async wait(runId: string, lease: Lease, proof: Proof | null): Promise<boolean> {
      return await db.transaction(async (tx) => {
        if ((await lockRun(tx, runId, lease)) !== 'running') return false
        await keepProof(tx, runId, proof)
        await tx
          .update(runs)
          .set({
            state: 'waiting',
            waitingFor: sql`(select count(distinct user_id) from items where run_id = ${runId}
              and outcome = 'pending' and waits_for = 'join')`,
            lookAt: sql`coalesce(${runs.lookAt}, clock_timestamp() + ${LOOK_EVERY}::interval)`,
            ...(proof && { verified: proof.verified }),
          })
          .where(eq(runs.id, runId))
        return true
      })
    },

    /** Keeps the proof and ends the run. A cancelled run stays cancelled, and what still waits in it is skipped. */
    async finish(runId: string, lease: Lease, proof: Proof | null): Promise<void> {
      await db.transaction(async (tx) => {
        const state = await lockRun(tx, runId, lease)
        if (state === null) return
        const skipped =
          state === 'cancelled'
            ? await tx
                .update(items)
                .set({
                  outcome: 'skipped',
                  reason: whyCancelled,
                  settledAt: sql`clock_timestamp()`,
                })
                .where(and(eq(items.runId, runId), isOpen))
                .returning({ id: items.id })
            : []
        await keepProof(tx, runId, proof)
        await tx
          .update(runs)
          .set({
            state: sql`case when ${runs.state} = 'cancelled' then 'cancelled' else 'finished' end`,
            verified: proof?.verified ?? null,
            skipped: sql`${runs.skipped} + ${skipped.length}`,
            waitingFor: 0,
            lookAt: null,
            finishedAt: sql`clock_timestamp()`,
          })
          .where(and(eq(runs.id, runId), ne(runs.state, 'finished'), isNotNull(runs.startedAt)))
      })
    },
  }
}
