/** The body that brings a file: the file alone, or a form of it and of how it is to be read. */
import type { Context } from 'hono'
import { z } from 'zod'
import type { ImportOptions } from '../bulk/import-view.ts'
import { InvalidRequest } from '../errors.ts'
import { since } from './run-request.ts'
import { storableText as text } from './storable-text.ts'
import { problemsIn } from './valid.ts'

/** More cells than anybody mends by hand. */
const MOST_MENDED = 5_000
const MOST_DECISIONS = 50_000
const MOST_NAME = 200
/** What a cell of Excel holds, as for the file's own. */
const MOST_IN_CELL = 32_767
const MOST_COLUMNS = 200

const ALONE = new Set([
  'text/csv',
  'text/plain',
  'text/tab-separated-values',
  'application/csv',
  'application/vnd.ms-excel',
  'application/octet-stream',
])

const field = z.enum([
  'userId',
  'email',
  'billableRate',
  'costRate',
  'status',
  'since',
  'currency',
  'baseBillableRate',
  'baseCostRate',
  'baseStatus',
  'exportedAt',
])
const row = z.number().int().min(1).max(10_000_000)

const importOptions = z.strictObject({
  reason: text.max(500).nullish(),
  since: since.nullish(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  header: z.boolean().optional(),
  columns: z
    .partialRecord(
      field,
      z
        .number()
        .int()
        .min(0)
        .max(MOST_COLUMNS - 1)
        .nullable(),
    )
    .optional(),
  mended: z
    .array(z.strictObject({ row, field, text: text.max(MOST_IN_CELL) }))
    .max(MOST_MENDED)
    .optional(),
  conflicts: z.enum(['keep', 'take']).optional(),
  decisions: z
    .array(
      z.strictObject({
        row,
        field: z.enum(['billableRate', 'costRate', 'status']),
        take: z.boolean(),
      }),
    )
    .max(MOST_DECISIONS)
    .optional(),
  replaces: text.max(64).optional(),
})

export type ImportRequest = { bytes: Uint8Array; fileName: string | null; options: ImportOptions }

const refuse = (path: string, message: string): InvalidRequest =>
  new InvalidRequest([{ path, message }])

/** Control characters and broken letters are in no name that a person gives. */
const cleanName = (name: string): string | null =>
  name
    .replaceAll(/[\p{Cc}\p{Surrogate}]/gu, '')
    .trim()
    .slice(0, MOST_NAME)
    .replace(/[\uD800-\uDBFF]$/, '') || null

const parseOptions = (json: string): ImportOptions => {
  let given: unknown
  try {
    given = JSON.parse(json)
  } catch {
    throw refuse('options', 'must be valid JSON')
  }
  const parsed = importOptions.safeParse(given)
  if (parsed.success) return parsed.data
  throw new InvalidRequest(problemsIn(parsed.error, 'options'))
}

const fromForm = async (request: Request): Promise<ImportRequest> => {
  const form = await request.formData().catch(() => {
    throw refuse('', 'must be a form of multipart/form-data with the part `file`')
  })
  const file = form.get('file')
  if (!(file instanceof Blob)) throw refuse('file', 'must be a file')
  const options = form.get('options')
  const json = options instanceof Blob ? await options.text() : options
  return {
    bytes: new Uint8Array(await file.arrayBuffer()),
    fileName: cleanName(file.name),
    options: json === null ? {} : parseOptions(json),
  }
}

/**
 * Reads the body of an import: `multipart/form-data` with the parts `file` and `options` (JSON), or the file itself
 * under a type of text.
 *
 * @throws InvalidRequest (422) that names what is wrong
 */
export const readImportRequest = async (c: Context): Promise<ImportRequest> => {
  const [type = ''] = (c.req.header('Content-Type') ?? '').toLowerCase().split(';')
  if (type.trim() === 'multipart/form-data') return await fromForm(c.req.raw)
  if (!ALONE.has(type.trim()))
    throw refuse('', 'must be multipart/form-data with the part `file`, or text/csv')
  return { bytes: new Uint8Array(await c.req.arrayBuffer()), fileName: null, options: {} }
}
