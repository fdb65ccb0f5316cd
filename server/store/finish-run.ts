/** The end of a run: its proof is kept, and nothing of it is pending any more. */
import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Verified } from '../bulk/types.ts'
import type { Db } from './database.ts'
import { ROWS_PER_UPDATE, whyCancelled } from './item-work.ts'
import { lockRun, type Lease } from './leases.ts'
import { items, runs } from './schema.ts'

/**
 * A reading after the writes, compared with what is done: the counts of the whole run, and the ids of those not compared
 * before where it shows another value.
 */
export type Proof = { verified: Verified; differing: number[] }

/** Surely not sent. */
export const isOpen = and(eq(items.outcome, 'pending'), isNull(items.claimedAt))

export const keepProof = async (
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

/** A run that has just ended, for who counts them. */
export type EndedRun = Pick<
  typeof runs.$inferSelect,
  | 'id'
  | 'workspaceId'
  | 'state'
  | 'stopped'
  | 'startedAt'
  | 'finishedAt'
  | 'done'
  | 'skipped'
  | 'refused'
  | 'unknown'
  | 'verified'
>

/**
 * Keeps the proof and ends a run. A cancelled run stays cancelled, and what still waits in it is skipped. A run with
 * anything pending does not end: an item that another shift has claimed at the last moment has to be settled.
 * @returns the run, or null when the lease was lost, it goes on, or it had ended before
 */
export const finishRun = async (
  db: Db,
  asked: { runId: string; lease: Lease; proof: Proof | null },
): Promise<EndedRun | null> => {
  const { runId, lease, proof } = asked
  return await db.transaction(async (tx) => {
    const state = await lockRun(tx, runId, lease)
    if (state === null) return null
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
    if (skipped.length > 0)
      await tx
        .update(runs)
        .set({ skipped: sql`${runs.skipped} + ${skipped.length}` })
        .where(eq(runs.id, runId))
    const pending = await tx
      .select({ id: items.id })
      .from(items)
      .where(and(eq(items.runId, runId), eq(items.outcome, 'pending')))
      .limit(1)
    if (pending.length > 0) return null
    await keepProof(tx, runId, proof)
    const [ended] = await tx
      .update(runs)
      .set({
        state: sql`case when ${runs.state} = 'cancelled' then 'cancelled' else 'finished' end`,
        verified: proof?.verified ?? null,
        waitingFor: 0,
        lookAt: null,
        finishedAt: sql`clock_timestamp()`,
      })
      .where(and(eq(runs.id, runId), isNull(runs.finishedAt), isNotNull(runs.startedAt)))
      .returning({
        id: runs.id,
        workspaceId: runs.workspaceId,
        state: runs.state,
        stopped: runs.stopped,
        startedAt: runs.startedAt,
        finishedAt: runs.finishedAt,
        done: runs.done,
        skipped: runs.skipped,
        refused: runs.refused,
        unknown: runs.unknown,
        verified: runs.verified,
      })
    return ended ?? null
  })
}
