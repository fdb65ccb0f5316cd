/** Makes one embedded database with all migrations before the tests: copying it is much quicker than making each anew. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../server/store/database.ts'

/** The variable that tells the tests where the template lies. */
export const TEMPLATE = 'RATEBOARD_TEST_TEMPLATE'

export const setup = async (): Promise<() => void> => {
  const folder = mkdtempSync(join(tmpdir(), 'rateboard-template-'))
  const database = await openDatabase({ url: null, dataDir: folder, onError: () => {} })
  await database.close()
  process.env[TEMPLATE] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
