/**
 * Carries a run out from wherever it is: read → skip what has changed → write → settle what got no answer → prove.
 * It may be begun again at any point, by any node: what is in the database tells how far it came.
 */
import { recheck, settleSent, type Settlement, type UnsettledItem } from '../bulk/recheck.ts'
import type { Reading } from '../bulk/current-values.ts'
import { verifyRun } from '../bulk/verify.ts'
import type { Clock } from '../clock.ts'
import { watched, type Client } from '../clockify/client.ts'
import type { ItemRow, Items } from '../store/items.ts'
import type { Lease } from '../store/leases.ts'
import type { ItemWork } from '../store/item-work.ts'
import type { RunWork, WorkRun } from '../store/run-work.ts'
import type { Nudge } from './nudge.ts'
import { readPatiently, type ReadResult } from './patient-reading.ts'
import { writeItems } from './write-items.ts'

/** Values are compared again after this long, so that a long run does not overwrite what people change meanwhile. */
const READING_GOOD_FOR = 120_000

/** How long Clockify's word that the add-on was disabled may take, after its API says so already. */
const DISABLING = 2_000

const NO_PROGRESS = { gaps: 0, ms: 0, throttled: 0 }

export const STOPPED = {
  deadToken:
    'Clockify no longer accepts Rateboard in this workspace. Install it again, then plan the rest.',
  unreachable:
    'Clockify could not be read, so nothing more was written. Plan the rest again later.',
  unproven:
    'Clockify could not be read after the writes, so there is no proof. The Team view shows what is there.',
}

const unsettledItem = (row: ItemRow): UnsettledItem => ({
  ...row,
  mayBeSent: row.claimedAt !== null,
})

/** A run in the hands of one shift. */
export type Task = { run: WorkRun; lease: Lease; client: Client; signal: AbortSignal }

export const createCarryOutRun = (options: {
  runWork: RunWork
  itemWork: ItemWork
  items: Items
  nudge: Nudge
  clock: Clock
}) => {
  const { runWork, itemWork, items, nudge, clock } = options

  const settle = ({ run, lease }: Task, settlements: Settlement[]): Promise<void> =>
    itemWork.settle(run.id, lease, settlements, NO_PROGRESS)

  /** Ends a run that cannot go on; what may have been sent stays truthfully unknown. */
  const stop = async (task: Task, reason: string): Promise<void> => {
    const { run, lease } = task
    await runWork.stop(run.id, lease, reason)
    const left = (await itemWork.unsettled(run.id)).map((row) => ({
      id: row.id,
      outcome: 'unknown' as const,
      reason: 'No answer came from Clockify, and it could not be read afterwards.',
    }))
    await settle(task, left)
    await runWork.finish(run.id, lease, null)
  }

  const compare = async (task: Task, unsettled: ItemRow[], reading: Reading): Promise<void> => {
    const isCancelled = (await runWork.stateOf(task.run.id)) === 'cancelled'
    const left = unsettled.map(unsettledItem)
    if (isCancelled) {
      const sent = left.filter((item) => item.mayBeSent)
      return await settle(
        task,
        sent.map((item) => settleSent(item, reading)),
      )
    }
    const { settled, writeAgain } = recheck(left, reading)
    await settle(task, settled)
    await itemWork.writeAgain(task.lease, writeAgain)
  }

  /** Settles what got no answer, compares every done item with one fresh reading, and ends the run. */
  const prove = async (task: Task, read: ReadResult): Promise<void> => {
    const { run, lease } = task
    if (read.kind !== 'read')
      return await stop(task, read.kind === 'dead-token' ? STOPPED.deadToken : STOPPED.unproven)
    const lost = (await itemWork.unsettled(run.id)).map(unsettledItem)
    await settle(
      task,
      lost.map((item) => settleSent(item, read.reading)),
    )
    const { matching, differing } = verifyRun(await items.all(run.id, ['done']), read.reading)
    const at = new Date(clock.now()).toISOString()
    const verified = { matching: matching.length, differing: differing.length, at }
    await runWork.finish(run.id, lease, { verified, differing })
  }

  /** A disabled add-on is refused like a removed one; the call that says so, and pauses the run, may come after. */
  const stopUnlessDisabled = async (task: Task): Promise<true> => {
    await clock.sleep(DISABLING, task.signal).catch(() => {})
    if ((await runWork.stateOf(task.run.id)) !== 'paused') await stop(task, STOPPED.deadToken)
    return true
  }

  /** @returns false when it was ended before the run was done, by the signal or by a pause and a resume */
  return async function carryOutRun(task: Task): Promise<boolean> {
    const { run, lease, client, signal } = task
    const { workspaceId } = run
    const read = async (): Promise<ReadResult> => {
      let throttled = 0
      const watch = { onThrottled: () => void (throttled += 1) }
      const result = await readPatiently({
        client: watched(client, watch),
        workspaceId,
        clock,
        signal,
      })
      if (throttled > 0) await itemWork.settle(run.id, lease, [], { ...NO_PROGRESS, throttled })
      return result
    }
    const isRunning = async () => (await runWork.stateOf(run.id)) === 'running'
    await itemWork.adopt(run.id, lease)
    for (;;) {
      const unsettled = await itemWork.unsettled(run.id)
      if (unsettled.length === 0) break
      const result = await read()
      if (result.kind === 'aborted') return false
      if (result.kind === 'dead-token') return await stopUnlessDisabled(task)
      if (result.kind === 'unreachable') {
        await stop(task, STOPPED.unreachable)
        return true
      }
      await compare(task, unsettled, result.reading)
      if (!(await isRunning())) break
      const until = clock.now() + READING_GOOD_FOR
      const end = await writeItems({ ...task, itemWork, isRunning, nudge, clock, until })
      if (end === 'aborted') return false
      if (end === 'dead-token') return await stopUnlessDisabled(task)
      if (end === 'no-more') break
    }
    const state = await runWork.stateOf(run.id)
    if (state === null) return true
    const left = await itemWork.unsettled(run.id)
    if (state === 'paused' && left.length > 0) {
      // What was sent without an answer is settled now, not when somebody resumes.
      if (left.some((row) => row.claimedAt !== null)) {
        const result = await read()
        if (result.kind === 'read') await compare(task, left, result.reading)
      }
      return true
    }
    if (state === 'running' && left.some((row) => row.claimedAt === null)) return false
    const proof = await read()
    if (proof.kind === 'aborted') return false
    await prove(task, proof)
    return true
  }
}
