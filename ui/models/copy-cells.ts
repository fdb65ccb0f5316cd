/** Copies rates, or the ticked members as a table, in the viewer's own writing. */
import { computed } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { majorUnits } from '../../server/bulk/money.ts'
import type { Member } from '../../server/bulk/types.ts'
import type { Format } from '../format.ts'
import { statusWord } from '../parts/field-words.ts'
import { isRateField } from './cell-editing.ts'
import type { Cursor } from './cursor.ts'
import type { EditsModel } from './edits.ts'
import type { RateField } from './member-rates.ts'
import { writeTable } from './write-table.ts'

type Options = {
  cursor: Cursor
  matching: ReadonlySignal<readonly Member[]>
  selected: ReadonlySignal<readonly Member[]>
  edits: EditsModel
  format: ReadonlySignal<Format>
}

export type Copied = { text: string; count: number; noun: 'rate' | 'member' }

const HEAD = ['Name', 'E-mail', 'Status', 'Billable rate', 'Cost rate']

/**
 * Makes the verb. In a rate it copies the rate, or that column of everybody who is ticked; elsewhere the ticked
 * members with a head. Rates are as edited, plain numbers without thousands, as the viewer's spreadsheet reads them;
 * where none is set the cell is empty. Null where there is nothing to copy.
 */
export const createCopyCells = ({ cursor, matching, selected, edits, format }: Options) => {
  const plain = computed(
    () =>
      new Intl.NumberFormat(format.value.locale, {
        minimumFractionDigits: 2,
        useGrouping: false,
        numberingSystem: 'latn',
      }),
  )
  const rate = (member: Member, field: RateField): string => {
    const amount = edits.rateOf(member, field)
    return amount === null ? '' : plain.peek().format(majorUnits(amount) as `${number}`)
  }
  const row = (member: Member): string[] => [
    member.name,
    member.email,
    statusWord(edits.pending.peek().get(member.userId)?.status ?? member.status),
    rate(member, 'billableRate'),
    rate(member, 'costRate'),
  ]

  return (): Copied | null => {
    const { index, column } = cursor.at.peek()
    const ticked = selected.peek()
    if (isRateField(column)) {
      const here = matching.peek()[index]
      const members = ticked.length ? ticked : here ? [here] : []
      if (!members.length) return null
      const text = writeTable(members.map((member) => [rate(member, column)]))
      return { text, count: members.length, noun: 'rate' }
    }
    if (!ticked.length) return null
    return { text: writeTable([HEAD, ...ticked.map(row)]), count: ticked.length, noun: 'member' }
  }
}
