/** Takes workspaces that have work, one worker each over all nodes, and carries their runs out in turn. */
import type { Clock } from '../clock.ts'
import type { Client } from '../clockify/client.ts'
import type { Logger } from '../log.ts'
import { isDatabaseUnavailable } from '../store/database-errors.ts'
import type { ItemWork } from '../store/item-work.ts'
import type { Items } from '../store/items.ts'
import type { Lease, Leases } from '../store/leases.ts'
import type { RunWork, WorkRun } from '../store/run-work.ts'
import type { Teams } from '../store/teams.ts'
import type { WaitingWork } from '../store/waiting-work.ts'
import type { ClockifyAccess } from '../team/clockify-access.ts'
import type { Tracing } from '../tracing.ts'
import { createCarryOutRun } from './carry-out-run.ts'
import { createClosedTokens } from './closed-tokens.ts'
import { createKeepLease } from './keep-leases.ts'
import { createNudge } from './nudge.ts'
import { createOutsideHints } from './outside-hints.ts'
import { createProveRun, STOPPED } from './prove-run.ts'

/** How often a node looks for work that nobody told it of: a run started elsewhere, or left by a node that died, ms. */
const POLL = 500
/** After unexpected failures in a row, such as of the database, a workspace rests longer and longer. */
const FIRST_REST = 1_000
const LONGEST_REST = 30_000
const MOST_WORKSPACES = 200

export type Worker = {
  /** Something may have work now, or a run was steered. */
  wake(): void
  /** Whether a run of this workspace is being carried out by this node. */
  isWorkingOn(workspaceId: string): boolean
  /** A webhook has named this member, while a run of the workspace is being carried out. */
  hint(workspaceId: string, userId: string): void
  /** Whether this node carries out no run at all. */
  isIdle(): boolean
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
  tracing: Tracing
  clock: Clock
  /** Real time: leases run on the database's clock, which no test can move. */
  leaseClock: Clock
  log: Logger
  signal: AbortSignal
}): Worker => {
  const { leases, runWork, itemWork, waitingWork, items, teams } = options
  const { access, tracing, clock, leaseClock, log, signal } = options
  const keepLease = createKeepLease({ leases, clock: leaseClock, log })
  const nudge = createNudge()
  const outsideHints = createOutsideHints()
  const carryOutRun = createCarryOutRun({
    runWork,
    itemWork,
    waitingWork,
    items,
    nudge,
    outsideHints,
    tracing,
    clock,
  })
  const { stop } = createProveRun({ runWork, itemWork, items, clock })
  const closedTokens = createClosedTokens(clock)
  const shifts = new Map<string, Promise<void>>()
  const failures = new Map<string, { count: number; until: number }>()
  let nap = new AbortController()

  const wake = () => {
    nap.abort()
    nudge.now()
  }
  signal.addEventListener('abort', wake, { once: true })

  /** @returns null when the run was ended, since nobody can open its workspace's token */
  const clientFor = async (run: WorkRun, lease: Lease): Promise<Client | null> => {
    try {
      const client = await access(run.workspaceId)
      closedTokens.opened(run.workspaceId)
      return client
    } catch (error) {
      if (!closedTokens.endsRun(run, error)) throw error
      log.error({ err: error, run: run.id, workspace: run.workspaceId }, 'a run ends unread')
      await stop({ run, lease }, STOPPED.deadToken)
      return null
    }
  }

  const work = async (lease: Lease, shiftSignal: AbortSignal): Promise<void> => {
    const { workspaceId } = lease
    while (!shiftSignal.aborted) {
      const run = await runWork.nextRun(workspaceId)
      if (!run) return
      const runLog = log.child({ run: run.id, workspace: workspaceId })
      runLog.info({ state: run.state }, 'run goes on')
      const client = await clientFor(run, lease)
      if (!client) continue
      const attributes = { 'rateboard.run': run.id, 'rateboard.workspace': workspaceId }
      const isSettled = await tracing.span({ name: 'run', attributes }, () =>
        carryOutRun({ run, lease, client, signal: shiftSignal }),
      )
      await teams.markStale(workspaceId)
      runLog.info({ state: await runWork.stateOf(run.id) }, 'run rests')
      if (!isSettled) return
    }
  }

  /**
   * Another node may do better at once; this one waits longer after every failure in a row. A database that is away is
   * nobody's failure: the next look finds it, or does not.
   */
  const rest = (workspaceId: string, error: unknown): void => {
    const now = clock.now()
    if (isDatabaseUnavailable(error)) {
      failures.set(workspaceId, { count: 0, until: now + FIRST_REST })
      log.warn({ err: error, workspace: workspaceId }, 'a run rests while the database is away')
      return
    }
    const count = (failures.get(workspaceId)?.count ?? 0) + 1
    const until = now + Math.min(LONGEST_REST, FIRST_REST * 2 ** (count - 1))
    failures.set(workspaceId, { count, until })
    log.error({ err: error, workspace: workspaceId }, 'a run met an unexpected failure')
  }

  const startShift = (lease: Lease, askedAt: number): void => {
    const { workspaceId } = lease
    const kept = keepLease(lease, askedAt)
    const task = work(lease, AbortSignal.any([signal, kept.lost]))
      .then(() => void failures.delete(workspaceId))
      .catch((error: unknown) => rest(workspaceId, error))
      .finally(async () => {
        await kept.giveBack()
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

  /** An outage is told once, at its beginning, and once when it is over. */
  let isDatabaseAway = false
  const look = async (): Promise<void> => {
    try {
      const askedAt = leaseClock.now()
      const taken = await leases.take(MOST_WORKSPACES - shifts.size, notWanted())
      for (const lease of taken) startShift(lease, askedAt)
      if (isDatabaseAway) log.info('the worker looks for work again')
      isDatabaseAway = false
    } catch (error) {
      if (!isDatabaseAway) log.error({ err: error }, 'the worker cannot look for work')
      isDatabaseAway = true
    }
  }

  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      nap = new AbortController()
      await look()
      if (!signal.aborted) await clock.sleep(POLL, nap.signal).catch(() => {})
    }
    await Promise.all(shifts.values())
  }

  return {
    wake,
    isWorkingOn: (workspaceId) => shifts.has(workspaceId),
    hint: outsideHints.hint,
    isIdle: () => shifts.size === 0,
    done: loop(),
  }
}
