/** What was decided of conflicts. A decision is about two values that were seen, and ends when either is another. */
import type {
  ColumnField,
  FileColumn,
  ImportConflict,
  ImportFacts,
  ImportOptions,
} from '../../server/bulk/import-view.ts'
import { columnOf, letGo } from './import-settings.ts'
import type { Decision, ImportSettings } from './import-settings.ts'

type Place = Pick<ImportConflict, 'row' | 'field'>

const decisionOf = (conflict: ImportConflict, take: boolean): Decision => {
  const { row, field, userId, now, file } = conflict
  return { row, field, take, seen: { userId, now, file } }
}

const isAt =
  ({ row, field }: Place) =>
  (one: Place): boolean =>
    one.row === row && one.field === field

/** Decides one conflict. */
export const withDecision = (
  said: ImportSettings,
  conflict: ImportConflict,
  take: boolean,
): ImportSettings => ({
  ...said,
  decisions: [...said.decisions.filter((one) => !isAt(conflict)(one)), decisionOf(conflict, take)],
})

/**
 * Decides every conflict alike. To take the file's is a decision on each conflict that is listed; of those beyond the
 * list nothing is known to hold a decision to, so they are taken by the next reading only.
 */
export const withAllConflicts = (
  said: ImportSettings,
  { conflicts, counts }: Pick<ImportFacts, 'conflicts' | 'counts'>,
  all: 'keep' | 'take',
): ImportSettings => ({
  ...said,
  conflicts: all === 'take' && counts.conflicts > conflicts.length ? 'take' : 'keep',
  decisions: all === 'take' ? conflicts.map((conflict) => decisionOf(conflict, true)) : [],
})

/** Whether the file's value is taken for a conflict, as it was decided last. */
export const isTaken = (said: ImportSettings, conflict: ImportConflict): boolean =>
  said.decisions.find(isAt(conflict))?.take ?? said.conflicts === 'take'

/** Whether a conflict is still the one that somebody decided; also while it is none just now. */
const stillHolds =
  (conflicts: readonly ImportConflict[]) =>
  ({ row, field, seen }: Decision): boolean => {
    const now = conflicts.find(isAt({ row, field }))
    return (
      now === undefined ||
      (now.userId === seen.userId && now.now === seen.now && now.file === seen.file)
    )
  }

/**
 * What still holds after a reading: decisions on conflicts that look as they did, and what was said of columns that
 * stand where they stood. The same object where all of it holds; `lapsed` counts decisions whose values have changed.
 */
export const afterReading = (
  said: ImportSettings,
  before: readonly FileColumn[],
  { columns, conflicts }: Pick<ImportFacts, 'columns' | 'conflicts'>,
): { said: ImportSettings; lapsed: number } => {
  const fields = [...said.mended, ...said.decisions].map(({ field }): ColumnField => field)
  const moved = fields.filter(
    (field) => before.length > 0 && columnOf(before, field) !== columnOf(columns, field),
  )
  const left = moved.length > 0 ? letGo(said, new Set(moved)) : said
  const decisions = left.decisions.filter(stillHolds(conflicts))
  const lapsed = left.decisions.length - decisions.length
  return { said: lapsed > 0 ? { ...left, decisions } : left, lapsed }
}

/** What was said, as the API takes it. */
export const asOptions = (
  said: ImportSettings,
): Omit<ImportOptions, 'since' | 'reason' | 'replaces'> => ({
  ...said,
  decisions: said.decisions.map(({ row, field, take }) => ({ row, field, take })),
})
