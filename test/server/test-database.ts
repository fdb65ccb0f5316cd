/** A database of its own for each test: a copied PGlite folder, or a fresh one on the server of TEST_DATABASE_URL. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { makeDatabaseOn } from './database-on-server.ts'
import { TEMPLATE } from './template-database.ts'

const run = promisify(execFile)

export type TestDatabase = {
  /** The variables that open it. */
  environment: Record<string, string>
  drop(): Promise<void>
}

const embedded = async (): Promise<TestDatabase> => {
  const template = process.env[TEMPLATE]
  if (!template) throw new Error(`${TEMPLATE} is not set: run the tests through vitest`)
  const folder = await mkdtemp(join(tmpdir(), 'rateboard-test-'))
  // A thousand small files: Node's own copying takes seven times the work.
  await run('cp', ['-R', `${template}/.`, folder])
  return {
    environment: { DATA_DIR: folder },
    drop: () => rm(folder, { recursive: true, force: true }),
  }
}

const onServer = async (server: string): Promise<TestDatabase> => {
  const { url, drop } = await makeDatabaseOn(server, 'test')
  return { environment: { DATABASE_URL: url }, drop }
}

/** Makes it on the server of TEST_DATABASE_URL when that is set, else in a folder. */
export const createTestDatabase = (): Promise<TestDatabase> => {
  const server = process.env['TEST_DATABASE_URL']
  return server ? onServer(server) : embedded()
}
