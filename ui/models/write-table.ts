/** Writes cells as a spreadsheet takes them from the clipboard. */

/** What a spreadsheet would take for a formula, or for a command in an old one. */
const ACTIVE = /^[=+\-@\t\r]/

const written = (cell: string): string => {
  const safe = ACTIVE.test(cell) ? `'${cell}` : cell
  return /[\t\r\n"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * Cells as text with tabs between them and a line for each row; cells with tabs, line ends or quotes are quoted, and
 * one that begins with `=`, `+`, `-` or `@` begins with an apostrophe, so that no name becomes a formula.
 */
export const writeTable = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.map(written).join('\t')).join('\n')
