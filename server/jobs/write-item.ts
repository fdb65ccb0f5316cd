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

type WrittenItem = Pick<ItemRow, 'userId' | 'field' | 'after' | 'currency' | 'since'>

type ItemWrite = {
  client: Client
  workspaceId: string
  item: WrittenItem
  signal: AbortSignal
  watch: RequestWatch
}

/** @param signal aborts only the waiting for a slot or a pause; what is on its way is always awaited */
export const writeItem = async (options: ItemWrite): Promise<WriteResult> => {
  let mayBeSent = false
  const watch: RequestWatch = {
    ...options.watch,
    onUncertain: () => {
      mayBeSent = true
    },
  }
  try {
    await put({ ...options, watch })
    return { kind: 'done' }
  } catch (error) {
    if (isDeadToken(error)) return { kind: 'dead-token', mayBeSent }
    if (mayBeSent) return { kind: 'lost' }
    if (error instanceof ClockifyRefused && error.status !== THROTTLED)
      return { kind: 'refused', reason: refusalInWords(error.status, error.said) }
    if (options.signal.aborted || error instanceof ClockifyRefused) return { kind: 'not-sent' }
    if (error instanceof ClockifyLost)
      return { kind: 'refused', reason: 'Clockify could not be reached; nothing was sent.' }
    throw error
  }
}

const put = (options: ItemWrite): Promise<void> => {
  const { client, workspaceId, item, signal, watch } = options
  const { userId, field, after, currency, since } = item
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
