/** A database of its own for each test: a copied PGlite folder, or a fresh one on the server of TEST_DATABASE_URL. */
import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { TEMPLATE } from './template-database.ts'

export type TestDatabase = {
  /** The variables that open it. */
  environment: Record<string, string>
  drop(): Promise<void>
}

const embedded = async (): Promise<TestDatabase> => {
  const template = process.env[TEMPLATE]
  if (!template) throw new Error(`${TEMPLATE} is not set: run the tests through vitest`)
  const folder = await mkdtemp(join(tmpdir(), 'rateboard-test-'))
  await cp(template, folder, { recursive: true })
  return {
    environment: { DATA_DIR: folder },
    drop: () => rm(folder, { recursive: true, force: true }),
  }
}

const onServer = async (server: string): Promise<TestDatabase> => {
  const name = `rateboard_test_${randomUUID().replaceAll('-', '')}`
  const admin = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await admin(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    environment: { DATABASE_URL: url.href },
    drop: () => admin(`drop database if exists ${name} with (force)`),
  }
}

/** Makes it on the server of TEST_DATABASE_URL when that is set, else in a folder. */
export const createTestDatabase = (): Promise<TestDatabase> => {
  const server = process.env['TEST_DATABASE_URL']
  return server ? onServer(server) : embedded()
}
