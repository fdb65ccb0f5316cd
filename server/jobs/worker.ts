/** Takes workspaces that have work, one worker each over all nodes, and carries their runs out in turn. */
import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import type { ItemWork } from '../store/item-work.ts'
import type { Items } from '../store/items.ts'
import type { Lease, Leases } from '../store/leases.ts'
import type { RunWork } from '../store/run-work.ts'
import type { Teams } from '../store/teams.ts'
import type { WaitingWork } from '../store/waiting-work.ts'
import type { ClockifyAccess } from '../team/clockify-access.ts'
import { createCarryOutRun } from './carry-out-run.ts'
import { createNudge } from './nudge.ts'

/** How long a workspace stays with a node that has died; another takes it over within LEASE + POLL. */
export const LEASE = 5_000
const RENEW = 1_500
const POLL = 1_000
/** After unexpected failures in a row, such as of the database, a workspace rests longer and longer. */
const FIRST_REST = 1_000
const LONGEST_REST = 30_000
const MOST_WORKSPACES = 200

export type Worker = {
  /** Something may have work now, or a run was steered. */
  wake(): void
  /** Whether a run of this workspace is being carried out by this node. */
  isWorkingOn(workspaceId: string): boolean
  /** Resolves when everything on its way is settled after the signal has aborted. */
  done: Promise<void>
}

export const startWorker = (options: {
  leases: Leases
  runWork: RunWork
  itemWork: ItemWork
  waitingWork: WaitingWork
  items: Items
  teams: Teams
  access: ClockifyAccess
  clock: Clock
  log: Logger
  signal: AbortSignal
}): Worker => {
  const { leases, runWork, itemWork, waitingWork, items, teams } = options
  const { access, clock, log, signal } = options
  const nudge = createNudge()
  const carryOutRun = createCarryOutRun({ runWork, itemWork, waitingWork, items, nudge, clock })
  const shifts = new Map<string, Promise<void>>()
  const failures = new Map<string, { count: number; until: number }>()
  let nap = new AbortController()

  const wake = () => {
    nap.abort()
    nudge.now()
  }
  signal.addEventListener('abort', wake, { once: true })

  /** Keeps the lease until the work is over, also while a stop is awaited; one that cannot be renewed ends the work. */
  const keepLease = async (lease: Lease, shift: AbortController, over: AbortSignal) => {
    let heldUntil = clock.now() + LEASE
    while (!over.aborted) {
      try {
        await clock.sleep(RENEW, over)
        const asked = clock.now()
        if (!(await leases.renew(lease))) return shift.abort()
        heldUntil = asked + LEASE
      } catch {
        // Somebody else may take the workspace when the time is over: stop sending before.
        if (clock.now() + RENEW > heldUntil) return shift.abort()
      }
    }
  }

  const work = async (lease: Lease, shiftSignal: AbortSignal): Promise<void> => {
    const { workspaceId } = lease
    while (!shiftSignal.aborted) {
      const run = await runWork.nextRun(workspaceId)
      if (!run) return
      log.info({ run: run.id, workspace: workspaceId, state: run.state }, 'run goes on')
      const client = await access(workspaceId)
      const isSettled = await carryOutRun({ run, lease, client, signal: shiftSignal })
      await teams.markStale(workspaceId)
      log.info({ run: run.id, state: await runWork.stateOf(run.id) }, 'run rests')
      if (!isSettled) return
    }
  }

  /** Another node may do better at once; this one waits longer after every failure in a row. */
  const rest = (workspaceId: string, error: unknown): void => {
    const count = (failures.get(workspaceId)?.count ?? 0) + 1
    const until = clock.now() + Math.min(LONGEST_REST, FIRST_REST * 2 ** (count - 1))
    failures.set(workspaceId, { count, until })
    log.error({ err: error, workspace: workspaceId }, 'a run met an unexpected failure')
  }

  const startShift = (lease: Lease): void => {
    const { workspaceId } = lease
    const shift = new AbortController()
    const over = new AbortController()
    const stop = () => shift.abort()
    signal.addEventListener('abort', stop, { once: true })
    const kept = keepLease(lease, shift, over.signal)
    const task = work(lease, shift.signal)
      .then(() => void failures.delete(workspaceId))
      .catch((error: unknown) => rest(workspaceId, error))
      .finally(async () => {
        over.abort()
        signal.removeEventListener('abort', stop)
        await kept
        await leases.release(lease).catch(() => {})
        shifts.delete(workspaceId)
        wake()
      })
    shifts.set(workspaceId, task)
  }

  const notWanted = (): string[] => {
    const now = clock.now()
    const resting = [...failures].flatMap(([id, { until }]) => (until > now ? [id] : []))
    return [...new Set([...shifts.keys(), ...resting])]
  }

  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      nap = new AbortController()
      try {
        for (const lease of await leases.take(MOST_WORKSPACES - shifts.size, notWanted()))
          startShift(lease)
      } catch (error) {
        log.error({ err: error }, 'the worker could not look for work')
      }
      if (!signal.aborted) await clock.sleep(POLL, nap.signal).catch(() => {})
    }
    await Promise.all(shifts.values())
  }

  return { wake, isWorkingOn: (workspaceId) => shifts.has(workspaceId), done: loop() }
}
