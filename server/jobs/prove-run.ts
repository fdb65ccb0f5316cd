/** The end of a run, or of all of it that can be done for now: proven by a reading, or ended early with the reason. */
import type { Reading } from '../bulk/current-values.ts'
import { settleSent, type Settlement } from '../bulk/recheck.ts'
import { verifyRun } from '../bulk/verify.ts'
import { NOT_JOINED_IN_TIME } from '../bulk/words.ts'
import type { Clock } from '../clock.ts'
import type { Proof } from '../store/finish-run.ts'
import type { ItemWork, Left } from '../store/item-work.ts'
import type { ItemRow, Items } from '../store/items.ts'
import type { Lease } from '../store/leases.ts'
import type { RunWork, WorkRun } from '../store/run-work.ts'
import { NO_PROGRESS, unsettledItem } from './compare-run.ts'
import type { ReadResult } from './patient-reading.ts'

export const STOPPED = {
  deadToken:
    'Clockify no longer accepts Rateboard in this workspace. Install it again, then plan the rest.',
  unreachable:
    'Clockify could not be read, so nothing more was written. Plan the rest again later.',
  unproven:
    'Clockify could not be read after the writes, so there is no proof. The Team view shows what is there.',
}

/** How long a run waits for people to join, ms from its start: 90 days. */
const LONGEST_WAIT = 90 * 86_400_000

type Held = { run: WorkRun; lease: Lease }

/** Whether all that is left waits for people to join. */
export const onlyJoins = ({ all, joining }: Left): boolean => all > 0 && joining === all

export const createProveRun = (options: {
  runWork: RunWork
  itemWork: ItemWork
  items: Items
  clock: Clock
}) => {
  const { runWork, itemWork, items, clock } = options

  /** Ends a run that cannot go on; what may have been sent stays truthfully unknown. */
  const stop = async ({ run, lease }: Held, reason: string): Promise<void> => {
    await runWork.stop(run.id, lease, reason)
    await itemWork.adopt(run.id, lease)
    const left = (await itemWork.unsettled(run.id)).map((row) => ({
      id: row.id,
      outcome: 'unknown' as const,
      reason: 'No plain answer came from Clockify, and it could not be read afterwards.',
    }))
    await itemWork.settle(run.id, lease, left, NO_PROGRESS)
    await runWork.finish(run.id, lease, null)
  }

  /** What was compared at an earlier look is not compared again: somebody may have changed it since, and rightly. */
  const proofOf = (run: WorkRun, done: ItemRow[], reading: Reading): Proof => {
    const { matching, differing } = verifyRun(
      done.filter((item) => item.verified === null),
      reading,
    )
    const earlier = matching.length + differing.length > 0 ? null : run.verified
    const before = (is: boolean) => done.filter((item) => item.verified === is).length
    return {
      differing,
      verified: {
        matching: before(true) + matching.length,
        differing: before(false) + differing.length,
        at: earlier?.at ?? new Date(clock.now()).toISOString(),
      },
    }
  }

  /** Nobody is waited for without end. */
  const outOfTime = ({ startedAt }: WorkRun, left: ItemRow[]): Settlement[] =>
    startedAt === null || clock.now() - startedAt.getTime() < LONGEST_WAIT
      ? []
      : left
          .filter((row) => row.waitsFor === 'join')
          .map(({ id }) => ({ id, outcome: 'skipped', reason: NOT_JOINED_IN_TIME }))

  /** Lets a run wait. False when it was cancelled just now, so that it ends; a paused one rests until it is resumed. */
  const rests = async ({ run, lease }: Held, proof: Proof | null): Promise<boolean> =>
    (await runWork.wait(run.id, lease, proof)) || (await runWork.stateOf(run.id)) !== 'cancelled'

  return {
    stop,

    /**
     * Settles what got no answer, compares every done item once with a fresh reading, and ends the run. A run that has
     * people left to wait for goes on waiting instead, also where Clockify could not be read just now.
     * @param left what was not settled as the reading began; of anything else it proves nothing
     */
    async prove({ run, lease }: Held, read: ReadResult, left: ItemRow[]): Promise<void> {
      if (read.kind !== 'read') {
        const isDead = read.kind === 'dead-token'
        if (
          !isDead &&
          onlyJoins(await itemWork.leftOf(run.id)) &&
          (await rests({ run, lease }, null))
        )
          return
        return await stop({ run, lease }, isDead ? STOPPED.deadToken : STOPPED.unproven)
      }
      const lost = left
        .filter((row) => row.waitsFor === null)
        .map((row) => settleSent(unsettledItem(row), read.reading))
      await itemWork.settle(run.id, lease, [...lost, ...outOfTime(run, left)], NO_PROGRESS)
      const proof = proofOf(run, await items.all(run.id, ['done']), read.reading)
      if (onlyJoins(await itemWork.leftOf(run.id)) && (await rests({ run, lease }, proof))) return
      await runWork.finish(run.id, lease, proof)
    },
  }
}
