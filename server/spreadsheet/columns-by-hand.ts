/** The columns that a person has set by hand. */
import type { ColumnField, ImportOptions } from '../bulk/import-view.ts'

export type ColumnsAt = Partial<Record<ColumnField, number>>
export type ColumnsByHand = NonNullable<ImportOptions['columns']>

/** Columns were set by hand that cannot be those of their fields. */
export class BadColumns extends Error {
  override name = 'BadColumns'
  readonly problems: { field: ColumnField; message: string }[]

  constructor(problems: BadColumns['problems']) {
    super('Columns were set by hand that cannot be.')
    this.problems = problems
  }
}

/**
 * @param width how many columns the file has
 * @throws BadColumns that names every field whose column is not there, or is set for another field, too
 */
export const setByHand = (columns: ColumnsByHand, width: number): ColumnsAt => {
  const at: ColumnsAt = {}
  const problems: BadColumns['problems'] = []
  for (const [field, index] of Object.entries(columns) as [ColumnField, number | null][]) {
    if (index === null || index === undefined) continue
    const other = (Object.keys(at) as ColumnField[]).find((one) => at[one] === index)
    if (index >= width)
      problems.push({ field, message: `must be a column of the file, 0 to ${width - 1}` })
    else if (other)
      problems.push({ field, message: `must be another column than that of ${other}` })
    else at[field] = index
  }
  if (problems.length > 0) throw new BadColumns(problems)
  return at
}
