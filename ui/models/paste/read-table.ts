/** Reads what a spreadsheet puts on the clipboard as rows of cells. */
import Papa from 'papaparse'

/** Rows without the line end that spreadsheets put behind the last one. */
const withoutEnd = (rows: string[][]): string[][] =>
  rows.at(-1)?.every((cell) => cell === '') && rows.length > 1 ? rows.slice(0, -1) : rows

/**
 * The rows of a text as Excel, Google Sheets and LibreOffice copy them: tabs between cells, quotes around cells that
 * hold tabs or line ends, doubled quotes in these. A quote that nobody closes is a character like any other.
 */
export const readTable = (text: string): string[][] => {
  const read = Papa.parse<string[]>(text, { delimiter: '\t' })
  const { data } = read.errors.length
    ? Papa.parse<string[]>(text, { delimiter: '\t', quoteChar: '\0' })
    : read
  return withoutEnd(data.map((cells) => cells.map((cell) => cell.trim())))
}
