/** Editing in the grid: typing a rate in its cell, switching a status, taking an edit back. */
import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { Member, Viewer } from '../../server/bulk/types.ts'
import type { Format } from '../format.ts'
import type { EditsModel } from './edits.ts'
import type { RateField } from './member-rates.ts'
import type { ColumnId, Cursor } from './cursor.ts'
import type { ParseAmount } from '../parse-amount.ts'
import { statusLock } from './status-lock.ts'

/** What stands in the input of a cell; `typed` when it began with a keystroke, so that nothing is marked. */
export type Draft = {
  userId: string
  field: RateField
  text: string
  typed: boolean
  reason: string | null
}

type Options = {
  cursor: Cursor
  matching: ReadonlySignal<readonly Member[]>
  edits: EditsModel
  format: ReadonlySignal<Format>
  viewer: ReadonlySignal<Viewer | null>
  parse: ReadonlySignal<ParseAmount>
}

/** Whether a column of the grid is one of the two rates. */
export const isRateField = (column: ColumnId): column is RateField =>
  column === 'billableRate' || column === 'costRate'

/** Verbs for the cell under the cursor. Those that can fail answer with the reason in a person's words. */
export const createCellEditing = ({ cursor, matching, edits, format, viewer, parse }: Options) => {
  const draft = signal<Draft | null>(null)
  const member = (): Member | undefined => matching.peek()[cursor.at.peek().index]

  return {
    draft,
    /** Opens the input of the rate under the cursor; with what was typed, or with what is there. */
    begin: (typed?: string) => {
      const { column } = cursor.at.peek()
      const who = member()
      if (!who || !isRateField(column)) return
      const amount = edits.rateOf(who, column)
      const text = typed ?? (amount === null ? '' : format.peek().amount(amount))
      draft.value = {
        userId: who.userId,
        field: column,
        text,
        typed: typed !== undefined,
        reason: null,
      }
    },
    type: (text: string) => {
      const now = draft.peek()
      if (now) draft.value = { ...now, text, reason: null }
    },
    /** Takes what was typed as an edit; an empty input takes the edit back. False when it is no amount. */
    commit: (): boolean => {
      const now = draft.peek()
      if (!now) return true
      const { userId, field } = now
      const parsed = now.text.trim() ? parse.peek()(now.text) : { amount: undefined }
      if ('reason' in parsed) {
        draft.value = { ...now, reason: parsed.reason }
        return false
      }
      edits.edit([{ userId, field, after: parsed.amount }])
      draft.value = null
      return true
    },
    cancel: () => {
      draft.value = null
    },
    /** Takes the edit of the cell under the cursor back. */
    revert: () => {
      const { column } = cursor.at.peek()
      const who = member()
      if (!who || !(isRateField(column) || column === 'status')) return
      edits.edit([{ userId: who.userId, field: column, after: undefined }])
    },
    /** Switches the member under the cursor between active and inactive. */
    switchStatus: (): string | null => {
      const who = member()
      if (!who) return null
      const lock = statusLock(who, viewer.peek())
      if (lock) return lock
      const now = edits.pending.peek().get(who.userId)?.status ?? who.status
      const after = now === 'ACTIVE' ? 'INACTIVE' : 'ACTIVE'
      edits.edit([{ userId: who.userId, field: 'status', after }])
      return null
    },
  }
}
