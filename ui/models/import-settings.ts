/** What a person says of an imported file: how it is read, what was mended, what was decided. */
import type {
  ColumnField,
  FileColumn,
  ImportConflict,
  ImportOptions,
} from '../../server/bulk/import-view.ts'

type Columns = NonNullable<ImportOptions['columns']>
type Mended = NonNullable<ImportOptions['mended']>[number]

/** A decision, and the conflict as it was seen then. */
export type Decision = Pick<ImportConflict, 'row' | 'field'> & {
  take: boolean
  seen: Pick<ImportConflict, 'userId' | 'now' | 'file'>
}

export type ImportSettings = Pick<ImportOptions, 'delimiter' | 'decimal' | 'header'> & {
  columns: Columns
  mended: Mended[]
  /** What becomes of conflicts that nobody has decided, in the next reading. */
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

/** Without what was mended and decided in columns that are others now; about other people no decision holds. */
export const letGo = (said: ImportSettings, moved: ReadonlySet<ColumnField>): ImportSettings => {
  const stays = (one: Place): boolean => !moved.has(one.field)
  return {
    ...said,
    mended: said.mended.filter(stays),
    decisions: [...moved].some(namesThePerson) ? [] : said.decisions.filter(stays),
  }
}

/**
 * Sets the column of a field by hand. Whoever had that column loses it, also where it was only recognised, and what
 * was mended or decided in a column that changes is let go: it was about other cells, or about other people.
 *
 * @param columns as the file was read last
 */
export const withColumn = (
  said: ImportSettings,
  columns: readonly FileColumn[],
  field: ColumnField,
  index: number | null,
): ImportSettings => {
  const now = (of: ColumnField): number | null => said.columns[of] ?? columnOf(columns, of)
  const losers = [...said.mended, ...said.decisions]
    .map((one): ColumnField => one.field)
    .filter((of) => index !== null && said.columns[of] !== null && now(of) === index)
  const freed = Object.entries(said.columns).map(([of, at]) => [
    of,
    index !== null && at === index ? null : at,
  ])
  return {
    ...letGo(said, new Set([field, ...losers])),
    columns: { ...Object.fromEntries(freed), [field]: index },
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

/** Whether anything was said that would have to be said again of another file. */
export const saidAnything = (said: ImportSettings): boolean => {
  const { mended, decisions, columns, conflicts, delimiter, decimal, header } = said
  return (
    mended.length + decisions.length + Object.keys(columns).length > 0 ||
    conflicts === 'take' ||
    [delimiter, decimal, header].some((one) => one !== undefined)
  )
}
