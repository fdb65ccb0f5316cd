/**
 * Carries a run out from wherever it is: read → skip what has changed → write → settle what got no answer → prove.
 * It may be begun again at any point, by any node: what is in the database tells how far it came.
 */
import { recheck, settleSent, type UnsettledItem } from '../bulk/recheck.ts'
import { currentValue, type Reading } from '../bulk/current-values.ts'
import { verifyRun } from '../bulk/verify.ts'
import type { Clock } from '../clock.ts'
import type { Client } from '../clockify/client.ts'
import type { ItemRow, Items } from '../store/items.ts'
import type { ItemWork } from '../store/item-work.ts'
import type { RunWork, WorkRun } from '../store/run-work.ts'
import { readPatiently, type ReadResult } from './patient-reading.ts'
import { writeItems } from './write-items.ts'

/** Values are compared again after this long, so that a long run does not overwrite what people change meanwhile. */
const READING_GOOD_FOR = 120_000

/** How long Clockify's word that the add-on was disabled may take, after its API says so already. */
const DISABLING = 2_000

const NO_PROGRESS = { gaps: 0, ms: 0, throttled: 0 }

export const STOPPED = {
  deadToken:
    'Clockify no longer accepts Rateboard in this workspace. Install it again, then retry what is left.',
  unreachable:
    'Clockify could not be read, so nothing more was written. Plan the rest again later.',
  unproven:
    'Clockify could not be read after the writes, so there is no proof. The Team view shows what is there.',
}

const unsettledItem = (row: ItemRow): UnsettledItem => ({
  id: row.id,
  userId: row.userId,
  field: row.field,
  before: row.before,
  after: row.after,
  mayBeSent: row.claimedAt !== null,
})

export const createCarryOutRun = (options: {
  runWork: RunWork
  itemWork: ItemWork
  items: Items
  clock: Clock
}) => {
  const { runWork, itemWork, items, clock } = options

  /** Ends a run that cannot go on; what may have been sent stays truthfully unknown. */
  const stop = async (run: WorkRun, reason: string): Promise<void> => {
    await runWork.stop(run.id, reason)
    const left = (await itemWork.unsettled(run.id)).map((row) => ({
      id: row.id,
      outcome: 'unknown' as const,
      reason: 'No answer came from Clockify, and it could not be read afterwards.',
    }))
    await itemWork.settle(run.id, left, NO_PROGRESS)
    await runWork.finish(run.id, null)
  }

  const compare = async (run: WorkRun, unsettled: ItemRow[], reading: Reading): Promise<void> => {
    const isCancelled = (await runWork.stateOf(run.id)) === 'cancelled'
    const left = unsettled.map(unsettledItem)
    if (isCancelled) {
      const sent = left.filter((item) => item.mayBeSent)
      const settled = sent.map((item) => settleSent(item, currentValue(reading, item)))
      return await itemWork.settle(run.id, settled, NO_PROGRESS)
    }
    const { settled, writeAgain } = recheck(left, reading)
    await itemWork.settle(run.id, settled, NO_PROGRESS)
    await itemWork.writeAgain(writeAgain)
  }

  /** Settles what got no answer, compares every done item with one fresh reading, and ends the run. */
  const prove = async (run: WorkRun, read: ReadResult): Promise<void> => {
    if (read.kind !== 'read')
      return await stop(run, read.kind === 'dead-token' ? STOPPED.deadToken : STOPPED.unproven)
    const lost = (await itemWork.unsettled(run.id)).map(unsettledItem)
    const settled = lost.map((item) => settleSent(item, currentValue(read.reading, item)))
    await itemWork.settle(run.id, settled, NO_PROGRESS)
    const { matching, differing } = verifyRun(await items.all(run.id, ['done']), read.reading)
    const at = new Date(clock.now()).toISOString()
    const verified = { matching: matching.length, differing: differing.length, at }
    await runWork.finish(run.id, { verified, differing })
  }

  /** Whether the run should be written on: not when it was paused, cancelled, taken away or ended. */
  const isRunning = async (run: WorkRun): Promise<boolean> =>
    (await runWork.stateOf(run.id)) === 'running'

  /** A disabled add-on is refused like a removed one; the call that says so, and pauses the run, may come after. */
  const stopUnlessDisabled = async (run: WorkRun, signal: AbortSignal): Promise<true> => {
    await clock.sleep(DISABLING, signal).catch(() => {})
    if ((await runWork.stateOf(run.id)) !== 'paused') await stop(run, STOPPED.deadToken)
    return true
  }

  /** @returns false when the signal ended it before the run was done */
  return async function carryOutRun(
    run: WorkRun,
    client: Client,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { workspaceId } = run
    const read = () => readPatiently({ client, workspaceId, clock, signal })
    for (;;) {
      const unsettled = await itemWork.unsettled(run.id)
      if (unsettled.length === 0) break
      const result = await read()
      if (result.kind === 'aborted') return false
      if (result.kind === 'dead-token') return await stopUnlessDisabled(run, signal)
      if (result.kind === 'unreachable') {
        await stop(run, STOPPED.unreachable)
        return true
      }
      await compare(run, unsettled, result.reading)
      if (!(await isRunning(run))) break
      const until = clock.now() + READING_GOOD_FOR
      const end = await writeItems({ run, client, itemWork, clock, until, signal })
      if (end === 'aborted') return false
      if (end === 'dead-token') return await stopUnlessDisabled(run, signal)
      if (end === 'no-more') break
    }
    const state = await runWork.stateOf(run.id)
    if (state === null) return true
    const left = await itemWork.unsettled(run.id)
    if (state === 'paused' && left.length > 0) {
      // What was sent without an answer is settled now, not when somebody resumes.
      if (left.some((row) => row.claimedAt !== null)) {
        const result = await read()
        if (result.kind === 'read') await compare(run, left, result.reading)
      }
      return true
    }
    if (state === 'running' && left.some((row) => row.claimedAt === null)) return false
    const proof = await read()
    if (proof.kind === 'aborted') return false
    await prove(run, proof)
    return true
  }
}
