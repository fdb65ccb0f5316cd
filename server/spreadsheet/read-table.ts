/** Takes a text apart into rows and cells, in slices, so that others get their turn on the event loop. */
import Papa from 'papaparse'
import { guessDelimiter, type Delimiter } from './guess-delimiter.ts'

/** Rows with data that one file may have, the head left out. */
export const MOST_ROWS = 50_000
const MOST_COLUMNS = 200
/** What Excel lets a cell hold. */
const MOST_IN_CELL = 32_767
/** Rows that a sheet of Excel has, blank ones included. */
const MOST_LINES = 1_048_576
/** Nothing sensible is longer; a quotation mark that is never closed is. */
const MOST_IN_ROW = 250_000
/** Characters read between two turns. */
const SLICE = 16_384
const SEP_LINE = /^"?sep=([,;|\t])"?(?:\r\n?|\n|$)/i

/** The file as a whole cannot be read; `reason` says why and what to do, in a person's words. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile'
  readonly reason: string

  constructor(reason: string) {
    super(reason)
    this.reason = reason
  }
}

export type Table = { delimiter: Delimiter; rows: string[][] }

export const isBlankRow = (row: readonly string[]): boolean =>
  row.every((cell) => cell === '' || cell.trim() === '')

const refuseTooWide = (cells: string[], row: number): void => {
  if (cells.length > MOST_COLUMNS)
    throw new UnreadableFile(
      `Row ${row} has ${cells.length} columns, and a file may have ${MOST_COLUMNS}. Take out the columns that are not needed, or set what stands between the cells.`,
    )
  if (cells.some((cell) => cell.length > MOST_IN_CELL))
    throw new UnreadableFile(
      `Row ${row} has a cell of more than ${MOST_IN_CELL} characters. A quotation mark may be missing there.`,
    )
}

/** A quotation mark that is not closed swallows the rows behind it; to go on would lose them in silence. */
const refuseSwallowed = (
  { data, errors }: Papa.ParseResult<string[]>,
  rowOf: (at: number) => number,
): void => {
  for (const { code, row: at = 0 } of errors) {
    const spansLines = data[at]?.some((cell) => cell.includes('\n')) ?? false
    if (code === 'MissingQuotes' || (code === 'InvalidQuotes' && spansLines))
      throw new UnreadableFile(
        `Row ${rowOf(at)} has a quotation mark too many or too few, so that nobody can tell where its cells end. Mend it in the file.`,
      )
  }
}

/**
 * All rows, the head included; a blank one is `[]`, so that `rows[n]` is row n + 1 of a spreadsheet. Blank rows at the
 * end are left out. Lines may end in any manner, also mixed. The `sep=;` line that Excel understands is a blank row.
 *
 * @throws UnreadableFile when nothing is in it, or too much
 */
export const readTable = async (
  text: string,
  options: { delimiter?: Delimiter | undefined } = {},
): Promise<Table> => {
  const sepLine = SEP_LINE.exec(text)
  let at = sepLine?.[0].length ?? 0
  const delimiter =
    options.delimiter ?? ((sepLine?.[1] as Delimiter | undefined) || guessDelimiter(text.slice(at)))
  const parser = new Papa.Parser({ delimiter, newline: '\n' })
  const rows: string[][] = []
  let line = sepLine ? 1 : 0
  let filled = 0
  let rest = ''
  while (at < text.length) {
    // Both characters of a line's end belong into one slice.
    const end = at + SLICE + (text.startsWith('\r\n', at + SLICE - 1) ? 1 : 0)
    rest += text.slice(at, end).replace(/\r\n?/g, '\n')
    at = end
    const parsed: Papa.ParseResult<string[]> = parser.parse(rest, 0, at < text.length)
    const before = line
    refuseSwallowed(parsed, (row) => before + row + 1)
    for (const cells of parsed.data) {
      line += 1
      if (isBlankRow(cells)) continue
      refuseTooWide(cells, line)
      filled += 1
      if (filled > MOST_ROWS + 1 || line > MOST_LINES)
        throw new UnreadableFile(
          `The file has more than ${MOST_ROWS} rows. Split it into smaller files.`,
        )
      while (rows.length < line - 1) rows.push([])
      rows.push(cells)
    }
    rest = rest.slice(parsed.meta.cursor)
    if (rest.length > MOST_IN_ROW)
      throw new UnreadableFile(
        `Row ${line + 1} does not end. A quotation mark may be missing there.`,
      )
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }
  if (filled === 0) throw new UnreadableFile('The file is empty.')
  return { delimiter, rows }
}
