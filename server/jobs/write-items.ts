/** Writes a run's items at full pace: many on their way at once, each started in its slot, each settled truthfully. */
import { setMaxListeners } from 'node:events'
import type { Clock } from '../clock.ts'
import type { Client } from '../clockify/client.ts'
import type { ItemRow } from '../store/items.ts'
import type { Lease } from '../store/leases.ts'
import type { ItemWork } from '../store/item-work.ts'
import type { WorkRun } from '../store/run-work.ts'
import type { WaitingWork } from '../store/waiting-work.ts'
import { createInviteSending } from './invite-sending.ts'
import { createItemWriting } from './item-writing.ts'
import { createKeepComparing, type ReadNow } from './keep-comparing.ts'
import type { Nudge } from './nudge.ts'
import type { HintedRun } from './outside-hints.ts'
import { createSettleBuffer } from './settle-buffer.ts'
import { createShutOutCheck } from './shut-out-check.ts'
import type { ReadingTurns } from './reading-turns.ts'
import { createStarts } from './starts.ts'

/**
 * Claimed and waiting for a slot: as many as have started in the last second, but so many at least. Few are left in
 * doubt by a crash, and full pace takes two claims a second.
 */
const LEAST_WAITING = 16
/** How often it is looked whether the run should still be written, ms. */
const LOOK = 250
/** On their way: enough for answers that take five seconds at 50 a second. */
const MOST_SENT = 250

export type WriteEnd =
  /** Nothing more can be claimed: all is written, or the run was paused, cancelled or taken away. */
  | 'no-more'
  /** Long enough since the last reading; more is left. */
  | 'read-again'
  /** A closed gate has held everything up for long, and it may have changed meanwhile. */
  | 'held-up'
  | 'dead-token'
  | 'aborted'

/**
 * @param options.readAt time (ms of the clock) at which the reading began that the items were compared with
 * @param options.until time (ms of the clock) at which to return for another reading
 * @returns why it ended; everything that was sent has been answered or is left claimed, to be settled by a reading
 * @throws what the database said
 */
export const writeItems = async (options: {
  run: WorkRun
  lease: Lease
  client: Client
  itemWork: ItemWork
  waitingWork: WaitingWork
  /** Ids of the members who are invited and have not joined in the last reading. */
  invited: ReadonlySet<string>
  /** Whether the run should still be written: not when it was paused, cancelled or taken away. */
  isRunning: () => Promise<boolean>
  /** Nudged when somebody has steered a run on this node. */
  nudge: Nudge
  /** Reads what Clockify shows by now; null when it cannot be read. */
  readNow: (signal: AbortSignal) => ReturnType<ReadNow>
  hinted: HintedRun
  clock: Clock
  readAt: number
  until: number
  readingTurns: ReadingTurns
  /** Whether invitations are left, of which no more are claimed than may be sent. */
  withInvites: boolean
  signal: AbortSignal
}): Promise<WriteEnd> => {
  const { run, lease, client, itemWork, waitingWork, invited } = options
  const { isRunning, nudge, hinted, clock, readAt, until, readingTurns, withInvites, signal } =
    options
  const buffer = createSettleBuffer({ runId: run.id, lease, itemWork, clock })
  const halt = new AbortController()
  const giveUp = AbortSignal.any([signal, halt.signal])
  // Every item on its way may wait on it; that many listeners are no leak.
  setMaxListeners(0, giveUp)
  const invites = createInviteSending({
    keep: (reason) => waitingWork.holdBackInvites(run.id, lease, reason),
    giveUp,
  })
  const starts = createStarts(clock)
  const notSent: number[] = []
  const underway = new Set<Promise<void>>()
  /** Writes that were answered with a yes or a no, or will not be. */
  let answered = 0
  let isTokenDead = false
  let failure: { error: unknown } | null = null
  let end: WriteEnd = 'no-more'
  let tell = () => {}

  const moved = () => tell()
  const somethingMoves = () =>
    new Promise<void>((resolve) => {
      tell = resolve
    })

  /** Stops what has not left yet; what has is still awaited and settled. */
  const fail = (error: unknown): void => {
    failure ??= { error }
    halt.abort()
  }

  const comparing = createKeepComparing({
    runId: run.id,
    lease,
    itemWork,
    readNow: () => options.readNow(giveUp),
    begunAt: readAt,
    onFailure: fail,
    clock,
  })

  const writeOne = createItemWriting({
    client,
    workspaceId: run.workspaceId,
    invited,
    isShutOut: createShutOutCheck({ client, workspaceId: run.workspaceId, signal: giveUp }),
    starts,
    buffer,
    comparing,
    invites,
    onStart: moved,
    giveUp,
  })

  const write = async (item: ItemRow): Promise<void> => {
    const result = await writeOne(item)
    if (result.kind !== 'not-sent') answered += 1
    if (result.kind === 'not-sent' || (result.kind === 'dead-token' && !result.mayBeSent))
      notSent.push(item.id)
    if (result.kind === 'dead-token') {
      isTokenDead = true
      halt.abort()
    }
  }

  const launch = (item: ItemRow): void => {
    const task: Promise<void> = write(item)
      .catch(fail)
      .finally(() => {
        underway.delete(task)
        moved()
      })
    underway.add(task)
  }

  /** How many may be claimed now, invitations left out where there are any. */
  const room = (): number => {
    if (underway.size >= MOST_SENT) return 0
    const most = Math.max(LEAST_WAITING, starts.inLastSecond())
    const waiting = starts.waiting()
    return waiting > most / 2 ? 0 : most - waiting
  }

  const claim = async (most: number, mostInvites: number | null): Promise<ItemRow[]> => {
    try {
      return await itemWork.claim({ runId: run.id, lease, most, mostInvites })
    } catch (error) {
      fail(error)
      return []
    }
  }

  /** Also while everything waits for a slot or a closed gate, a pause takes hold and values are compared again. */
  const keepWatch = async (): Promise<void> => {
    try {
      for (;;) {
        await nudge.orAfter(clock.sleep(LOOK, giveUp))
        if (clock.now() >= until && readingTurns.mayReadAgain(answered)) end = 'read-again'
        else if (starts.areHeldUp() && readingTurns.mayReadHeldUp(answered)) end = 'held-up'
        else if (await isRunning()) {
          comparing.turn(hinted.take())
          continue
        }
        halt.abort()
      }
    } catch (error) {
      if (!giveUp.aborted) fail(error)
    }
  }
  const watching = keepWatch()

  while (!giveUp.aborted) {
    const most = room()
    const mostInvites = withInvites ? invites.room() : null
    if (most === 0 && (mostInvites ?? 0) === 0) {
      await somethingMoves()
      continue
    }
    const next = await claim(most, mostInvites)
    if (next.length === 0) {
      if (most > 0 && mostInvites !== 0) break
      // More may leave when one of those on their way is over.
      if (underway.size > 0) await somethingMoves()
    }
    for (const { userId } of next) if (userId !== null) hinted.begins(userId)
    next.forEach(launch)
  }
  // What is left finds its own end; the watch goes on, since a request may still wait to be repeated.
  await Promise.all(underway)
  halt.abort()
  await watching
  await comparing.over()
  await buffer.flush()
  await itemWork.release(run.id, lease, notSent)
  await invites.end()
  const why = end as WriteEnd
  if (why === 'held-up' || why === 'read-again') readingTurns.read(why, answered)
  if (failure !== null) throw (failure as { error: unknown }).error
  if (isTokenDead) return 'dead-token'
  return signal.aborted ? 'aborted' : why
}
