/** Rows of files and their merge, each with overrides. Amounts are minor units. */
import type { FileAmount, FileRow } from '../../server/bulk/file-row.ts'
import { mergeImport, type MergedImport } from '../../server/bulk/merge-import.ts'
import { signFits } from '../../server/spreadsheet/currency-sign.ts'
import { aTeam, aViewer } from './bulk-builders.ts'

export const toEnd = <T>(steps: Generator<undefined, T>): T => {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

export const anAmount = (amount: number, sign: string | null = null): FileAmount => ({
  amount,
  sign,
})

/** A row of Ada's that asks nothing. */
export const aRow = (overrides: Partial<FileRow> = {}): FileRow => ({
  row: 2,
  userId: 'ada',
  email: '',
  name: '',
  currency: '',
  billableRate: null,
  costRate: null,
  status: null,
  since: null,
  base: null,
  ...overrides,
})

export const merge = (
  rows: FileRow[],
  options: Partial<Parameters<typeof mergeImport>[0]> = {},
): MergedImport =>
  toEnd(
    mergeImport({
      team: aTeam(),
      viewer: aViewer(),
      rows,
      textOf: (row, field) => `${field} of ${row}`,
      hasEmails: true,
      normaliseEmail: (email) => email.trim().toLowerCase(),
      fitsCurrency: signFits,
      asked: {},
      ...options,
    }),
  )
