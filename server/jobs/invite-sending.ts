/** Sends invitations few at a time, and holds the rest back once Clockify has refused one for what refuses them all. */
import { setMaxListeners } from 'node:events'
import { heldBackInWords } from './invite-refusal.ts'
import { createInviteTurns } from './invite-turns.ts'
import type { WriteResult } from './write-item.ts'

export type InviteSending = {
  /** Aborts when no invitation is to leave any more. */
  signal: AbortSignal
  /** How many more may be claimed, so that a process that dies leaves no more in doubt than were on their way. */
  room(): number
  /** Resolves when the next one may be sent; `over` has to follow. */
  next(): Promise<void>
  over(result: WriteResult): void
  /** Holds the rest back where the result says that none will get through. @throws what the database said */
  holdBack(result: WriteResult, email: string): Promise<void>
  /** Also those that were claimed already, and have been given back since. @throws what the database said */
  end(): Promise<void>
}

/** @param options.keep gives those of the run that are not sent their reason */
export const createInviteSending = (options: {
  keep: (reason: string) => Promise<void>
  giveUp: AbortSignal
}): InviteSending => {
  const { keep, giveUp } = options
  const noMore = new AbortController()
  const signal = AbortSignal.any([giveUp, noMore.signal])
  // Every invitation may wait on it; that many listeners are no leak.
  setMaxListeners(0, signal)
  const turns = createInviteTurns()
  let reason: string | null = null
  return {
    signal,
    room: turns.room,
    next: () => turns.next(signal),
    over(result) {
      // Before the next one may leave, a refusal of this one has to stop it.
      if (result.kind === 'refused' && 'noMoreInvites' in result) noMore.abort()
      turns.over(result.kind === 'done')
    },
    async holdBack(result, email) {
      if (reason !== null || result.kind !== 'refused' || !('noMoreInvites' in result)) return
      reason = heldBackInWords(result.noMoreInvites, email)
      await keep(reason)
    },
    async end() {
      if (reason !== null) await keep(reason)
    },
  }
}
