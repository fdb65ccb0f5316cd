/** Reads a column or a block pasted from a spreadsheet as rates for the rows from the cursor on. */
import type { RateField } from './member-rates.ts'
import type { FieldEdit } from './edits.ts'
import type { ParseAmount } from '../parse-amount.ts'

type Target = {
  /** Ids of the members in the rows from the cursor down. */
  rows: readonly string[]
  /** Rate columns from the cursor to the right. */
  fields: readonly RateField[]
  parse: ParseAmount
}

/** The edits, and in a person's words what was left out. */
export type PastedRates = { edits: FieldEdit[]; problems: string[] }

const unquoted = (cell: string): string =>
  /^".*"$/s.test(cell.trim()) ? cell.trim().slice(1, -1).replaceAll('""', '"') : cell.trim()

const few = (texts: string[]): string =>
  texts.length > 3
    ? `${texts.slice(0, 3).join(', ')} and ${texts.length - 3} more`
    : texts.join(', ')

/** Empty cells are passed over; what is no amount, and what does not fit the grid, is named. */
export const readPasted = (text: string, { rows, fields, parse }: Target): PastedRates => {
  const lines = text.replace(/(\r\n?|\n)$/, '').split(/\r\n?|\n/)
  const edits: FieldEdit[] = []
  const strange: string[] = []
  let columnsLeft = 0
  lines.forEach((line, at) => {
    const userId = rows[at]
    if (userId === undefined) return
    line.split('\t').forEach((cell, column) => {
      const shown = unquoted(cell)
      const field = fields[column]
      if (shown === '') return
      if (field === undefined) {
        columnsLeft = Math.max(columnsLeft, column + 1 - fields.length)
        return
      }
      const parsed = parse(shown)
      if ('amount' in parsed) edits.push({ userId, field, after: parsed.amount })
      else strange.push(`“${shown.slice(0, 24)}”`)
    })
  })
  const rowsLeft = lines.length - rows.length
  return {
    edits,
    problems: [
      ...(strange.length ? [`${few(strange)} not understood.`] : []),
      ...(rowsLeft > 0
        ? [`${rowsLeft} ${rowsLeft === 1 ? 'row' : 'rows'} below the last member.`]
        : []),
      ...(columnsLeft > 0
        ? [`${columnsLeft} ${columnsLeft === 1 ? 'column' : 'columns'} right of the cost rate.`]
        : []),
    ],
  }
}
