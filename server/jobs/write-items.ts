/** Writes a run's items at full pace: many on their way at once, each started in its slot, each settled truthfully. */
import { setMaxListeners } from 'node:events'
import type { Clock } from '../clock.ts'
import type { Client } from '../clockify/client.ts'
import type { ItemRow } from '../store/items.ts'
import type { Lease } from '../store/leases.ts'
import type { ItemWork } from '../store/item-work.ts'
import type { WorkRun } from '../store/run-work.ts'
import type { WaitingWork } from '../store/waiting-work.ts'
import { heldBackInWords } from './invite-refusal.ts'
import { createInviteTurns } from './invite-turns.ts'
import type { Nudge } from './nudge.ts'
import { createSettleBuffer } from './settle-buffer.ts'
import { createShutOutCheck } from './shut-out-check.ts'
import { writeItem } from './write-item.ts'

/**
 * Claimed and waiting for a slot: as many as have started in the last second, but so many at least. Few are left in
 * doubt by a crash, and full pace takes two claims a second.
 */
const LEAST_WAITING = 16
const SECOND = 1_000
/** How often it is looked whether the run should still be written, ms. */
const LOOK = 250
/** On their way: enough for answers that take five seconds at 50 a second. */
const MOST_SENT = 250

export type WriteEnd =
  /** Nothing more can be claimed: all is written, or the run was paused, cancelled or taken away. */
  | 'no-more'
  /** Long enough since the last reading; more is left. */
  | 'read-again'
  | 'dead-token'
  | 'aborted'

/**
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
  clock: Clock
  until: number
  signal: AbortSignal
}): Promise<WriteEnd> => {
  const { run, lease, client, itemWork, waitingWork, invited } = options
  const { isRunning, nudge, clock, until, signal } = options
  const buffer = createSettleBuffer({ runId: run.id, lease, itemWork, clock })
  const halt = new AbortController()
  const giveUp = AbortSignal.any([signal, halt.signal])
  const noMoreInvites = new AbortController()
  const giveUpInvites = AbortSignal.any([giveUp, noMoreInvites.signal])
  // Every item on its way may wait on it; that many listeners are no leak.
  setMaxListeners(0, giveUp, giveUpInvites)
  const inviteTurns = createInviteTurns()
  const isShutOut = createShutOutCheck({ client, workspaceId: run.workspaceId, signal: giveUp })
  const notSent: number[] = []
  const underway = new Set<Promise<void>>()
  const lastSecond: number[] = []
  let waiting = 0
  /** Of what is claimed next, as far as known: one at first, in case that it is an invitation. */
  let mayBeInvites = true
  let isTokenDead = false
  let failure: { error: unknown } | null = null
  let heldBack: string | null = null
  let end: WriteEnd = 'no-more'
  let tell = () => {}

  const moved = () => tell()
  const somethingMoves = () =>
    new Promise<void>((resolve) => {
      tell = resolve
    })

  const write = async (item: ItemRow): Promise<void> => {
    let starts = 0
    const watch = {
      onStart: (at: number) => {
        starts += 1
        if (starts === 1) waiting -= 1
        lastSecond.push(at)
        buffer.started(at)
        moved()
      },
      onThrottled: () => buffer.throttled(),
    }
    const { workspaceId } = run
    const isInvite = item.field === 'invite'
    if (isInvite) await inviteTurns.next(giveUpInvites)
    const result = await writeItem({
      client,
      workspaceId,
      item,
      isInvited: item.userId !== null && invited.has(item.userId),
      isShutOut,
      signal: isInvite ? giveUpInvites : giveUp,
      watch,
    })
    // Before the next one may leave, a refusal of this one has to stop it.
    if (result.kind === 'refused' && 'noMoreInvites' in result) noMoreInvites.abort()
    if (isInvite) inviteTurns.over(result.kind === 'done')
    if (starts === 0) waiting -= 1
    const extraAttempts = Math.max(0, starts - 1)
    if (result.kind === 'done')
      buffer.settle({ id: item.id, outcome: 'done', reason: null, extraAttempts })
    else if (result.kind === 'refused') {
      buffer.settle({ id: item.id, outcome: 'refused', reason: result.reason, extraAttempts })
      if ('noMoreInvites' in result && heldBack === null) {
        heldBack = heldBackInWords(result.noMoreInvites, item.email ?? '')
        await waitingWork.holdBackInvites(run.id, lease, heldBack)
      }
    } else if (result.kind === 'before-joining') buffer.untilJoined(item.id, result.reason)
    else if (result.kind === 'lost') buffer.tried(item.id, extraAttempts)
    else if (result.kind === 'dead-token') {
      isTokenDead = true
      halt.abort()
      if (!result.mayBeSent) notSent.push(item.id)
    } else if (result.kind === 'not-sent') notSent.push(item.id)
  }

  /** Stops what has not left yet; what has is still awaited and settled. */
  const fail = (error: unknown): void => {
    failure ??= { error }
    halt.abort()
  }

  const launch = (item: ItemRow): void => {
    waiting += 1
    const task: Promise<void> = write(item)
      .catch(fail)
      .finally(() => {
        underway.delete(task)
        moved()
      })
    underway.add(task)
  }

  /** How many may be claimed now. */
  const room = (): number => {
    if (underway.size >= MOST_SENT) return 0
    if (mayBeInvites) return inviteTurns.room()
    const secondAgo = clock.now() - SECOND
    while (lastSecond[0] !== undefined && lastSecond[0] < secondAgo) lastSecond.shift()
    const most = Math.max(LEAST_WAITING, lastSecond.length)
    return waiting > most / 2 ? 0 : most - waiting
  }

  const claim = async (most: number): Promise<ItemRow[]> => {
    try {
      return await itemWork.claim(run.id, lease, most)
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
        if (clock.now() >= until) end = 'read-again'
        else if (await isRunning()) continue
        halt.abort()
      }
    } catch (error) {
      if (!giveUp.aborted) fail(error)
    }
  }
  const watching = keepWatch()

  while (!giveUp.aborted) {
    const most = room()
    if (most === 0) {
      await somethingMoves()
      continue
    }
    const claimed = await claim(most)
    if (claimed.length === 0) break
    mayBeInvites = claimed.some(({ field }) => field === 'invite')
    claimed.forEach(launch)
  }
  // What is left finds its own end; the watch goes on, since a request may still wait to be repeated.
  await Promise.all(underway)
  halt.abort()
  await watching
  await buffer.flush()
  await itemWork.release(run.id, lease, notSent)
  // Those that were claimed already, and have been given back just now.
  if (heldBack !== null) await waitingWork.holdBackInvites(run.id, lease, heldBack)
  if (failure !== null) throw (failure as { error: unknown }).error
  if (isTokenDead) return 'dead-token'
  return signal.aborted ? 'aborted' : end
}
