/**
 * Compares a run's unsettled items with a fresh reading: just before the writes, after a crash, and at the end.
 * Pure; it decides, the worker and the store act.
 */
import { currentValue, isAt, type Reading, type Transition } from './current-values.ts'
import type { Outcome, Value } from './types.ts'
import { inWords, NO_SUCH_GROUP, NOT_A_MEMBER_ANY_MORE } from './words.ts'

export type UnsettledItem = Transition & {
  id: number
  /** True when a request may have been sent whose answer is not known. */
  mayBeSent: boolean
  /** How often it may have been sent. */
  attempts: number
}

export type Settlement = { id: number; outcome: Outcome; reason: string | null }

/**
 * An invitation and a new group are sent by POST and are not the same when sent twice: never more often than this, and
 * the second time only after a reading, made half a minute later, has shown that the first did not get through.
 */
const MOST_POSTS = 2

/**
 * Anything else is the same when sent twice, but not without end: where answers never come, what takes longer than a
 * reading is good for would be written again after every reading. Twice what one round tries.
 */
const MOST_PUTS = 12

const skipped = (id: number, reason: string): Settlement => ({ id, outcome: 'skipped', reason })

/** Why there is no value to compare with. */
export const whatIsGone = (item: Transition, reading: Reading): string =>
  item.field === 'group' && !reading.groups?.byId.has(item.group?.id ?? '')
    ? NO_SUCH_GROUP
    : NOT_A_MEMBER_ANY_MORE

const whatHasChanged = (item: Transition, now: Value, reading: Reading): string => {
  if (item.field === 'newGroup')
    return 'A group of this name was made meanwhile, by somebody else or by another run.'
  if (item.field === 'invite')
    return isAt(reading, item, 'after')
      ? 'Invited meanwhile, by somebody else or by another run.'
      : `This person is in the workspace by now: the status is ${inWords(now)}.`
  const isThere = isAt(reading, item, 'after')
  if (item.field === 'group')
    return isThere
      ? `Changed since the plan: this person is ${inWords(now)} already.`
      : `Changed since the plan: this person is ${inWords(now)} now.`
  return isThere
    ? `Changed since the plan: someone else has set it to ${inWords(now)} already.`
    : `Changed since the plan: it was ${inWords(item.before)} and is ${inWords(now)} now.`
}

const mayWriteAgain = ({ field, attempts }: UnsettledItem): boolean =>
  attempts < (field === 'invite' || field === 'newGroup' ? MOST_POSTS : MOST_PUTS)

/**
 * What a fresh reading says of items before they are written. What was not sent and has changed since the plan is
 * skipped. What may have been sent is done when Clockify shows `after`, goes back to be written when it still shows
 * `before`, and is unknown when it shows neither, or when it was sent as often as it may be.
 *
 * @returns the items that are settled, and the ids of those that may have been sent but are still to be written
 */
export const recheck = (
  items: UnsettledItem[],
  reading: Reading,
): { settled: Settlement[]; writeAgain: number[] } => {
  const settled: Settlement[] = []
  const writeAgain: number[] = []
  for (const item of items) {
    const now = currentValue(reading, item)
    if (item.mayBeSent) {
      if (isAt(reading, item, 'before') && mayWriteAgain(item)) writeAgain.push(item.id)
      else settled.push(settleSent(item, reading))
    } else if (now === undefined) settled.push(skipped(item.id, whatIsGone(item, reading)))
    else if (!isAt(reading, item, 'before'))
      settled.push(skipped(item.id, whatHasChanged(item, now, reading)))
  }
  return { settled, writeAgain }
}

const whatIsSeen = (item: Transition, now: Value | undefined): string => {
  if (item.field === 'newGroup') return 'there was no such group'
  if (item.field === 'invite' && now === null) return 'this person was not among the members'
  if (now === undefined)
    return item.field === 'group' ? 'the member or the group was gone' : 'the member was gone'
  return item.field === 'group'
    ? `this person was ${inWords(now)}`
    : `Clockify showed ${inWords(now)}`
}

/**
 * Settles an item that may have been sent and will not be sent again.
 * An amount that is the same before and after proves nothing, so such an item stays unknown.
 */
export const settleSent = (item: UnsettledItem, reading: Reading): Settlement => {
  if (isAt(reading, item, 'after') && !isAt(reading, item, 'before'))
    return { id: item.id, outcome: 'done', reason: null }
  const seen = whatIsSeen(item, currentValue(reading, item))
  return {
    id: item.id,
    outcome: 'unknown',
    reason: `No plain answer came from Clockify, and in a reading afterwards ${seen}.`,
  }
}
