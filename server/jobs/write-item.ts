/** Writes one item to Clockify, once it is its turn, and tells truthfully what became of it. */
import type { Client, RequestWatch } from '../clockify/client.ts'
import { ClockifyLost, ClockifyRefused, isDeadToken } from '../clockify/errors.ts'
import {
  putUserBillableRate,
  putUserCostRate,
  putUserStatus,
  putWorkspaceBillableRate,
  putWorkspaceCostRate,
} from '../clockify/workspaces.ts'
import type { ItemRow } from '../store/items.ts'
import { refusalInWords } from './refusal-in-words.ts'

export type WriteResult =
  | { kind: 'done' }
  | { kind: 'refused'; reason: string }
  /** No answer tells what happened; only a reading can settle the item. */
  | { kind: 'lost' }
  /** Surely not sent: the item goes back to be written or skipped. */
  | { kind: 'not-sent' }
  /** Clockify no longer accepts the installation's token; an earlier try may have got through all the same. */
  | { kind: 'dead-token'; mayBeSent: boolean }

/** Too many requests: not carried out. */
const THROTTLED = 429
/** The one 5xx that is a plain no. */
const NOT_IMPLEMENTED = 501

type WrittenItem = Pick<ItemRow, 'userId' | 'field' | 'after' | 'currency'>

/** @param signal aborts only the waiting for a slot or a pause; what is on its way is always awaited */
export const writeItem = async (options: {
  client: Client
  workspaceId: string
  item: WrittenItem
  since: string | null
  signal: AbortSignal
  watch: RequestWatch
}): Promise<WriteResult> => {
  let starts = 0
  let throttled = 0
  const watch: RequestWatch = {
    onStart: (at) => {
      starts += 1
      options.watch.onStart?.(at)
    },
    onThrottled: () => {
      throttled += 1
      options.watch.onThrottled?.()
    },
  }
  try {
    await put({ ...options, watch })
    return { kind: 'done' }
  } catch (error) {
    const isThrottled = error instanceof ClockifyRefused && error.status === THROTTLED
    // An attempt that got neither a yes nor a no may have been carried out, whatever came after it.
    const mayBeSent = starts - throttled > (isThrottled || starts === 0 ? 0 : 1)
    if (isDeadToken(error)) return { kind: 'dead-token', mayBeSent }
    if (mayBeSent) return { kind: 'lost' }
    if (isThrottled) return { kind: 'not-sent' }
    if (error instanceof ClockifyRefused)
      return error.status >= 500 && error.status !== NOT_IMPLEMENTED
        ? { kind: 'lost' }
        : { kind: 'refused', reason: refusalInWords(error.status, error.said) }
    if (error instanceof ClockifyLost) {
      if (error.sent) return { kind: 'lost' }
      return options.signal.aborted
        ? { kind: 'not-sent' }
        : { kind: 'refused', reason: 'Clockify could not be reached; nothing was sent.' }
    }
    if (options.signal.aborted) return { kind: starts === throttled ? 'not-sent' : 'lost' }
    throw error
  }
}

const put = (options: {
  client: Client
  workspaceId: string
  item: WrittenItem
  since: string | null
  signal: AbortSignal
  watch: RequestWatch
}): Promise<void> => {
  const { client, workspaceId, item, since, signal, watch } = options
  const { userId, field, after, currency } = item
  const how = { signal, watch }
  if (field === 'status') {
    if (userId === null || (after !== 'ACTIVE' && after !== 'INACTIVE'))
      throw new TypeError('A status is a member’s, and ACTIVE or INACTIVE')
    return putUserStatus(client, { workspaceId, userId }, after, how)
  }
  if (typeof after !== 'number') throw new TypeError('A rate is a number')
  const rate = { amount: after, since }
  if (userId !== null)
    return field === 'billableRate'
      ? putUserBillableRate(client, { workspaceId, userId }, rate, how)
      : putUserCostRate(client, { workspaceId, userId }, rate, how)
  return field === 'billableRate'
    ? putWorkspaceBillableRate(client, workspaceId, { ...rate, currency: currency ?? 'USD' }, how)
    : putWorkspaceCostRate(client, workspaceId, rate, how)
}
