import type { Field, MemberStatus, PlannedItem, Value } from '../../server/bulk/types.ts'
import type { Format } from '../format.ts'

const fields: Record<Field, string> = {
  billableRate: 'Billable',
  costRate: 'Cost',
  status: 'Status',
  invite: 'Invitation',
  group: 'Group',
  newGroup: 'New group',
}
const statuses: Record<MemberStatus, string> = {
  ACTIVE: 'Active',
  INACTIVE: 'Inactive',
  PENDING: 'Pending',
  DECLINED: 'Declined',
}

/** Whether an item is about a rate, which counts from a day. */
export const isRate = (field: Field): field is 'billableRate' | 'costRate' =>
  field === 'billableRate' || field === 'costRate'

/** What an item changes, in one word. */
export const fieldWord = (field: Field): string => fields[field]

/** What an item changes, with the name of the group that somebody is moved in or out of. */
export const subjectWords = ({ field, group }: Pick<PlannedItem, 'field' | 'group'>): string =>
  field === 'group' && group ? `Group ${group.name}` : fields[field]

/** A membership's status as a person reads it. */
export const statusWord = (status: string): string =>
  Object.hasOwn(statuses, status) ? statuses[status as MemberStatus] : status

/** A value of an item: an amount in minor units, a status, in or not in a group, a group's name, or none. */
export const valueWords = (value: Value, format: Format, field?: Field): string => {
  if (field === 'invite' && value === null) return 'not invited'
  if (value === null) return field === 'newGroup' ? 'none' : 'not set'
  if (typeof value === 'number') return format.amount(value)
  if (field === 'invite' && value === 'PENDING') return 'invited'
  if (field === 'group') return value === 'IN' ? 'in' : 'not in'
  // A group may be called Active.
  return field === 'newGroup' ? value : statusWord(value)
}
