/** One row of an imported file with its cells read, as the merge takes it. */
import type { ImportConflict } from './import-view.ts'
import type { MemberStatus } from './types.ts'

/** Why a cell could not be read, and what it probably means. */
export type BadCell = { reason: string; suggestion: string | null }

/** A value, why it is none, or null for a blank cell and for a column that the file does not have. */
export type Cell<T> = T | BadCell | null

/** Minor units, and the currency's sign or code where the cell has one. */
export type FileAmount = { amount: number; sign: string | null }

export type ImportedField = ImportConflict['field']
export const IMPORTED_FIELDS: ImportedField[] = ['billableRate', 'costRate', 'status']

/** A row's values at the export. A field whose column is missing is missing here; null is a rate that was not set. */
export type BaseValues = {
  billableRate?: Cell<FileAmount>
  costRate?: Cell<FileAmount>
  status?: Cell<MemberStatus>
}

export type FileRow = {
  /** Counts as a spreadsheet does: the first row is 1. */
  row: number
  /** As they stand in the file, the e-mail address normalised; empty when blank. */
  userId: string
  email: string
  name: string
  currency: string
  billableRate: Cell<FileAmount>
  costRate: Cell<FileAmount>
  status: Cell<MemberStatus>
  /** ISO instant. */
  since: Cell<string>
  /** Null for a row that no export of ours has written: it is compared with Clockify alone. */
  base: BaseValues | null
}

export const isBad = <T>(cell: Cell<T>): cell is BadCell =>
  typeof cell === 'object' && cell !== null && 'reason' in cell

/** The bare value of a cell that could be read. */
export const valueOf = (
  cell: FileAmount | MemberStatus | null | undefined,
): number | MemberStatus | null =>
  typeof cell === 'object' && cell !== null ? cell.amount : (cell ?? null)

/**
 * Whether a field is as the export has written it, so that nobody asks for anything: a date in the row is about the
 * cells that were edited.
 */
export const isUntouched = (row: FileRow, field: ImportedField): boolean => {
  const cell = row[field]
  const base = row.base?.[field]
  if (base === undefined || isBad(base) || isBad(cell)) return false
  return valueOf(cell) === valueOf(base)
}

/** The fields that a row asks something of: neither blank nor as they were exported. */
export const askedFields = (row: FileRow): ImportedField[] =>
  IMPORTED_FIELDS.filter((field) => row[field] !== null && !isUntouched(row, field))
