/** People who stand in several rows of a file. Pure. */
import { isBad, valueOf, type Cell, type FileAmount, type FileRow } from './file-row.ts'
import type { Member, MemberStatus } from './types.ts'

/** `same`: an earlier row asks exactly this, which is enough. */
export type Repetition = { same: boolean; reason: string }

/** Rows that a reason names. */
const MOST_NAMED = 4

const wordOf = (cell: Cell<FileAmount | MemberStatus>): string =>
  isBad(cell) ? `bad: ${cell.reason}` : String(valueOf(cell))

const askedBy = ({ billableRate, costRate, status, since, currency }: FileRow): string =>
  [
    wordOf(billableRate),
    wordOf(costRate),
    wordOf(status),
    isBad(since) ? since.reason : since,
    currency,
  ].join('\n')

const listed = (rows: FileRow[]): string => {
  const named = rows.slice(0, MOST_NAMED).map(({ row }) => `row ${row}`)
  const more = rows.length - named.length
  if (more > 0) named.push(`${more} more`)
  const text = `${named.slice(0, -1).join(', ')} and ${named.at(-1) ?? ''}`
  return `R${text.slice(1)}`
}

/**
 * @param rowsOf each member's rows, in the order of the file
 * @returns what is wrong with rows of somebody who stands in several; the first of equal rows is fine
 */
export const repeatedRows = (rowsOf: Map<Member, FileRow[]>): Map<FileRow, Repetition> => {
  const repetitions = new Map<FileRow, Repetition>()
  for (const [member, rows] of rowsOf) {
    const [first, ...later] = rows
    if (first === undefined || later.length === 0) continue
    const asked = askedBy(first)
    const same = later.every((row) => askedBy(row) === asked)
    const reason = same
      ? `This person stands in row ${first.row} already.`
      : `${listed(rows)} ${rows.length === 2 ? 'both' : 'all'} name ${member.name} and ask for different values.`
    for (const row of same ? later : rows) repetitions.set(row, { same, reason })
  }
  return repetitions
}
