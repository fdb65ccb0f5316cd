/** People who stand in several rows of a file. Pure. */
import { askedFields, isBad, valueOf, type FileRow, type ImportedField } from './file-row.ts'
import type { Member } from './types.ts'

/** Rows that a reason names. */
const MOST_NAMED = 4

const wordOf = (row: FileRow, field: ImportedField): string => {
  const cell = row[field]
  return `${field} ${isBad(cell) ? `bad: ${cell.reason}` : valueOf(cell)}`
}

const askedBy = (row: FileRow): string =>
  [
    ...askedFields(row).map((field) => wordOf(row, field)),
    isBad(row.since) ? row.since.reason : row.since,
    row.currency,
  ].join('\n')

const listed = (rows: FileRow[]): string => {
  const named = rows.slice(0, MOST_NAMED).map(({ row }) => `row ${row}`)
  const more = rows.length - named.length
  if (more > 0) named.push(`${more} more`)
  const text = `${named.slice(0, -1).join(', ')} and ${named.at(-1) ?? ''}`
  return `R${text.slice(1)}`
}

/**
 * @param rowsOf each member's rows that ask for something, in the order of the file
 * @returns what is wrong with rows of somebody who stands in several; the first of equal rows is fine
 */
export const repeatedRows = (rowsOf: Map<Member, FileRow[]>): Map<FileRow, string> => {
  const repetitions = new Map<FileRow, string>()
  for (const [member, rows] of rowsOf) {
    const [first, ...later] = rows
    if (first === undefined || later.length === 0) continue
    const asked = askedBy(first)
    const same = later.every((row) => askedBy(row) === asked)
    const reason = same
      ? `This person stands in row ${first.row} already.`
      : `${listed(rows)} ${rows.length === 2 ? 'both' : 'all'} name ${member.name} and ask for different values.`
    for (const row of same ? later : rows) repetitions.set(row, reason)
  }
  return repetitions
}
