/** Runs as the worker moves them: taken in turn, stopped early, left to wait. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from './database.ts'
import { finishRun, isOpen, keepProof, type EndedRun, type Proof } from './finish-run.ts'
import { lockRun, type Lease } from './leases.ts'
import { needsWork } from './needs-work.ts'
import { items, runs } from './schema.ts'
import { createTogether } from './together.ts'

/** A run that waits for people to join looks at them so often, though nothing hints at it. */
const LOOK_EVERY = '15 minutes'

/** How often it is looked whether runs are still to be written, ms: soon enough for a pause to hold within half a second. */
const ROUND = 100

export type WorkRun = Pick<
  typeof runs.$inferSelect,
  'id' | 'workspaceId' | 'state' | 'startedAt' | 'verified'
>

export type RunWork = ReturnType<typeof createRunWork>

export const createRunWork = (options: { db: Db }) => {
  const { db } = options

  const statesOf = async (ids: string[]): Promise<Map<string, WorkRun['state']>> => {
    const rows = await db
      .select({ id: runs.id, state: runs.state })
      .from(runs)
      .where(inArray(runs.id, ids))
    return new Map(rows.map(({ id, state }) => [id, state]))
  }

  const areRunning = async (ids: string[]): Promise<Map<string, boolean>> => {
    const states = await statesOf(ids)
    return new Map(ids.map((id) => [id, states.get(id) === 'running']))
  }
  const isRunning = createTogether({
    all: areRunning,
    alone: async (id: string) => (await areRunning([id])).get(id) === true,
    every: ROUND,
  })

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

    stateOf: async (runId: string): Promise<WorkRun['state'] | null> =>
      (await statesOf([runId])).get(runId) ?? null,

    /** Whether a run is to be written further; for those who ask again and again, all of them in one statement. */
    isRunning: (runId: string): Promise<boolean> => isRunning(runId),

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

    /** Keeps the proof and ends the run, unless anything of it is pending. */
    finish: (runId: string, lease: Lease, proof: Proof | null): Promise<EndedRun | null> =>
      finishRun(db, { runId, lease, proof }),
  }
}
