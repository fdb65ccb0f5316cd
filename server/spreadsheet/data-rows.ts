/** The rows of a table that hold data, each with its number. */
import { isBlankRow } from './read-table.ts'

export type DataRow = { row: number; cells: readonly string[] }

/** Rows below the head that are not blank; `row` counts as a spreadsheet does, from 1. */
export function* dataRows(
  rows: readonly (readonly string[])[],
  header: boolean,
): Generator<DataRow> {
  let isHead = header
  for (const [at, cells] of rows.entries()) {
    if (isBlankRow(cells)) continue
    if (!isHead) yield { row: at + 1, cells }
    isHead = false
  }
}
