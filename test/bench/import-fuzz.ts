/** A hundred thousand nasty files, each read, matched and merged: none may fail in another way than in words. */
import fc from 'fast-check'
import { AppError } from '../../server/errors.ts'
import { mergeFile } from '../../server/routes/plan-import.ts'
import { anyFile } from '../server/any-file.ts'
import { aMember, aTeam, aViewer } from '../server/bulk-builders.ts'
import type { Row } from './row.ts'

const FILES = 100_000

/** @throws the first failure, with the file that fast-check has made small */
export const benchImportFuzz = async (): Promise<Row[]> => {
  const team = aTeam({ members: [aMember(), aMember({ userId: '5f1e0a0b0c0d0e0f10111213' })] })
  let planned = 0
  const seed = Date.now()
  await fc.assert(
    fc.asyncProperty(anyFile, async (bytes) => {
      try {
        await mergeFile({ bytes, fileName: null, options: {} }, team, aViewer())
        planned += 1
      } catch (error) {
        if (!(error instanceof AppError && error.status === 422)) throw error
      }
    }),
    { numRuns: FILES, seed },
  )
  const note = `${planned} became plans, the others were refused in words; seed ${seed}`
  return [{ name: 'nasty files survived', measured: FILES, unit: 'files', ideal: FILES, note }]
}
