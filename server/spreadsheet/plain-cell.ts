/** What keeps a spreadsheet from taking a cell for a formula, and how it is taken off again. */

/** Excel takes a file for UTF-8 only with this mark. */
export const BYTE_ORDER_MARK = '\uFEFF'

/**
 * Cells that a spreadsheet may take for a formula, also behind blanks and over several lines; papaparse puts an
 * apostrophe before them. The apostrophes in front are counted in, so that taking one off always gives the cell back.
 */
export const FORMULA_LIKE = /^'*\s*[=+\-@\t\r＝＋－＠]/

const WRAPPED = /^\s*=\s*"((?:[^"]|"")*)"\s*$/

/**
 * A cell without what exports put around it: the apostrophe before `= + - @`, tab and return, or `="…"`.
 *
 * @example plainCell("'=1+1") // "=1+1"
 * @example plainCell('="0123"') // "0123"
 */
export const plainCell = (text: string): string => {
  if (text.startsWith("'") && FORMULA_LIKE.test(text)) return text.slice(1)
  if (!text.endsWith('"') && !text.includes('=')) return text
  const inner = WRAPPED.exec(text)?.[1]
  return inner === undefined ? text : inner.replaceAll('""', '"')
}
