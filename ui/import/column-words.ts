import type { ColumnField, FileColumn } from '../../server/bulk/import-view.ts'

const words: Record<ColumnField, string> = {
  userId: 'Member id',
  email: 'E-mail',
  billableRate: 'Billable rate',
  costRate: 'Cost rate',
  status: 'Status',
  since: 'Effective from',
  currency: 'Currency',
  baseBillableRate: 'Exported billable rate',
  baseCostRate: 'Exported cost rate',
  baseStatus: 'Exported status',
  exportedAt: 'Exported at',
}

/** What a column of a file holds, as a person reads it. */
export const columnWord = (field: ColumnField): string => words[field]

/** The columns that a person is likely to set by hand, and those that an export brings along by itself. */
export const OFTEN_SET: readonly ColumnField[] = [
  'email',
  'userId',
  'billableRate',
  'costRate',
  'status',
  'since',
]
export const SELDOM_SET: readonly ColumnField[] = [
  'currency',
  'baseBillableRate',
  'baseCostRate',
  'baseStatus',
  'exportedAt',
]

/** The most of a cell that stands beside a column's name. */
const SAMPLE = 24

/** A column by its name in the file; where the file names none, by its first cell as well. */
export const nameOfColumn = ({ header, samples }: FileColumn, named: boolean): string => {
  const sample = samples[0]?.slice(0, SAMPLE)
  return named || !sample ? header : `${header}: ${sample}`
}
