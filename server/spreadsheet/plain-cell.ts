/** What keeps a spreadsheet from taking a cell for a formula, and how it is taken off again. */

/** Excel takes a file for UTF-8 only with this mark. */
export const BYTE_ORDER_MARK = '\uFEFF'

/**
 * Cells that a spreadsheet may take for a formula, also behind blanks and over several lines; papaparse puts an
 * apostrophe before them. The apostrophes in front are counted in, so that taking one off always gives the cell back.
 */
export const FORMULA_LIKE = /^'*\s*[=+\-@\t\r＝＋－＠]/

/** Excel may part a line at `;` or a tab whatever stands between its cells, and then begins a cell behind them. */
const SIGN_WITHIN = /([;\t\r\n])(?=(?:["']|[^\S\t\r\n])*[=+\-@＝＋－＠])/g
const GUARDED_WITHIN = /([;\t\r\n])'(?=(?:["']|[^\S\t\r\n])*[=+\-@＝＋－＠])/g

/** A text as a cell in which no part is taken for a formula; its beginning is guarded where the file is written. */
export const guardedCell = (text: string): string => text.replace(SIGN_WITHIN, "$1'")

const WRAPPED = /^\s*=\s*"((?:[^"]|"")*)"\s*$/

const withoutGuards = (text: string): string =>
  text.includes("'") ? text.replace(GUARDED_WITHIN, '$1') : text

/**
 * A cell without what exports put into it: the apostrophe before `= + - @`, tab and return, at the beginning and behind
 * `;`, tabs and new lines; or `="…"` around it.
 *
 * @example plainCell("'=1+1") // "=1+1"
 * @example plainCell('="0123"') // "0123"
 */
export const plainCell = (text: string): string => {
  if (text.startsWith("'") && FORMULA_LIKE.test(text)) return withoutGuards(text.slice(1))
  if (!text.endsWith('"') && !text.includes('=')) return withoutGuards(text)
  const inner = WRAPPED.exec(text)?.[1]
  return inner === undefined ? withoutGuards(text) : inner.replaceAll('""', '"')
}
