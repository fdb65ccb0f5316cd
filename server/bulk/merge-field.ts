/** What becomes of one cell of a file: compared with its value at the export and with Clockify's now. Pure. */
import { isBad, isUntouched, valueOf, type FileRow, type ImportedField } from './file-row.ts'
import type { ColumnField, ImportConflict } from './import-view.ts'
import type { Member, MemberStatus, Value, Viewer, Workspace } from './types.ts'
import { blocked, planRate, planStatus, type Verdict } from './verdicts.ts'
import { inWords } from './words.ts'

/** A cell to mend; its row and text are known where it is told. */
export type CellProblem = { field: ColumnField; reason: string; suggestion: string | null }

export type Merging = {
  workspace: Workspace
  viewer: Viewer
  /** For rates of rows that have no `since` of their own. */
  since: string | null
  /** Whether the file's value is taken where Clockify's has changed, too. */
  takes: (row: number, field: ImportedField) => boolean
  fitsCurrency: (sign: string, currency: string) => boolean
}

type Merged = { verdict: Verdict; problem?: CellProblem; conflict?: ImportConflict }

const BASE_FIELDS = {
  billableRate: 'baseBillableRate',
  costRate: 'baseCostRate',
  status: 'baseStatus',
} as const satisfies Record<ImportedField, ColumnField>

const toMend = (field: ColumnField, reason: string, suggestion: string | null = null): Merged => ({
  verdict: blocked(reason),
  problem: { field, reason, suggestion },
})

/** What is wrong with a rate's surroundings: its date, and the currency of its row or cell. */
const rateProblem = (
  row: FileRow,
  field: 'billableRate' | 'costRate',
  member: Member,
  merging: Merging,
): Merged | null => {
  const { since, currency } = row
  if (isBad(since)) return toMend('since', since.reason, since.suggestion)
  const cell = row[field]
  const sign = cell === null || isBad(cell) ? null : cell.sign
  const foreign = (given: string): string =>
    `The file has ${given}, and ${member.name}'s rates are in ${member.currency}.`
  if (currency !== '' && !merging.fitsCurrency(currency, member.currency))
    return toMend('currency', foreign(currency))
  if (sign !== null && !merging.fitsCurrency(sign, member.currency))
    return toMend(field, foreign(sign))
  return null
}

const planned = (
  row: FileRow,
  field: ImportedField,
  file: Value,
  member: Member,
  merging: Merging,
): Merged => {
  const { workspace, viewer } = merging
  if (field !== 'status') {
    const edit = { to: Number(file) }
    const since = isBad(row.since) ? null : (row.since ?? merging.since)
    return { verdict: planRate({ before: member[field], edit, field, workspace, since }) }
  }
  return { verdict: planStatus(member, file === 'ACTIVE' ? 'ACTIVE' : 'INACTIVE', viewer) }
}

const cannotBeSet = (status: MemberStatus): string =>
  `Clockify cannot set the status ${inWords(status)}. Write active or inactive, or leave the cell blank.`

/**
 * The three-way merge of one cell that is not blank. As exported: nothing is asked. As in Clockify: nothing is left to
 * do. Changed in both: a conflict, which keeps Clockify's value unless somebody has decided otherwise.
 * Without a value at the export the file is compared with Clockify alone, as in a plan that sets a rate.
 */
export const mergeField = (
  row: FileRow,
  field: ImportedField,
  member: Member,
  merging: Merging,
): Merged => {
  const cell = row[field]
  const now = member[field]
  const unchanged: Merged = { verdict: { outcome: 'unchanged', reason: null, after: now } }
  if (isBad(cell)) return toMend(field, cell.reason, cell.suggestion)
  if (isUntouched(row, field)) return unchanged
  const wrong = field === 'status' ? null : rateProblem(row, field, member, merging)
  if (wrong !== null) return wrong

  const file = valueOf(cell)
  const base = row.base?.[field]
  // Without a value at the export an equal amount with a date is asked for: it may change older entries.
  if (file === now && (field === 'status' || base !== undefined)) return unchanged
  if (file === 'PENDING' || file === 'DECLINED') return toMend(field, cannotBeSet(file))
  if (base === undefined) return planned(row, field, file, member, merging)
  if (isBad(base)) return toMend(BASE_FIELDS[field], base.reason, base.suggestion)
  const was = valueOf(base)
  if (was === now) return planned(row, field, file, member, merging)

  const taken = merging.takes(row.row, field)
  const { userId, name, email } = member
  const conflict = { row: row.row, userId, name, email, field, base: was, now, file, taken }
  if (taken) return { ...planned(row, field, file, member, merging), conflict }
  const reason = `Changed in Clockify since the export: it was ${inWords(was)}, is ${inWords(now)} now, and your file says ${inWords(file)}.`
  return { verdict: blocked(reason, file), conflict }
}
