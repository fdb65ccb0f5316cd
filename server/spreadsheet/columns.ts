/** Tells which column of a file holds what. */
import type { ColumnField, FileColumn } from '../bulk/import-view.ts'
import { setByHand, type ColumnsAt, type ColumnsByHand } from './columns-by-hand.ts'
import { cut } from '../bulk/cut.ts'
import { nameColumn } from './column-names.ts'
import { guessColumns, looksLikePerson } from './guess-columns.ts'
import { plainCell } from './plain-cell.ts'
import { isBlankRow, MOST_ROWS, UnreadableFile } from './read-table.ts'

type Rows = readonly (readonly string[])[]
const RATES: ReadonlySet<ColumnField> = new Set(['billableRate', 'costRate'])
const SAMPLES = 3
const MOST_IN_SAMPLE = 200
const ROWS_LOOKED_AT = 200
/** A column may stay blank for long; to look through all of a big file would hold everything else up. */
const ROWS_WITH_SAMPLES = 1_000

/** A first row with somebody's address or id in it is data; one with a name that is known is a head. */
const isHead = (first: readonly string[]): boolean => {
  if (first.some(looksLikePerson)) return false
  return first.some((cell) => nameColumn(cell) !== null) || !first.some((cell) => /\d/.test(cell))
}

/**
 * Gives each field to the column that names it best, the first of several; `taken` columns are passed over. Of several
 * that name a rate as surely nobody can tell which is meant: none of them is it.
 */
const byHead = (head: readonly string[], at: ColumnsAt, closed: ReadonlySet<ColumnField>): void => {
  const taken = new Set(Object.values(at))
  const named = head
    .map((cell, index) => ({ index, name: nameColumn(plainCell(cell)) }))
    .filter(({ index }) => !taken.has(index))
    .toSorted((a, b) => (a.name?.rank ?? 0) - (b.name?.rank ?? 0))
  const settled = new Set(closed)
  for (const { index, name } of named) {
    const field = name?.field
    if (!field || settled.has(field)) continue
    settled.add(field)
    const others = named.filter((other) => other.index !== index && other.name?.field === field)
    if (RATES.has(field) && others.some((other) => other.name?.sure === name.sure)) continue
    at[field] = index
  }
}

const columnOf = (
  index: number,
  field: ColumnField | null,
  head: readonly string[],
  data: Rows,
): FileColumn => {
  const samples: string[] = []
  for (const cells of data) {
    const cell = (cells[index] ?? '').trim()
    if (cell !== '') samples.push(cut(cell, MOST_IN_SAMPLE))
    if (samples.length === SAMPLES) break
  }
  const header = cut((head[index] ?? '').trim(), MOST_IN_SAMPLE)
  return { index, header: header || `Column ${index + 1}`, field, samples }
}

/**
 * Which column holds what: by hand first, then by the head's names, then, for the person and for the only column of
 * amounts in a file without a head, by what stands in the cells. A field has one column and a column one field.
 *
 * @param options.header whether the first row that is not blank is a head; told from the row itself where left out
 * @param options.columns set by hand: a column's index, or null for "not imported"
 * @throws BadColumns for one that is not there or is set for two fields
 * @throws UnreadableFile for one row too many, which only a file without a head may turn out to have
 */
export const recogniseColumns = (
  rows: Rows,
  options: {
    header?: boolean | undefined
    columns?: ColumnsByHand | undefined
  } = {},
): { header: boolean; columns: FileColumn[]; at: ColumnsAt } => {
  const filled = rows.filter((row) => !isBlankRow(row))
  const first = filled[0] ?? []
  const header = options.header ?? isHead(first)
  const head = header ? first : []
  const data = header ? filled.slice(1) : filled
  if (data.length > MOST_ROWS)
    throw new UnreadableFile(
      `The file has more than ${MOST_ROWS} rows. Split it into smaller files.`,
    )
  let width = 0
  for (const { length } of filled) width = Math.max(width, length)

  const given = options.columns ?? {}
  const at = setByHand(given, width)
  const closed = new Set(
    (Object.keys(given) as ColumnField[]).filter((field) => given[field] !== undefined),
  )
  byHead(head, at, closed)
  const unnamed = Array.from({ length: width }, (_, index) => index).filter(
    (index) =>
      !Object.values(at).includes(index) && nameColumn(plainCell(head[index] ?? '')) === null,
  )
  const guessed = guessColumns(data.slice(0, ROWS_LOOKED_AT), unnamed, header)
  for (const [field, index] of guessed)
    if (!closed.has(field) && at[field] === undefined) at[field] = index

  const fieldAt = new Map(Object.entries(at).map(([field, index]) => [index, field as ColumnField]))
  const looked = data.slice(0, ROWS_WITH_SAMPLES)
  const columns = Array.from({ length: width }, (_, index) =>
    columnOf(index, fieldAt.get(index) ?? null, head, looked),
  )
  return { header, columns, at }
}
