import type { Field, MemberStatus, Value } from '../../server/bulk/types.ts'
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

/** What an item changes, in one word. */
export const fieldWord = (field: Field): string => fields[field]

/** A membership's status as a person reads it. */
export const statusWord = (status: string): string =>
  Object.hasOwn(statuses, status) ? statuses[status as MemberStatus] : status

/** A value of an item: an amount in minor units, a status, or that none is set. */
export const valueWords = (value: Value, format: Format): string => {
  if (value === null) return 'not set'
  return typeof value === 'number' ? format.amount(value) : statusWord(value)
}
