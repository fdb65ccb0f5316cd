/** A database of its own on a PostgreSQL server. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'

export type DatabaseOnServer = { url: string; drop(): Promise<void> }

/**
 * @param server the address of a database there, by a user that may make others
 * @param forWhat begins its name, so that what a killed process leaves can be told
 */
export const makeDatabaseOn = async (
  server: string,
  forWhat: 'test' | 'bench',
): Promise<DatabaseOnServer> => {
  const name = `rateboard_${forWhat}_${randomUUID().replaceAll('-', '')}`
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
