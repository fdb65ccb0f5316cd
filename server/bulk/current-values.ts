/** What one field of one member, or of the workspace, is in a reading. */
import type { Field, Member, Value } from './types.ts'

/** The part of a reading that values are compared with; a run reads no more than this before it writes. */
export type Reading = {
  workspace: { billableRate: number | null; costRate: number | null; currency: string }
  members: Map<string, Pick<Member, 'billableRate' | 'costRate' | 'status'>>
}

/** @returns the value, or undefined when the person is not a member in this reading */
export const currentValue = (
  reading: Reading,
  item: { userId: string | null; field: Field },
): Value | undefined => {
  if (item.userId !== null) return reading.members.get(item.userId)?.[item.field]
  return item.field === 'status' ? undefined : reading.workspace[item.field]
}

/** A value before and after; the workspace's billable rate has its currency on both sides. */
export type Transition = {
  userId: string | null
  field: Field
  before: Value
  after: Value
  currencyBefore: string | null
  currency: string | null
}

/** Whether a reading shows one side of an item, amount and currency. */
export const isAt = (reading: Reading, item: Transition, side: 'before' | 'after'): boolean => {
  const currency = side === 'before' ? item.currencyBefore : item.currency
  return (
    currentValue(reading, item) === item[side] &&
    (currency === null || currency === reading.workspace.currency)
  )
}
