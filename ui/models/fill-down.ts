/**
 * Ctrl+D: everybody who is ticked and shown gets what the topmost of them has; without ticks a cell gets what is above
 * it.
 */
import type { ReadonlySignal } from '@preact/signals'
import type { Member, Viewer } from '../../server/bulk/types.ts'
import { isRateField } from './cell-editing.ts'
import type { Cursor } from './cursor.ts'
import type { EditsModel, FieldEdit } from './edits.ts'
import type { RateField } from './member-rates.ts'
import { statusLock } from './status-lock.ts'

type Options = {
  cursor: Cursor
  matching: ReadonlySignal<readonly Member[]>
  selected: ReadonlySignal<readonly Member[]>
  edits: EditsModel
  viewer: ReadonlySignal<Viewer | null>
}

/**
 * What was filled, in numbers of cells, whom it left out and why, and how many ticked rows a search or filter hides,
 * which are left as they are; or why nothing could be filled.
 */
export type Filled =
  | { count: number; noun: 'rate' | 'status'; leftOut: string[]; hidden: number }
  | { reason: string }

const nameOf = (member: Member): string => member.name || member.email
const RATES: Record<RateField, string> = { billableRate: 'billable rate', costRate: 'cost rate' }

/** Makes the verb; what it fills is one step for undo, and nothing but the column under the cursor. */
export const createFillDown = ({ cursor, matching, selected, edits, viewer }: Options) => {
  const shown = (ticked: readonly Member[]): readonly Member[] => {
    const ids = new Set(matching.peek().map(({ userId }) => userId))
    return ticked.filter(({ userId }) => ids.has(userId))
  }

  /** Where the value comes from, and who gets it. */
  const fromTop = (): [Member, ...Member[]] | { reason: string } => {
    const ticked = selected.peek()
    const [top, ...others] = shown(ticked)
    if (top && others.length) return [top, ...others]
    if (top && ticked.length === 1)
      return { reason: 'Only one row is ticked: tick those below it too.' }
    if (ticked.length)
      return {
        reason: `Of ${ticked.length} ticked rows ${top ? 'only one is' : 'none is'} shown: take back the search or the filters first.`,
      }
    const { index } = cursor.at.peek()
    const [above, here] = [matching.peek()[index - 1], matching.peek()[index]]
    return above && here ? [above, here] : { reason: 'There is no row above to fill from.' }
  }

  const hidden = (): number => selected.peek().length - shown(selected.peek()).length

  const fillRate = (field: RateField, top: Member, others: Member[]): Filled => {
    const after = edits.rateOf(top, field)
    if (after === null)
      return {
        reason: `${nameOf(top)} has no ${RATES[field]} of their own, so there is nothing to fill down.`,
      }
    const changed = others.filter((member) => edits.rateOf(member, field) !== after)
    edits.edit(changed.map(({ userId }): FieldEdit => ({ userId, field, after })))
    return { count: changed.length, noun: 'rate', leftOut: [], hidden: hidden() }
  }

  const fillStatus = (top: Member, others: Member[]): Filled => {
    const statusOf = (member: Member) =>
      edits.pending.peek().get(member.userId)?.status ?? member.status
    const after = statusOf(top)
    if (after !== 'ACTIVE' && after !== 'INACTIVE')
      return {
        reason: `${nameOf(top)} is neither active nor inactive, so there is nothing to fill down.`,
      }
    const differing = others.filter((member) => statusOf(member) !== after)
    const locked = (member: Member) => statusLock(member, viewer.peek())
    const free = differing.filter((member) => locked(member) === null)
    edits.edit(free.map(({ userId }): FieldEdit => ({ userId, field: 'status', after })))
    return {
      count: free.length,
      noun: 'status',
      hidden: hidden(),
      leftOut: differing.flatMap((member) => {
        const reason = locked(member)
        return reason === null ? [] : [`${nameOf(member)}: ${reason}`]
      }),
    }
  }

  return (): Filled => {
    const { column, index } = cursor.at.peek()
    if (index < 0 || !(isRateField(column) || column === 'status'))
      return { reason: 'Put the cursor on a rate or a status to fill it down.' }
    const from = fromTop()
    if ('reason' in from) return from
    const [top, ...others] = from
    return column === 'status' ? fillStatus(top, others) : fillRate(column, top, others)
  }
}
