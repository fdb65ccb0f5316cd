/** Copies rates to a spreadsheet and pastes a column or a block of them from one. */
import { computed } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { majorUnits } from '../../server/bulk/money.ts'
import type { Member } from '../../server/bulk/types.ts'
import type { Format } from '../format.ts'
import type { ParseAmount } from '../parse-amount.ts'
import { isRateField } from './cell-editing.ts'
import type { Cursor } from './cursor.ts'
import type { EditsModel } from './edits.ts'
import { readPasted } from './read-pasted.ts'

type Options = {
  cursor: Cursor
  matching: ReadonlySignal<readonly Member[]>
  edits: EditsModel
  format: ReadonlySignal<Format>
  parse: ReadonlySignal<ParseAmount>
}

/** Verbs for the rate under the cursor; null where the cursor is in no rate. */
export const createRateClipboard = ({ cursor, matching, edits, format, parse }: Options) => {
  const plain = computed(
    () =>
      new Intl.NumberFormat(format.value.locale, {
        minimumFractionDigits: 2,
        useGrouping: false,
        numberingSystem: 'latn',
      }),
  )
  return {
    /** The rate as a plain number in the viewer's writing, without thousands, as their spreadsheet reads it. */
    copy: (): string | null => {
      const { index, column } = cursor.at.peek()
      const member = matching.peek()[index]
      if (!member || !isRateField(column)) return null
      const amount = edits.rateOf(member, column)
      return amount === null ? '' : plain.peek().format(majorUnits(amount) as `${number}`)
    },
    /** Writes a pasted column or block from the cursor down; says what it took and what not. */
    paste: (text: string): { count: number; problems: string[] } | null => {
      const { index, column } = cursor.at.peek()
      if (index < 0 || !isRateField(column)) return null
      const read = readPasted(text, {
        rows: matching
          .peek()
          .slice(index)
          .map(({ userId }) => userId),
        fields: column === 'billableRate' ? ['billableRate', 'costRate'] : ['costRate'],
        parse: parse.peek(),
      })
      edits.edit(read.edits)
      return { count: read.edits.length, problems: read.problems }
    },
  }
}
