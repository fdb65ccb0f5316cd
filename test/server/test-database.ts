/** A database of its own for each test: PGlite in memory, or a fresh one on the server of TEST_DATABASE_URL. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'

export type TestDatabase = { url: string | null; drop(): Promise<void> }

/** @param server `postgres://…` of a server on which databases may be made, or undefined for PGlite */
export const createTestDatabase = async (server: string | undefined): Promise<TestDatabase> => {
  if (!server) return { url: null, drop: async () => {} }
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
  return { url: url.href, drop: () => admin(`drop database if exists ${name} with (force)`) }
}
