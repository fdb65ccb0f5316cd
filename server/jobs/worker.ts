/** Takes workspaces that have work, one worker each over all nodes, and carries their runs out in turn. */
import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import type { ItemWork } from '../store/item-work.ts'
import type { Items } from '../store/items.ts'
import type { Leases } from '../store/leases.ts'
import type { RunWork } from '../store/run-work.ts'
import type { Teams } from '../store/teams.ts'
import type { ClockifyAccess } from '../team/clockify-access.ts'
import { createCarryOutRun } from './carry-out-run.ts'

/** How long a workspace stays with a node that has died; another takes it over within LEASE + POLL. */
export const LEASE = 5_000
const RENEW = 1_500
const POLL = 1_000
/** After unexpected failures in a row, such as of the database, a workspace rests longer and longer. */
const FIRST_REST = 1_000
const LONGEST_REST = 30_000
const MOST_WORKSPACES = 200

export type Worker = {
  /** Something may have work now. */
  wake(): void
  /** Resolves when everything on its way is settled after the signal has aborted. */
  done: Promise<void>
}

export const startWorker = (options: {
  leases: Leases
  runWork: RunWork
  itemWork: ItemWork
  items: Items
  teams: Teams
  access: ClockifyAccess
  clock: Clock
  log: Logger
  signal: AbortSignal
}): Worker => {
  const { leases, runWork, itemWork, items, teams, access, clock, log, signal } = options
  const carryOutRun = createCarryOutRun({ runWork, itemWork, items, clock })
  const shifts = new Set<Promise<void>>()
  const failures = new Map<string, number>()
  let nap = new AbortController()

  const wake = () => nap.abort()

  /** Keeps the lease alive until the shift ends; a lease that cannot be renewed ends the shift. */
  const keepLease = async (workspaceId: string, shift: AbortController): Promise<void> => {
    let heldUntil = clock.now() + LEASE
    while (!shift.signal.aborted) {
      try {
        await clock.sleep(RENEW, shift.signal)
        const asked = clock.now()
        if (!(await leases.renew(workspaceId))) return shift.abort()
        heldUntil = asked + LEASE
      } catch {
        // Somebody else may take the workspace when the time is over: stop sending before.
        if (clock.now() + RENEW > heldUntil) return shift.abort()
      }
    }
  }

  const work = async (workspaceId: string, shiftSignal: AbortSignal): Promise<void> => {
    while (!shiftSignal.aborted) {
      const run = await runWork.nextRun(workspaceId)
      if (!run) return
      log.info({ run: run.id, workspace: workspaceId, state: run.state }, 'run goes on')
      const client = await access(workspaceId)
      const isSettled = await carryOutRun(run, client, shiftSignal)
      await teams.markStale(workspaceId)
      log.info({ run: run.id, state: await runWork.stateOf(run.id) }, 'run rests')
      if (!isSettled) return
    }
  }

  const startShift = (workspaceId: string): void => {
    const shift = new AbortController()
    const stop = () => shift.abort()
    signal.addEventListener('abort', stop, { once: true })
    const lease = keepLease(workspaceId, shift)
    const task: Promise<void> = work(workspaceId, shift.signal)
      .then(() => void failures.delete(workspaceId))
      .catch(async (error: unknown) => {
        log.error({ err: error, workspace: workspaceId }, 'a run met an unexpected failure')
        const before = failures.get(workspaceId) ?? 0
        failures.set(workspaceId, before + 1)
        const rest = Math.min(LONGEST_REST, FIRST_REST * 2 ** before)
        await clock.sleep(rest, signal).catch(() => {})
      })
      .finally(async () => {
        shift.abort()
        signal.removeEventListener('abort', stop)
        await lease
        await leases.release(workspaceId).catch(() => {})
        shifts.delete(task)
        wake()
      })
    shifts.add(task)
  }

  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      nap = new AbortController()
      try {
        for (const workspaceId of await leases.take(MOST_WORKSPACES - shifts.size))
          startShift(workspaceId)
      } catch (error) {
        log.error({ err: error }, 'the worker could not look for work')
      }
      await clock.sleep(POLL, AbortSignal.any([signal, nap.signal])).catch(() => {})
    }
    await Promise.all(shifts)
  }

  return { wake, done: loop() }
}
