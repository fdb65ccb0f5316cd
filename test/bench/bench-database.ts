/** A database for one benchmark: a folder, or one of its own on the server that the environment names. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeDatabaseOn } from '../server/database-on-server.ts'
import { Skipped } from './row.ts'

/** The address of the PostgreSQL server to measure on, or null. */
export const benchServer = (): string | null =>
  process.env['BENCH_DATABASE_URL'] || process.env['TEST_DATABASE_URL'] || null

/** @throws Skipped where the environment names none */
export const neededServer = (): string => {
  const server = benchServer()
  if (server === null) throw new Skipped('needs a PostgreSQL: set BENCH_DATABASE_URL=postgres://…')
  return server
}

export type BenchDatabase = {
  /** The variables that open it. */
  environment: Record<string, string>
  /** The folder of the embedded one, or the address. */
  place: string
  drop(): Promise<void>
}

/** @param server address of a PostgreSQL server, or null for the embedded database */
export const makeDatabase = async (server: string | null): Promise<BenchDatabase> => {
  if (server === null) {
    const folder = await mkdtemp(join(tmpdir(), 'rateboard-bench-'))
    return {
      environment: { DATA_DIR: folder, DATABASE_URL: '' },
      place: folder,
      drop: () => rm(folder, { recursive: true, force: true }),
    }
  }
  const { url, drop } = await makeDatabaseOn(server, 'bench')
  return { environment: { DATABASE_URL: url }, place: url, drop }
}
