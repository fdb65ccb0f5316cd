/** Makes the plan that puts back what a run wrote. Pure. */
import { currentValue, isAt, type Reading, type Transition } from './current-values.ts'
import { statusBlock } from './guards.ts'
import { whatIsGone } from './recheck.ts'
import type { Member, PlannedItem, Viewer } from './types.ts'
import { FIELD_WORDS, inWords } from './words.ts'

export type WrittenItem = Transition & Pick<PlannedItem, 'name' | 'since' | 'sendEmail'>

/** The item without what the first run has added to it, such as its id. */
export const subjectOf = (item: WrittenItem) => ({
  userId: item.userId,
  name: item.name,
  email: item.email,
  field: item.field,
  currency: item.currency,
  currencyBefore: item.currencyBefore,
  since: item.since,
  row: null,
  group: item.group,
  sendEmail: item.sendEmail,
  waitsFor: null,
})

/** What Clockify has no way back for. */
const NO_WAY_BACK: Partial<Record<WrittenItem['field'], string>> = {
  invite:
    'An invitation cannot be taken back from here. Take it back in Clockify, or deactivate the person who has joined.',
  newGroup: 'A group that was made stays. Delete the group in Clockify.',
}

/**
 * Each `done` item's `before` becomes the new `after`. Blocked is what somebody else has changed since, what was not
 * set before (Clockify cannot clear a rate: `amount` is required, official OpenAPI), what has no way back, and what the
 * guards forbid.
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
    const noWayBack = NO_WAY_BACK[item.field]

    if (noWayBack !== undefined) return block(noWayBack)
    if (now === undefined) return block(whatIsGone(item, options.reading))
    if (item.before === null)
      return block(
        `The ${FIELD_WORDS[item.field]} was not set before, and Clockify cannot clear a rate. Set one instead.`,
      )
    const isThere = isAt(options.reading, item, 'after')
    const isStillToCome =
      item.since !== null && options.isAhead(item.since) && isAt(options.reading, item, 'before')
    if (!isThere && !isStillToCome) {
      if (item.field === 'group')
        return block(`Changed since by someone else: this person is ${inWords(now)} now.`)
      return block(
        now === item.after
          ? `Changed since by someone else: it is in ${options.reading.workspace.currency} now.`
          : `Changed since by someone else: it is ${inWords(now)} now, not ${inWords(item.after)}.`,
      )
    }
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
