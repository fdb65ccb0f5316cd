/** One figure of the benchmarks, with what it is measured against. */
export type Row = {
  name: string
  measured: number
  unit: string
  /** The best that could be, in the same unit. */
  ideal: number
  note: string
  /** Which way is the better one; `more` unless it is said. */
  better?: 'more' | 'less'
  /** Whether a quicker machine gives a better figure, so that a comparison takes the machines' speed out. */
  byMachine?: boolean
}

export type Bench = (options: { isQuick: boolean; isNightly: boolean }) => Promise<Row[]>

/** What has become of a benchmark that gave no figure. */
export type NoRow = { name: string; failed: string } | { name: string; skipped: string }

export type ResultRow = Row | NoRow

/** Thrown by a benchmark that cannot be measured here; it says what it needs. */
export class Skipped extends Error {
  override name = 'Skipped'
}

const shareOf = ({ measured, ideal }: Row): string =>
  ideal === 0 ? '–' : `${Math.round((measured / ideal) * 1_000) / 10} %`

const cellsOf = (row: ResultRow): string[] => {
  if ('failed' in row) return [row.name, 'FAILED', '', '', row.failed]
  if ('skipped' in row) return [row.name, 'skipped', '', '', row.skipped]
  const { name, measured, unit, ideal, note } = row
  return [name, `${measured} ${unit}`, `${ideal} ${unit}`, shareOf(row), note]
}

/** Lines of cells, each column as wide as its widest cell; the last is as long as it likes. */
export const asColumns = (cells: string[][]): string => {
  const last = (cells[0]?.length ?? 1) - 1
  const widths = Array.from({ length: last }, (_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  )
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Rows as a table for a terminal; the share is of the ideal. */
export const asTable = (rows: ResultRow[]): string =>
  asColumns([['benchmark', 'measured', 'ideal', 'share', 'note'], ...rows.map(cellsOf)])
