/** What a person says of an imported file: how it is read, what was mended, what was decided. */
import type {
  ColumnField,
  FileColumn,
  ImportConflict,
  ImportOptions,
} from '../../server/bulk/import-view.ts'

type Columns = NonNullable<ImportOptions['columns']>
type Mended = NonNullable<ImportOptions['mended']>[number]
type Decision = NonNullable<ImportOptions['decisions']>[number]

export type ImportSettings = Pick<ImportOptions, 'delimiter' | 'decimal' | 'header'> & {
  columns: Columns
  mended: Mended[]
  /** What becomes of conflicts that nobody has decided. */
  conflicts: 'keep' | 'take'
  decisions: Decision[]
}

/** A file as it is read when nobody has said anything of it. */
export const NOTHING_SAID: ImportSettings = {
  columns: {},
  mended: [],
  conflicts: 'keep',
  decisions: [],
}

const namesThePerson = (field: ColumnField): boolean => field === 'userId' || field === 'email'

type Place = { row: number; field: ColumnField }

const isAt =
  ({ row, field }: Place) =>
  (one: Place): boolean =>
    one.row === row && one.field === field

/** The column that holds a field, or null where none does. */
export const columnOf = (columns: readonly FileColumn[], field: ColumnField): number | null =>
  columns.find((column) => column.field === field)?.index ?? null

/**
 * Sets the column of a field by hand. What was mended or decided in the column before is let go with it: it was about
 * other cells, or about other people.
 */
export const withColumn = (
  said: ImportSettings,
  field: ColumnField,
  index: number | null,
): ImportSettings => {
  const freed = Object.entries(said.columns).map(([of, at]) => [
    of,
    index !== null && at === index ? null : at,
  ])
  const stays = (one: Place): boolean => one.field !== field
  return {
    ...said,
    columns: { ...Object.fromEntries(freed), [field]: index },
    mended: said.mended.filter(stays),
    decisions: namesThePerson(field) ? [] : said.decisions.filter(stays),
  }
}

/** Says anew how the file is cut into cells, with which nothing that was said of its cells holds any more. */
export const withCut = (
  said: ImportSettings,
  cut: Pick<ImportSettings, 'delimiter' | 'header'>,
): ImportSettings => ({ ...NOTHING_SAID, decimal: said.decimal, header: said.header, ...cut })

/** Puts a text in the place of a cell; with another person in it, the row's conflicts are undecided again. */
export const withMended = (said: ImportSettings, cell: Mended): ImportSettings => {
  if (said.mended.find(isAt(cell))?.text === cell.text) return said
  return {
    ...said,
    mended: [...said.mended.filter((one) => !isAt(cell)(one)), cell],
    decisions: namesThePerson(cell.field)
      ? said.decisions.filter(({ row }) => row !== cell.row)
      : said.decisions,
  }
}

/** Decides one conflict. */
export const withDecision = (said: ImportSettings, decision: Decision): ImportSettings => ({
  ...said,
  decisions: [...said.decisions.filter((one) => !isAt(decision)(one)), decision],
})

/** Decides every conflict alike. */
export const withAllConflicts = (
  said: ImportSettings,
  conflicts: 'keep' | 'take',
): ImportSettings => ({ ...said, conflicts, decisions: [] })

/** Whether the file's value is taken for a conflict, as it was decided last. */
export const isTaken = (said: ImportSettings, conflict: ImportConflict): boolean =>
  said.decisions.find(isAt(conflict))?.take ?? said.conflicts === 'take'
