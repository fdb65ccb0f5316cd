/**
 * Carries a run out from wherever it is: read → skip what has changed → write → settle what got no answer → prove.
 * Invitations and new groups come first; after another reading what waited for them goes on. It may be begun again at
 * any point, by any node: what is in the database tells how far it came.
 */
import type { Reading } from '../bulk/current-values.ts'
import type { Clock } from '../clock.ts'
import type { Client } from '../clockify/client.ts'
import type { Items } from '../store/items.ts'
import type { Lease } from '../store/leases.ts'
import type { ItemWork, Left } from '../store/item-work.ts'
import type { RunWork, WorkRun } from '../store/run-work.ts'
import type { WaitingWork } from '../store/waiting-work.ts'
import type { Tracing } from '../tracing.ts'
import { createCompareRun } from './compare-run.ts'
import { createLateAnswers } from './late-answers.ts'
import type { Nudge } from './nudge.ts'
import type { HintedRun, OutsideHints } from './outside-hints.ts'
import type { ReadResult } from './patient-reading.ts'
import { createProveRun, onlyJoins, STOPPED } from './prove-run.ts'
import { createReadingTurns } from './reading-turns.ts'
import { createRunReadings } from './run-readings.ts'
import { createUntilSteered } from './until-steered.ts'
import { writeItems } from './write-items.ts'

/** What is to be written is compared as a whole after this long, also what has been tried; see keep-comparing.ts. */
const READING_GOOD_FOR = 120_000

/** How long Clockify's word that the add-on was disabled may take, after its API says so already. */
const DISABLING = 5_000

/** A run in the hands of one shift. */
export type Task = { run: WorkRun; lease: Lease; client: Client; signal: AbortSignal }

const invitedIn = (reading: Reading): Set<string> =>
  new Set([...reading.members].flatMap(([id, { status }]) => (status === 'PENDING' ? [id] : [])))

/** Whether a reading may let more be written: of what waits for an invitation or a new group, or of one that was lost. */
const mayGoOn = ({ ready, following }: Left): boolean => ready === 0 && following > 0

export const createCarryOutRun = (options: {
  runWork: RunWork
  itemWork: ItemWork
  waitingWork: WaitingWork
  items: Items
  nudge: Nudge
  outsideHints: OutsideHints
  tracing: Tracing
  clock: Clock
}) => {
  const { runWork, itemWork, waitingWork, items, nudge, outsideHints, tracing, clock } = options
  const compare = createCompareRun({ runWork, itemWork, waitingWork })
  const { prove, stop } = createProveRun({ runWork, itemWork, items, clock })
  const { restUntil, unlessSteered } = createUntilSteered({ runWork, nudge, clock })

  /** A disabled add-on is refused like a removed one; the call that says so, and pauses the run, may come after. */
  const stopUnlessDisabled = async (task: Task): Promise<true> => {
    await restUntil(clock.now() + DISABLING, task)
    if ((await runWork.stateOf(task.run.id)) !== 'paused') await stop(task, STOPPED.deadToken)
    return true
  }

  const carryOut = async (task: Task, hinted: HintedRun): Promise<boolean> => {
    const { run, lease, signal } = task
    const comparing = { run, lease, lateAnswers: createLateAnswers() }
    const withGroups = await waitingWork.hasGroups(run.id)
    const { read, readNow } = createRunReadings({ ...task, withGroups, itemWork, tracing, clock })
    const isRunning = () => runWork.isRunning(run.id)
    /** A reading that nothing was written after proves what was written before. */
    let proof: ReadResult | null = null
    const readingTurns = createReadingTurns()
    for (;;) {
      await itemWork.adopt(run.id, lease)
      const unsettled = await itemWork.unsettled(run.id)
      if (unsettled.length === 0) break
      const readAt = clock.now()
      // A reading may wait for a closed gate for an hour.
      const result = await unlessSteered(task, read)
      if (signal.aborted) return false
      if (result.kind === 'aborted') break
      if (result.kind === 'dead-token') return await stopUnlessDisabled(task)
      if (result.kind === 'unreachable') {
        if (onlyJoins(await itemWork.leftOf(run.id))) await runWork.wait(run.id, lease, null)
        else await stop(task, STOPPED.unreachable)
        return true
      }
      const { reading } = result
      const readAgainAt = await compare(comparing, unsettled, { reading, readAt })
      if (!(await isRunning())) break
      const left = await itemWork.leftOf(run.id)
      if (onlyJoins(left)) {
        proof = result
        break
      }
      if (readAgainAt !== null && left.ready === 0) {
        await restUntil(readAgainAt, task)
        continue
      }
      const until = clock.now() + READING_GOOD_FOR
      const invited = invitedIn(reading)
      const withInvites = left.invites > 0
      const has = { itemWork, waitingWork, invited, isRunning, nudge, readNow, hinted, clock }
      const end = await tracing.span({ name: 'run: write' }, () =>
        writeItems({ ...task, ...has, readAt, until, readingTurns, withInvites }),
      )
      if (end === 'aborted') return false
      if (end === 'dead-token') return await stopUnlessDisabled(task)
      if (end === 'no-more' && !((await isRunning()) && mayGoOn(await itemWork.leftOf(run.id))))
        break
    }
    const state = await runWork.stateOf(run.id)
    if (state === null) return true
    const claimedLate = await itemWork.adopt(run.id, lease)
    const left = await itemWork.unsettled(run.id)
    if (state === 'paused' && left.length > 0) {
      // What was sent without an answer is settled now, not when somebody resumes.
      if (left.some((row) => row.claimedAt !== null)) {
        const readAt = clock.now()
        const result = await read()
        if (result.kind === 'read')
          await compare(comparing, left, { reading: result.reading, readAt })
      }
      return true
    }
    if (
      state === 'cancelled' &&
      left.length === 0 &&
      (await items.all(run.id, ['done'])).length === 0
    ) {
      // Nothing was written: there is nothing to prove.
      await runWork.finish(run.id, lease, null)
      return true
    }
    const isLeft = left.some((row) => row.claimedAt === null && row.waitsFor !== 'join')
    if (state === 'running' && (isLeft || claimedLate > 0)) return false
    return await tracing.span({ name: 'run: verify' }, async () => {
      const shown = proof ?? (await read())
      if (shown.kind === 'aborted') return false
      await prove(task, shown, left)
      return true
    })
  }

  /** @returns false when it was ended before the run was done, by the signal or by a pause and a resume */
  return async function carryOutRun(task: Task): Promise<boolean> {
    const hinted = outsideHints.begin(task.run.workspaceId)
    try {
      return await carryOut(task, hinted)
    } finally {
      hinted.over()
    }
  }
}
