/** Writes one item to Clockify, once it is its turn, and tells truthfully what became of it. */
import type { Client, RequestWatch } from '../clockify/client.ts'
import { ClockifyLost, ClockifyRefused, isDeadToken } from '../clockify/errors.ts'
import {
  holdsBack,
  inviteRefusalInWords,
  inviteRefusalOf,
  type HoldsBack,
} from './invite-refusal.ts'
import { refusalInWords } from './refusal-in-words.ts'
import { sendItem, type SentItem } from './send-item.ts'
import type { ShutOutCheck } from './shut-out-check.ts'

export type WriteResult =
  | { kind: 'done' }
  | { kind: 'refused'; reason: string }
  /** No other invitation will get through either. */
  | { kind: 'refused'; reason: string; noMoreInvites: HoldsBack }
  /** No answer tells what happened; only a reading can settle the item. */
  | { kind: 'lost' }
  /** Surely not sent: the item goes back to be written or skipped. */
  | { kind: 'not-sent' }
  /** Refused to somebody who has not joined yet, and might be taken afterwards. */
  | { kind: 'before-joining'; reason: string }
  /** Clockify no longer lets the installation in; an earlier try may have got through all the same. */
  | { kind: 'dead-token'; mayBeSent: boolean }

/** Too many requests: not carried out. */
const THROTTLED = 429

/** What the plan does not include, and what is not there: joining changes neither. */
const NOT_OF_JOINING: ReadonlySet<number> = new Set([402, 404])

type ItemWrite = {
  client: Client
  workspaceId: string
  item: SentItem & { attempts: number }
  /** Whether the last reading shows the member as invited and not joined. */
  isInvited: boolean
  isShutOut: ShutOutCheck
  /** Whether Clockify still shows what the plan found; asked before a repetition that had to wait for long. */
  isAsPlanned: () => Promise<boolean>
  signal: AbortSignal
  watch: RequestWatch
}

/** @param signal aborts only the waiting for a slot or a pause; what is on its way is always awaited */
export const writeItem = async (options: ItemWrite): Promise<WriteResult> => {
  let mayBeSent = false
  let isOutdated = false
  const watch: RequestWatch = {
    ...options.watch,
    onUncertain: () => {
      mayBeSent = true
    },
    mayRepeat: async () => {
      isOutdated = !(await options.isAsPlanned())
      return !isOutdated
    },
  }
  try {
    const { client, workspaceId, item, signal } = options
    await sendItem({ client, workspaceId, how: { signal, watch } }, item)
    return { kind: 'done' }
  } catch (error) {
    if (isDeadToken(error)) return { kind: 'dead-token', mayBeSent }
    if (mayBeSent) return { kind: 'lost' }
    if (isOutdated) return { kind: 'not-sent' }
    if (error instanceof ClockifyRefused && error.status !== THROTTLED) {
      const isShutOut = await options.isShutOut(error)
      // It was not carried out, and whom the no was meant for is asked when it is written again.
      if (isShutOut === null) return { kind: 'not-sent' }
      return isShutOut ? { kind: 'dead-token', mayBeSent: false } : refused(options, error)
    }
    if (options.signal.aborted || error instanceof ClockifyRefused) return { kind: 'not-sent' }
    if (error instanceof ClockifyLost)
      return { kind: 'refused', reason: 'Clockify could not be reached; nothing was sent.' }
    throw error
  }
}

/** A plain no. What may have been sent before, such as before a crash, may be the very reason for it. */
const refused = (
  { item, isInvited }: Pick<ItemWrite, 'item' | 'isInvited'>,
  { status, said }: ClockifyRefused,
): WriteResult => {
  const isRepeated = item.attempts > 1
  if (item.field === 'invite') {
    const why = inviteRefusalOf(status, said)
    if ((why === 'already' || why === 'invited') && isRepeated) return { kind: 'lost' }
    const reason = inviteRefusalInWords(status, said)
    return holdsBack(why)
      ? { kind: 'refused', reason, noMoreInvites: why }
      : { kind: 'refused', reason }
  }
  const mayBeOurs = item.field === 'newGroup' || (item.field === 'group' && item.after === 'OUT')
  if (mayBeOurs && isRepeated) return { kind: 'lost' }
  const reason = refusalInWords(status, said)
  const mayBeTakenLater = status < 500 && !NOT_OF_JOINING.has(status)
  if (isInvited && item.field !== 'status' && mayBeTakenLater)
    return { kind: 'before-joining', reason }
  return { kind: 'refused', reason }
}
