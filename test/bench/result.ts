/** A run of the benchmarks as it is kept, with what has to be known of the machine to compare it with another. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import pg from 'pg'
import { z } from 'zod'
import type { ResultRow } from './row.ts'
import { benchServer } from './bench-database.ts'

const figure = z.object({
  name: z.string(),
  measured: z.number(),
  unit: z.string(),
  ideal: z.number(),
  note: z.string(),
  better: z.enum(['more', 'less']).exactOptional(),
  byMachine: z.boolean().exactOptional(),
})

const resultSchema = z.object({
  version: z.string(),
  measuredAt: z.string(),
  machine: z.object({
    cpu: z.string(),
    cores: z.number(),
    memoryGb: z.number(),
    node: z.string(),
    database: z.string(),
  }),
  isQuick: z.boolean(),
  rows: z.array(
    z.union([
      figure,
      z.object({ name: z.string(), failed: z.string() }),
      z.object({ name: z.string(), skipped: z.string() }),
    ]),
  ),
})

export type Result = z.infer<typeof resultSchema>

const versionOf = (): string => {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim()
  } catch {
    return 'unknown'
  }
}

const databaseOf = async (): Promise<string> => {
  const server = benchServer()
  if (server === null) return 'embedded only'
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  await client.end()
  return `embedded, and PostgreSQL ${rows[0]?.server_version}`
}

/** Everything but tokens and addresses. */
export const asResult = async (rows: ResultRow[], isQuick: boolean): Promise<Result> => ({
  version: versionOf(),
  measuredAt: new Date().toISOString(),
  machine: {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1e9),
    node: process.version,
    database: await databaseOf().catch(() => 'embedded, and a server that did not answer'),
  },
  isQuick,
  rows,
})

/** @throws when the file is not what `--json` has written */
export const readResult = (path: string): Result =>
  resultSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
