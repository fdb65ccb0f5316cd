/** Opens the one database: PostgreSQL by its address, or the embedded PGlite in a folder or in memory. */
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { openEmbedded } from './embedded.ts'
import { openPostgres } from './postgres.ts'

export type Db = PgDatabase<PgQueryResultHKT>

export type Database = {
  db: Db
  /** Whether this process is the only one that can use the database. */
  embedded: boolean
  /** Throws when the database does not answer, or takes no writes. */
  ping(): Promise<void>
  /** Connections of this process; the embedded database has none. */
  pool(): { open: number; idle: number; waiting: number } | null
  close(): Promise<void>
}

const CONNECTIONS = 10

/**
 * @param options.url `postgres://…`, or null for the embedded database
 * @param options.dataDir the embedded database's folder, or `memory:`
 * @param options.connections how many this process may have at a PostgreSQL; 10 when left out
 * @param options.onError told of a connection that was lost
 * @param options.onWait told each time that a PostgreSQL does not answer yet and is asked again
 * @param options.onExposed told when other users of the machine may get at the embedded database
 * @param options.signal ends that waiting
 * @throws CannotOpenDatabase or FolderInUse, whose messages say what to do
 */
export const openDatabase = async (options: {
  url: string | null
  dataDir: string
  connections?: number
  onError: (error: Error) => void
  onWait?: (error: Error) => void
  onExposed?: () => void
  signal?: AbortSignal
}): Promise<Database> => {
  const { url, dataDir, connections = CONNECTIONS, onError, onWait = () => {}, signal } = options
  const { onExposed = () => {} } = options
  return url === null
    ? await openEmbedded(dataDir, onExposed)
    : await openPostgres({ url, connections, onError, onWait, signal: signal ?? null })
}
