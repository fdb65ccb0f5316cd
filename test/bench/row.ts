/** One figure of the benchmarks, with what it is measured against. */
export type Row = {
  name: string
  measured: number
  unit: string
  /** The best that could be, in the same unit. */
  ideal: number
  note: string
}

/** Rows as a table for a terminal; the share is of the ideal. */
export const asTable = (rows: Row[]): string => {
  const cells = [
    ['benchmark', 'measured', 'ideal', 'share', 'note'],
    ...rows.map(({ name, measured, unit, ideal, note }) => [
      name,
      `${measured} ${unit}`,
      `${ideal} ${unit}`,
      `${Math.round((measured / ideal) * 1_000) / 10} %`,
      note,
    ]),
  ]
  const widths = [0, 1, 2, 3].map((column) =>
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
