/** Makes a plan of an imported file: whom each row is about, and what its cells ask. Pure. */
import { cut } from './cut.ts'
import {
  askedFields,
  IMPORTED_FIELDS,
  isBad,
  type FileRow,
  type ImportedField,
} from './file-row.ts'
import type {
  ColumnField,
  ImportConflict,
  ImportFacts,
  ImportOptions,
  ImportProblem,
} from './import-view.ts'
import { createMatchPerson, type Match } from './match-person.ts'
import { mergeField, type CellProblem, type Merging } from './merge-field.ts'
import { repeatedRows } from './repeated-rows.ts'
import type { Member, PlannedItem, Team, Viewer } from './types.ts'
import { blocked, type Verdict } from './verdicts.ts'

/** So many problems and conflicts are told one by one; nobody mends more in a page. */
const MOST_TOLD = 1_000
/** Characters of a cell that are told or kept. */
const MOST_TEXT = 200
const MOST_ID = 64

export type MergedImport = {
  items: PlannedItem[]
  /** In all; the lists hold at most 1,000 of each. */
  counts: ImportFacts['counts']
  problems: ImportProblem[]
  conflicts: ImportConflict[]
}

type Asking = { row: FileRow; match: Match; repetition: string | undefined }

/**
 * One item for each field that a row asks something of. What cannot be read or matched is blocked and told as a
 * problem, and so is a row that says again what an earlier one says.
 *
 * @param options.rows the file's rows in their order
 * @param options.textOf what stands in a cell
 * @param options.hasEmails whether a column holds addresses, in which a row can be mended
 * @param options.normaliseEmail makes addresses comparable
 * @param options.fitsCurrency whether a sign or code in a file may mean a currency
 * @returns a generator that rests after every row, so that a big file need not hold everything else up
 */
export function* mergeImport(options: {
  team: Team
  viewer: Viewer
  rows: FileRow[]
  textOf: (row: number, field: ColumnField) => string
  hasEmails: boolean
  normaliseEmail: (email: string) => string
  fitsCurrency: Merging['fitsCurrency']
  asked: Pick<ImportOptions, 'since' | 'conflicts' | 'decisions'>
}): Generator<undefined, MergedImport> {
  const { team, viewer, rows, textOf, asked } = options
  const matchPerson = createMatchPerson(team.members, options.normaliseEmail)
  const decided = new Map(
    asked.decisions?.map(({ row, field, take }) => [`${row} ${field}`, take] as const),
  )
  const merging: Merging = {
    workspace: team.workspace,
    viewer,
    since: asked.since ?? null,
    takes: (row, field) => decided.get(`${row} ${field}`) ?? asked.conflicts === 'take',
    fitsCurrency: options.fitsCurrency,
  }
  const merged: MergedImport = {
    items: [],
    counts: { problems: 0, conflicts: 0, taken: 0 },
    problems: [],
    conflicts: [],
  }

  const tell = (row: number, problem: CellProblem): void => {
    merged.counts.problems += 1
    if (merged.problems.length < MOST_TOLD)
      merged.problems.push({ row, text: cut(textOf(row, problem.field), MOST_TEXT), ...problem })
  }
  const tellConflict = (conflict: ImportConflict): void => {
    merged.counts.conflicts += 1
    if (conflict.taken) merged.counts.taken += 1
    if (merged.conflicts.length < MOST_TOLD) merged.conflicts.push(conflict)
  }
  const add = (
    { row, since }: FileRow,
    who: Pick<PlannedItem, 'userId' | 'name' | 'email'>,
    field: ImportedField,
    before: PlannedItem['before'],
    verdict: Verdict,
  ): void => {
    const { userId, name, email } = who
    merged.items.push({
      userId,
      name,
      email,
      field,
      before,
      currency: null,
      currencyBefore: null,
      since: field === 'status' || isBad(since) ? null : (since ?? merging.since),
      row,
      group: null,
      sendEmail: null,
      waitsFor: null,
      ...verdict,
    })
  }

  const blockRow = (row: FileRow, member: Member | null, reason: string): void => {
    const who = member ?? {
      userId: cut(row.userId, MOST_ID) || null,
      name: cut(row.name, MOST_TEXT) || null,
      email: cut(textOf(row.row, 'email').trim(), MOST_TEXT) || null,
    }
    for (const field of askedFields(row))
      add(row, who, field, member?.[field] ?? null, blocked(reason))
  }

  const mergeRow = (row: FileRow, member: Member): void => {
    const told = new Set<ColumnField>()
    for (const field of IMPORTED_FIELDS) {
      if (row[field] === null) continue
      const { verdict, problem, conflict } = mergeField(row, field, member, merging)
      add(row, member, field, member[field], verdict)
      // A date or a currency stands once in the row for both of its rates.
      if (problem && !told.has(problem.field)) tell(row.row, problem)
      if (problem) told.add(problem.field)
      if (conflict) tellConflict(conflict)
    }
  }

  const takeRow = ({ row, match, repetition }: Asking): void => {
    const named = row.userId === '' ? 'email' : 'userId'
    if (match.member === null) {
      const { reason } = match
      const field = options.hasEmails ? match.field : 'userId'
      if (askedFields(row).length === 0) return
      tell(row.row, { field, reason, suggestion: match.suggest() })
      blockRow(row, null, reason)
    } else if (repetition) {
      tell(row.row, { field: named, reason: repetition, suggestion: null })
      blockRow(row, match.member, repetition)
    } else mergeRow(row, match.member)
  }

  const asking: { row: FileRow; match: Match }[] = []
  const rowsOf = new Map<Member, FileRow[]>()
  for (const row of rows) {
    yield
    if (IMPORTED_FIELDS.every((field) => row[field] === null)) continue
    const match = matchPerson(row)
    asking.push({ row, match })
    if (match.member === null || askedFields(row).length === 0) continue
    const known = rowsOf.get(match.member)
    if (known) known.push(row)
    else rowsOf.set(match.member, [row])
  }
  const repetitions = repeatedRows(rowsOf)
  for (const { row, match } of asking) {
    yield
    takeRow({ row, match, repetition: repetitions.get(row) })
  }
  return merged
}
