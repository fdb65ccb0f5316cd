/** Opens the one database: PostgreSQL by its address, or the embedded PGlite in a folder or in memory. */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'drizzle-orm'
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres'
import { migrate as migratePostgres } from 'drizzle-orm/node-postgres/migrator'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator'
import pg from 'pg'
import { join } from 'node:path'
import { lockFolder } from './folder-lock.ts'

export type Db = PgDatabase<PgQueryResultHKT>

export type Database = {
  db: Db
  /** Whether this process is the only one that can use the database. */
  embedded: boolean
  /** Throws when the database does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

/** Any number will do, as long as every node takes the same one while it migrates. */
const MIGRATION_LOCK = 728_110_377

/**
 * @param options.url `postgres://…`, or null for the embedded database
 * @param options.dataDir the embedded database's folder, or `memory:`
 * @throws FolderInUse when another process has the folder open
 */
export const openDatabase = async (options: {
  url: string | null
  dataDir: string
  onError: (error: Error) => void
}): Promise<Database> =>
  options.url === null ? openEmbedded(options.dataDir) : openPostgres(options.url, options.onError)

const openEmbedded = async (dataDir: string): Promise<Database> => {
  const inMemory = dataDir === 'memory:'
  if (!inMemory) mkdirSync(dataDir, { recursive: true })
  const unlock = inMemory ? async () => {} : await lockFolder(dataDir)
  try {
    const client = inMemory ? new PGlite() : new PGlite(join(dataDir, 'pglite'))
    await client.waitReady
    const db = drizzlePglite({ client })
    await migratePglite(db, { migrationsFolder })
    return {
      db,
      embedded: true,
      ping: async () => void (await client.query('select 1')),
      close: async () => {
        await client.close()
        await unlock()
      },
    }
  } catch (error) {
    await unlock()
    throw error
  }
}

const openPostgres = async (url: string, onError: (error: Error) => void): Promise<Database> => {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    // A server that went away without a word must not hold everything up.
    keepAlive: true,
    query_timeout: 60_000,
    application_name: 'rateboard',
  })
  // Without a listener, an idle connection that the server closes would end the process.
  pool.on('error', onError)
  try {
    const client = await pool.connect()
    try {
      const db = drizzlePostgres({ client })
      await db.execute(sql`select pg_advisory_lock(${MIGRATION_LOCK})`)
      await migratePostgres(db, { migrationsFolder })
      await db.execute(sql`select pg_advisory_unlock(${MIGRATION_LOCK})`)
    } finally {
      client.release()
    }
  } catch (error) {
    await pool.end()
    throw error
  }
  return {
    db: drizzlePostgres({ client: pool }),
    embedded: false,
    ping: async () => void (await pool.query('select 1')),
    close: () => pool.end(),
  }
}
