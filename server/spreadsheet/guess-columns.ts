/** Tells by the cells what a column holds that nothing names. */
import type { ColumnField } from '../bulk/import-view.ts'
import { normaliseEmail } from './normalise-email.ts'
import { plainCell } from './plain-cell.ts'
import { readAmount } from './read-amount.ts'

type Rows = readonly (readonly string[])[]

const EMAIL = /^[^\s@]+@[^\s@]+$/
/** Clockify's ids, as all its documents show them. */
const ID = /^[0-9a-f]{24}$/i

const isEmail = (cell: string): boolean => EMAIL.test(normaliseEmail(cell))
const isId = (cell: string): boolean => ID.test(plainCell(cell.trim()))
const isAmount = (cell: string): boolean =>
  'amount' in readAmount(cell, { decimal: '.', chosen: false, delimiter: ',', decimals: 2 })

/** Whether a cell names somebody: an e-mail address or an id. */
export const looksLikePerson = (cell: string): boolean => isEmail(cell) || isId(cell)

/**
 * The columns among `open` of which more than half the cells are addresses or ids, and, in a file without a head, the
 * one column that holds nothing but amounts: of two nobody can tell which is which.
 */
export const guessColumns = (
  data: Rows,
  open: number[],
  header: boolean,
): Map<ColumnField, number> => {
  const cellsOf = (index: number): string[] =>
    data.map((row) => row[index] ?? '').filter((cell) => cell.trim() !== '')
  const mostly = (test: (cell: string) => boolean) => (index: number) => {
    const cells = cellsOf(index)
    return cells.filter(test).length * 2 > cells.length
  }
  const guessed = new Map<ColumnField, number>()
  const email = open.find(mostly(isEmail))
  const userId = open.find(mostly(isId))
  if (email !== undefined) guessed.set('email', email)
  if (userId !== undefined) guessed.set('userId', userId)
  if (header || guessed.size === 0) return guessed
  const amounts = open.filter((index) => {
    const cells = cellsOf(index)
    return cells.length > 0 && cells.every(isAmount)
  })
  const [only, second] = amounts
  if (only !== undefined && second === undefined) guessed.set('billableRate', only)
  return guessed
}
