/** Writes cells as a spreadsheet takes them from the clipboard, or from a file. */

/** What a spreadsheet would take for a formula, or for a command in an old one: the same as in an exported file. */
const ACTIVE = /^'*\s*[=+\-@\t\r＝＋－＠]/
/** Where a spreadsheet may part a cell, and begin another one with a formula. */
const SIGN_WITHIN = /([;\t\r\n])(?=(?:["']|[^\S\t\r\n])*[=+\-@＝＋－＠])/g

const written = (cell: string, between: string): string => {
  const guarded = cell.replace(SIGN_WITHIN, "$1'")
  const safe = ACTIVE.test(guarded) ? `'${guarded}` : guarded
  const isParted = /[\t\r\n"]/.test(safe) || safe.includes(between)
  return isParted ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * Cells as text with a sign between them, a tab unless another is said, and a line for each row; cells with that sign,
 * tabs, line ends or quotes are quoted, and `=`, `+`, `-` and `@` have an apostrophe before them where a cell begins or
 * might be parted, so that no name becomes a formula.
 */
export const writeTable = (rows: readonly (readonly string[])[], between = '\t'): string =>
  rows.map((cells) => cells.map((cell) => written(cell, between)).join(between)).join('\n')
