import * as z from 'zod/mini'
import type { FileColumn } from '../../server/bulk/import-view.ts'
import { ApiError } from '../api-error.ts'

/** The largest file that is sent. */
const MOST_BYTES = 10 * 1024 * 1024

/** What opens a zipped file, such as an Excel workbook. */
const ZIP = [0x50, 0x4b, 0x03, 0x04]

/** Words of a file that is refused before it is sent. */
const refused = (message: string): ApiError => new ApiError(0, 'unreadable_file', message)

/**
 * Takes the whole of a file into memory: one that is saved anew on the disk could not be sent a second time.
 *
 * @throws ApiError for a file that no server could take: too large, a folder, or a workbook
 */
export const takeFile = async (file: File): Promise<File> => {
  if (file.size > MOST_BYTES)
    throw refused(
      `${file.name} is larger than 10 MiB. Leave out the columns that are not needed, or split it.`,
    )
  const bytes = await file.arrayBuffer().catch(() => {
    throw refused(`${file.name} could not be opened. Choose the file again; a folder is none.`)
  })
  const start = new Uint8Array(bytes, 0, Math.min(ZIP.length, bytes.byteLength))
  if (ZIP.every((byte, at) => start[at] === byte))
    throw refused(
      `${file.name} is a workbook. Save it as CSV in your spreadsheet, and choose that file.`,
    )
  return new File([bytes], file.name, { type: file.type })
}

/** A table that was pasted as text, as a file. */
export const pastedFile = (text: string): File =>
  new File([text], 'pasted table', { type: 'text/plain' })

/** What an answer tells of a file whose columns have to be set by hand. */
const wantedSchema = z.object({
  columns: z.array(
    z.object({
      index: z.number(),
      header: z.string(),
      field: z.nullable(z.string()),
      samples: z.array(z.string()),
    }),
  ),
  header: z.boolean(),
  delimiter: z.string(),
})

export type WantedColumns = { columns: FileColumn[]; header: boolean; delimiter: string }

/** The columns of a file that a refusal asks about; null for any other refusal. */
export const wantedColumns = ({ code, details }: ApiError): WantedColumns | null => {
  if (code !== 'columns_needed') return null
  const parsed = wantedSchema.safeParse(details)
  return parsed.success ? (parsed.data as WantedColumns) : null
}
