/** What the API says of an imported file, beside the plan that it became. */
import type { Value } from './types.ts'

/** What a column of a file may hold. `base…` is the value at the export, which the three-way merge compares with. */
export type ColumnField =
  | 'userId'
  | 'email'
  | 'billableRate'
  | 'costRate'
  | 'status'
  | 'since'
  | 'currency'
  | 'baseBillableRate'
  | 'baseCostRate'
  | 'baseStatus'
  | 'exportedAt'

export type FileColumn = {
  /** From 0, left to right. */
  index: number
  /** The text in the head, or `Column 3` where the file has none. */
  header: string
  field: ColumnField | null
  /** Up to three cells that are not blank. */
  samples: string[]
}

/** A cell that cannot be planned until somebody mends it. `row` counts as a spreadsheet does, the head included. */
export type ImportProblem = {
  row: number
  field: ColumnField
  /** What stands in the cell, at most 200 characters. */
  text: string
  reason: string
  /** What the cell probably means, to be taken with one click, or null. */
  suggestion: string | null
}

/** A value that somebody has changed in Clockify since the export, and the file changes too. */
export type ImportConflict = {
  row: number
  userId: string
  name: string
  email: string
  field: 'billableRate' | 'costRate' | 'status'
  base: Value
  now: Value
  file: Value
  /** Whether the file's value is planned; Clockify's is kept otherwise. */
  taken: boolean
}

export type DecimalMark = '.' | ','

export type ImportFacts = {
  fileName: string | null
  encoding: string
  delimiter: string
  /** How the file writes decimals, or null where nothing in it tells or its cells contradict each other. */
  decimal: DecimalMark | null
  /** Whether the first row names the columns. */
  header: boolean
  columns: FileColumn[]
  /** Rows with data, the head and blank ones left out. */
  rows: number
  exportedAt: string | null
  /** In all; the lists hold at most 1,000 of each. `taken` are the conflicts of which the file's value is planned. */
  counts: { problems: number; conflicts: number; taken: number }
  problems: ImportProblem[]
  conflicts: ImportConflict[]
}

/** How a file is to be read and what was decided; everything may be left out. */
export type ImportOptions = {
  reason?: string | null | undefined
  /** For rates of rows that have no `since` of their own. */
  since?: string | null | undefined
  delimiter?: ',' | ';' | '\t' | '|' | undefined
  decimal?: DecimalMark | undefined
  header?: boolean | undefined
  /** Sets columns by hand: the column's index, or null for "not imported". Others are recognised. */
  columns?: Partial<Record<ColumnField, number | null>> | undefined
  /** Cells in place of the file's. */
  mended?: { row: number; field: ColumnField; text: string }[] | undefined
  /** What becomes of conflicts that `decisions` do not name; `keep` leaves Clockify's value. */
  conflicts?: 'keep' | 'take' | undefined
  decisions?: { row: number; field: ImportConflict['field']; take: boolean }[] | undefined
  /** The id of a plan of the same file that was not started and is dropped for this one. */
  replaces?: string | undefined
}
