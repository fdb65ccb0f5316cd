/** Writes one item of a run beside the others, and has what became of it kept. */
import type { Client } from '../clockify/client.ts'
import type { ItemRow } from '../store/items.ts'
import type { InviteSending } from './invite-sending.ts'
import type { KeepComparing } from './keep-comparing.ts'
import type { SettleBuffer } from './settle-buffer.ts'
import type { ShutOutCheck } from './shut-out-check.ts'
import type { Starts } from './starts.ts'
import { writeItem, type WriteResult } from './write-item.ts'

/** @param options.onStart told of each request that starts */
export const createItemWriting = (options: {
  client: Client
  workspaceId: string
  /** Ids of the members who are invited and have not joined in the last reading. */
  invited: ReadonlySet<string>
  isShutOut: ShutOutCheck
  starts: Starts
  buffer: SettleBuffer
  comparing: KeepComparing
  invites: InviteSending
  onStart: () => void
  giveUp: AbortSignal
}) => {
  const { client, workspaceId, invited, isShutOut, starts, buffer, comparing, invites } = options
  const { onStart, giveUp } = options

  /** @throws what the database said */
  return async (item: ItemRow): Promise<WriteResult> => {
    const isInvite = item.field === 'invite'
    if (isInvite) await invites.next()
    const sent = starts.item()
    const result = await writeItem({
      client,
      workspaceId,
      item,
      isInvited: item.userId !== null && invited.has(item.userId),
      isShutOut,
      isAsPlanned: () => comparing.isAsPlanned(item),
      signal: isInvite ? invites.signal : giveUp,
      watch: {
        onStart: (at) => {
          sent.started(at)
          buffer.started(at)
          comparing.started()
          onStart()
        },
        onThrottled: () => {
          sent.atGate()
          buffer.throttled()
        },
        onPause: sent.paused,
        onPauseOver: sent.atGate,
      },
    })
    if (isInvite) invites.over(result)
    buffer.keep(item.id, result, Math.max(0, sent.over() - 1))
    await invites.holdBack(result, item.email ?? '')
    return result
  }
}
