/** Values in a person's words, for the reasons of items. */
import { majorUnits } from './money.ts'
import type { Field, Value } from './types.ts'

export const FIELD_WORDS: Record<Field, string> = {
  billableRate: 'billable rate',
  costRate: 'cost rate',
  status: 'status',
  invite: 'invitation',
  group: 'group',
  newGroup: 'new group',
}

const IN_GROUP: Record<string, string> = { IN: 'in the group', OUT: 'not in the group' }

/** @example inWords(10_500) // "105.00"; inWords(null) // "not set"; inWords('IN') // "in the group" */
export const inWords = (value: Value): string => {
  if (value === null) return 'not set'
  return typeof value === 'number' ? majorUnits(value) : (IN_GROUP[value] ?? value.toLowerCase())
}

export const NOT_A_MEMBER = 'Nobody with this id is a member of the workspace.'
export const NOT_A_MEMBER_ANY_MORE = 'This person is not a member of the workspace any more.'
export const NO_SUCH_GROUP = 'There is no such group any more.'

/**
 * How the reason of everything begins that was held back because something else was refused, skipped or unknown: an
 * invitation for want of a seat, what was to follow an invitation or a new group. A retry asks for it again.
 */
export const NOT_SENT = 'Not sent: '

/** Why nobody waits any longer for somebody to join. A retry asks for it again. */
export const CANCELLED_BEFORE_JOINING = `${NOT_SENT}the run was cancelled before this person had joined.`
export const CANCELLED_AFTER_INVITING = `${NOT_SENT}the run was cancelled when this person had been invited.`
export const NOT_JOINED_IN_TIME = `${NOT_SENT}this person has not accepted the invitation in 90 days.`
