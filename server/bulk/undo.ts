/** Makes the plan that puts back what a run wrote. Pure. */
import { currentValue, isAt, type Reading, type Transition } from './current-values.ts'
import { statusBlock } from './guards.ts'
import type { Member, PlannedItem, Viewer } from './types.ts'
import { FIELD_WORDS, inWords, NOT_A_MEMBER_ANY_MORE } from './words.ts'

export type WrittenItem = Transition & Pick<PlannedItem, 'name' | 'email' | 'since'>

/** The item without what the first run has added to it, such as its id. */
const subjectOf = ({
  userId,
  name,
  email,
  field,
  currency,
  currencyBefore,
  since,
}: WrittenItem) => ({
  userId,
  name,
  email,
  field,
  currency,
  currencyBefore,
  since,
  row: null,
})

/**
 * Each `done` item's `before` becomes the new `after`. Blocked is what somebody else has changed since, what was not
 * set before (Clockify cannot clear a rate: `amount` is required, official OpenAPI), and what the guards forbid.
 *
 * @param options.items the done items of the run
 * @param options.roles the members' roles by user id, for the guards of a status
 * @param options.isAhead whether an item's `since` is still to come: Clockify may then show `before` until its day
 */
export const planUndo = (options: {
  items: WrittenItem[]
  reading: Reading
  roles: Map<string, Member['role']>
  viewer: Viewer
  isAhead: (since: string) => boolean
}): PlannedItem[] =>
  options.items.map((item) => {
    const now = currentValue(options.reading, item)
    const undo = {
      ...subjectOf(item),
      before: now ?? null,
      after: item.before,
      currency: item.currencyBefore,
      currencyBefore: item.currency,
    }
    const block = (reason: string): PlannedItem => ({ ...undo, outcome: 'blocked', reason })
    const role = item.userId === null ? undefined : options.roles.get(item.userId)

    if (now === undefined) return block(NOT_A_MEMBER_ANY_MORE)
    if (item.before === null)
      return block(
        `The ${FIELD_WORDS[item.field]} was not set before, and Clockify cannot clear a rate. Set one instead.`,
      )
    const isThere = isAt(options.reading, item, 'after')
    const isStillToCome =
      item.since !== null && options.isAhead(item.since) && isAt(options.reading, item, 'before')
    if (!isThere && !isStillToCome)
      return block(
        now === item.after
          ? `Changed since by someone else: it is in ${options.reading.workspace.currency} now.`
          : `Changed since by someone else: it is ${inWords(now)} now, not ${inWords(item.after)}.`,
      )
    if (item.field === 'status') {
      if (item.before !== 'ACTIVE' && item.before !== 'INACTIVE')
        return block(`The status was ${inWords(item.before)}, which Clockify cannot set.`)
      const reason =
        item.userId === null || role === undefined
          ? null
          : statusBlock({ userId: item.userId, role }, item.before, options.viewer)
      if (reason !== null) return block(reason)
    }
    return { ...undo, outcome: 'pending', reason: null }
  })

/** Asks again for what was refused or stayed unknown, against what is there now; each keeps its `since`. */
export const planRetry = (options: {
  items: WrittenItem[]
  reading: Reading
  roles: Map<string, Member['role']>
  viewer: Viewer
}): PlannedItem[] =>
  options.items.map((item) => {
    const now = currentValue(options.reading, item)
    const again = {
      ...subjectOf(item),
      before: now ?? null,
      after: item.after,
      currencyBefore: item.currency === null ? null : options.reading.workspace.currency,
    }
    const role = item.userId === null ? undefined : options.roles.get(item.userId)
    if (now === undefined)
      return {
        ...again,
        outcome: 'blocked',
        reason: NOT_A_MEMBER_ANY_MORE,
      }
    // With a date an equal amount is still written: entries may carry an older one.
    if (isAt(options.reading, item, 'after') && (item.since === null || item.field === 'status'))
      return { ...again, outcome: 'unchanged', reason: null }
    if (item.field === 'status' && item.userId !== null && role !== undefined) {
      const status = item.after === 'ACTIVE' ? 'ACTIVE' : 'INACTIVE'
      const reason = statusBlock({ userId: item.userId, role }, status, options.viewer)
      if (reason !== null) return { ...again, outcome: 'blocked', reason }
    }
    return { ...again, outcome: 'pending', reason: null }
  })
