/** The one request that an item is: which endpoint, with what. */
import type { Client } from '../clockify/client.ts'
import { addToGroup, createGroup, removeFromGroup } from '../clockify/groups.ts'
import {
  inviteUser,
  putUserBillableRate,
  putUserCostRate,
  putUserStatus,
  putWorkspaceBillableRate,
  putWorkspaceCostRate,
  type WriteOptions,
} from '../clockify/workspaces.ts'
import type { ItemRow } from '../store/items.ts'

export type SentItem = Pick<
  ItemRow,
  'userId' | 'email' | 'field' | 'after' | 'currency' | 'since' | 'group' | 'sendEmail'
>

type Where = { client: Client; workspaceId: string; how: WriteOptions }

const sendStatus = ({ client, workspaceId, how }: Where, item: SentItem): Promise<void> => {
  const { userId, after } = item
  if (userId === null || (after !== 'ACTIVE' && after !== 'INACTIVE'))
    throw new TypeError('A status is a member’s, and ACTIVE or INACTIVE')
  return putUserStatus(client, { workspaceId, userId }, after, how)
}

const sendInvite = ({ client, workspaceId, how }: Where, item: SentItem): Promise<void> => {
  const { email, sendEmail } = item
  if (email === null) throw new TypeError('An invitation has an e-mail')
  return inviteUser(client, workspaceId, { email, sendEmail: sendEmail ?? true }, how)
}

const sendGroup = ({ client, workspaceId, how }: Where, item: SentItem): Promise<void> => {
  const { userId, group, after } = item
  if (userId === null || !group?.id || (after !== 'IN' && after !== 'OUT'))
    throw new TypeError('Who is in a group is a member, and the group has an id')
  const send = after === 'IN' ? addToGroup : removeFromGroup
  return send(client, { workspaceId, userId, groupId: group.id }, how)
}

const sendRate = ({ client, workspaceId, how }: Where, item: SentItem): Promise<void> => {
  const { userId, field, after, currency, since } = item
  if (typeof after !== 'number') throw new TypeError('A rate is a number')
  // Somebody invited whose id is not known yet must never be taken for the workspace itself.
  if (userId === null && item.email !== null) throw new TypeError('A member’s rate needs an id')
  const rate = { amount: after, since }
  if (userId !== null)
    return field === 'billableRate'
      ? putUserBillableRate(client, { workspaceId, userId }, rate, how)
      : putUserCostRate(client, { workspaceId, userId }, rate, how)
  return field === 'billableRate'
    ? putWorkspaceBillableRate(client, workspaceId, { ...rate, currency: currency ?? 'USD' }, how)
    : putWorkspaceCostRate(client, workspaceId, rate, how)
}

/** Throws as all requests do, and TypeError for an item that no plan would hold. */
export const sendItem = async (where: Where, item: SentItem): Promise<void> => {
  const { field, group } = item
  if (field === 'status') return await sendStatus(where, item)
  if (field === 'invite') return await sendInvite(where, item)
  if (field === 'group') return await sendGroup(where, item)
  if (field !== 'newGroup') return await sendRate(where, item)
  if (group === null) throw new TypeError('A new group has a name')
  return await createGroup(where.client, where.workspaceId, group.name, where.how)
}
