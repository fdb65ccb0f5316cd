/**
 * Compares a run's unsettled items with a fresh reading: just before the writes, after a crash, and at the end.
 * Pure; it decides, the worker and the store act.
 */
import { currentValue, isAt, type Reading, type Transition } from './current-values.ts'
import type { Outcome } from './types.ts'
import { inWords, NOT_A_MEMBER_ANY_MORE } from './words.ts'

export type UnsettledItem = Transition & {
  id: number
  /** True when a request may have been sent whose answer is not known. */
  mayBeSent: boolean
}

export type Settlement = { id: number; outcome: Outcome; reason: string | null }

const skipped = (id: number, reason: string): Settlement => ({ id, outcome: 'skipped', reason })

/**
 * What a fresh reading says of items before they are written. What was not sent and has changed since the plan is
 * skipped. What may have been sent is done when Clockify shows `after`, goes back to be written when it still shows
 * `before`, and is unknown when it shows neither.
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
      if (isAt(reading, item, 'before')) writeAgain.push(item.id)
      else settled.push(settleSent(item, reading))
    } else if (now === undefined) settled.push(skipped(item.id, NOT_A_MEMBER_ANY_MORE))
    else if (!isAt(reading, item, 'before'))
      settled.push(
        skipped(
          item.id,
          isAt(reading, item, 'after')
            ? `Changed since the plan: someone else has set it to ${inWords(now)} already.`
            : `Changed since the plan: it was ${inWords(item.before)} and is ${inWords(now)} now.`,
        ),
      )
  }
  return { settled, writeAgain }
}

/**
 * Settles an item that may have been sent and will not be sent again.
 * An amount that is the same before and after proves nothing, so such an item stays unknown.
 */
export const settleSent = (item: UnsettledItem, reading: Reading): Settlement => {
  const now = currentValue(reading, item)
  if (isAt(reading, item, 'after') && !isAt(reading, item, 'before'))
    return { id: item.id, outcome: 'done', reason: null }
  const seen = now === undefined ? 'the member was gone' : `Clockify showed ${inWords(now)}`
  return {
    id: item.id,
    outcome: 'unknown',
    reason: `No answer came from Clockify, and in a reading afterwards ${seen}.`,
  }
}
