/** The body that brings a file: the file alone, or a form of it and of how it is to be read. */
import type { Context } from 'hono'
import { z } from 'zod'
import type { ImportOptions } from '../bulk/import-view.ts'
import { cut } from '../bulk/cut.ts'
import type { Clock } from '../clock.ts'
import { AppError, InvalidRequest } from '../errors.ts'
import type { Room } from './file-room.ts'
import { readBody } from './read-body.ts'
import { since } from './run-request.ts'
import { storableText as text } from './storable-text.ts'
import { problemsIn } from './valid.ts'

const MIB = 1024 * 1024
const MOST_MIB = 10
const MOST_OPTIONS_MIB = 2
/** With what a form puts around its parts. */
const MOST_IN_FORM = (MOST_MIB + MOST_OPTIONS_MIB) * MIB + 16 * 1024
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

export const importOptions = z.strictObject({
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
  cut(name.replaceAll(/[\p{Cc}\p{Surrogate}]/gu, '').trim(), MOST_NAME) || null

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

const fileTooLarge = (): AppError =>
  new AppError(
    413,
    'too_large',
    `The file is larger than ${MOST_MIB} MiB. Split it into smaller files.`,
  )
const optionsTooLarge = (): AppError =>
  new AppError(
    413,
    'too_large',
    `More than ${MOST_OPTIONS_MIB} MiB were mended and decided. Mend the file itself, or split it.`,
  )

const fromForm = async (bytes: Uint8Array<ArrayBuffer>, type: string): Promise<ImportRequest> => {
  const whole = new Response(bytes, { headers: { 'Content-Type': type } })
  const form = await whole.formData().catch(() => {
    throw refuse('', 'must be a form of multipart/form-data with the part `file`')
  })
  const file = form.get('file')
  if (!(file instanceof Blob)) throw refuse('file', 'must be a file')
  if (file.size > MOST_MIB * MIB) throw fileTooLarge()
  const given = form.get('options')
  const options = typeof given === 'string' ? new Blob([given]) : given
  if (options && options.size > MOST_OPTIONS_MIB * MIB) throw optionsTooLarge()
  return {
    bytes: new Uint8Array(await file.arrayBuffer()),
    fileName: cleanName(file.name),
    options: options ? parseOptions(await options.text()) : {},
  }
}

/**
 * Reads the body of an import: `multipart/form-data` with the parts `file` (10 MiB) and `options` (JSON, 2 MiB), or the
 * file itself under a type of text.
 *
 * @throws InvalidRequest (422) that names what is wrong, AppError `too_large` (413), and what `readBody` throws
 */
export const readImportRequest = async (
  c: Context,
  options: { room: Room; clock: Clock },
): Promise<ImportRequest> => {
  const type = c.req.header('Content-Type') ?? ''
  const plainType = (type.toLowerCase().split(';')[0] ?? '').trim()
  const read = (most: number) => readBody(c.req.raw, { ...options, most, tooLarge: fileTooLarge })
  if (plainType === 'multipart/form-data') return await fromForm(await read(MOST_IN_FORM), type)
  if (!ALONE.has(plainType))
    throw refuse('', 'must be multipart/form-data with the part `file`, or text/csv')
  return { bytes: await read(MOST_MIB * MIB), fileName: null, options: {} }
}
