/** Makes a plan of a file: read, matched with the team as it is now, merged, kept. Nothing is written to Clockify. */
import type { ImportFacts } from '../bulk/import-view.ts'
import { keptItems } from '../bulk/kept-items.ts'
import { mergeImport } from '../bulk/merge-import.ts'
import { summariseItems } from '../bulk/summary.ts'
import type { Team, Viewer } from '../bulk/types.ts'
import { AppError, InvalidRequest } from '../errors.ts'
import { BadColumns } from '../spreadsheet/columns-by-hand.ts'
import { recogniseColumns } from '../spreadsheet/columns.ts'
import { signFits } from '../spreadsheet/currency-sign.ts'
import { decodeFile } from '../spreadsheet/decode.ts'
import { normaliseEmail } from '../spreadsheet/normalise-email.ts'
import { readRows } from '../spreadsheet/read-rows.ts'
import { readTable, UnreadableFile } from '../spreadsheet/read-table.ts'
import type { Installation } from '../store/installations.ts'
import type { Runs } from '../store/runs.ts'
import type { CurrentTeam } from '../team/current-team.ts'
import type { ImportRequest } from './import-request.ts'
import { createTurns, inSlices } from './turns.ts'

/** Files that are read at a time in one process: each takes memory for tens of thousands of rows. */
const MOST_AT_ONCE = 2

export type PlanImport = ReturnType<typeof createPlanImport>

/**
 * @throws AppError `unreadable_file`, `columns_needed` (422) with what the person needs to set
 * @throws InvalidRequest (422) for columns that cannot be set so
 */
const readFile = async (asked: ImportRequest, currency: string) => {
  const { bytes, options } = asked
  try {
    const { text, encoding } = decodeFile(bytes)
    const table = await readTable(text, { delimiter: options.delimiter })
    const { delimiter } = table
    const { header, columns, at } = recogniseColumns(table.rows, options)
    const names = at.userId !== undefined || at.email !== undefined
    const asks = [at.billableRate, at.costRate, at.status].some((column) => column !== undefined)
    if (!names || !asks)
      throw new AppError(
        422,
        'columns_needed',
        names
          ? 'No column holds a billable rate, a cost rate or a status. Say which one does.'
          : 'No column holds an e-mail address or an id. Say which one does.',
        { details: { columns, header, delimiter, encoding } },
      )
    const { decimal, mended } = options
    const read = await inSlices(readRows({ table, header, at, columns, currency, decimal, mended }))
    return { ...read, encoding, delimiter, header, columns }
  } catch (error) {
    if (error instanceof BadColumns)
      throw new InvalidRequest(
        error.problems.map(({ field, message }) => ({ path: `options.columns.${field}`, message })),
      )
    if (error instanceof UnreadableFile) throw new AppError(422, 'unreadable_file', error.reason)
    throw error
  }
}

/** The whole way of a file from bytes to items, without keeping anything. */
export const mergeFile = async (asked: ImportRequest, team: Team, viewer: Viewer) => {
  const { rows, textOf, ...file } = await readFile(asked, team.workspace.currency)
  const merged = await inSlices(
    mergeImport({
      team,
      viewer,
      rows,
      textOf,
      hasEmails: file.columns.some(({ field }) => field === 'email'),
      normaliseEmail,
      fitsCurrency: signFits,
      asked: asked.options,
    }),
  )
  const { items, ...told } = merged
  const facts: ImportFacts = { fileName: asked.fileName, ...file, rows: rows.length, ...told }
  return { items, facts }
}

/**
 * A workspace's files are read one after another, so that no workspace keeps the others waiting for more than one.
 */
export const createPlanImport = (options: { currentTeam: CurrentTeam; runs: Runs }) => {
  const { currentTeam, runs } = options
  const ofWorkspace = createTurns(1)
  const ofProcess = createTurns(MOST_AT_ONCE)

  const plan = async (
    who: { installation: Installation; viewer: Viewer },
    asked: ImportRequest,
    team: Team,
  ): Promise<{ id: string; facts: ImportFacts }> => {
    const { items: planned, facts } = await mergeFile(asked, team, who.viewer)
    const { reason, since, replaces } = asked.options
    const id = await runs.create({
      workspaceId: who.installation.workspaceId,
      createdBy: who.viewer.userId,
      reason: reason?.trim() || null,
      since: since ?? null,
      fileName: asked.fileName,
      undoOf: null,
      retryOf: null,
      summary: summariseItems(planned),
      replaces: replaces ?? null,
      ...keptItems(planned),
    })
    return { id, facts }
  }

  return async (
    who: { installation: Installation; viewer: Viewer },
    asked: ImportRequest,
  ): Promise<{ id: string; facts: ImportFacts }> =>
    await ofWorkspace(who.installation.workspaceId, async () => {
      const team = await currentTeam.read(who.installation, who.viewer)
      return await ofProcess('', () => plan(who, asked, team))
    })
}
