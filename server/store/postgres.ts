/** Opens PostgreSQL by its address, and waits for a server that is only just starting. */
import { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { DrizzleQueryError } from 'drizzle-orm/errors'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import type { Database } from './database.ts'
import {
  CannotOpenDatabase,
  codeOf,
  isDatabaseUnavailable,
  StoppedWaiting,
} from './database-errors.ts'
import { migrateUp } from './migrate.ts'

/** Any number will do, as long as every node takes the same one while it migrates. */
const MIGRATION_LOCK = 728_110_377

/** How long a free connection is waited for, and a new one, ms. */
const CONNECT_TIME = 5_000
/** A connection that is silent for so long is asked whether the other side is still there, ms. */
const KEEP_ALIVE = 10_000
/**
 * A connection on which nothing moves for so long is given up, ms. The server ends a statement before, and an idle
 * connection is closed before, so this one has lost its server without a word.
 */
const STILL_TIME = 20_000
/**
 * What the server ends by itself: statements and waits that took too long, and transactions and connections of a node
 * that stands still or has vanished from the network, so that nobody waits for its locks.
 */
const SETTINGS = `
  set statement_timeout = '15s';
  set lock_timeout = '10s';
  set idle_in_transaction_session_timeout = '8s';
  set tcp_keepalives_idle = 10;
  set tcp_keepalives_interval = 2;
  set tcp_keepalives_count = 5`

/** A server that starts together with the add-on is waited for so long, ms. */
const LONGEST_WAIT = 30_000
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 4_000

export type PostgresOptions = {
  url: string
  /** How many connections this process may have. */
  connections: number
  /** A connection was lost; others take its place. */
  onError: (error: Error) => void
  /** The server does not answer yet and is asked again. */
  onWait: (error: Error) => void
  /** Ends the waiting. */
  signal: AbortSignal | null
}

const stillSocket = (): Socket => {
  const socket = new Socket()
  return socket.setTimeout(STILL_TIME, () => socket.destroy())
}

const cannotOpen = (url: string, error: unknown): Error => {
  if (error instanceof DrizzleQueryError) return cannotOpen(url, error.cause)
  if (error instanceof CannotOpenDatabase || error instanceof StoppedWaiting) return error
  const { host, pathname, username } = new URL(url)
  const server = `PostgreSQL at ${host || 'DATABASE_URL'}`
  const code = codeOf(error) ?? ''
  const repairs: [RegExp, string][] = [
    [/^28/, `refuses the user “${username}” or its password. Check them in DATABASE_URL.`],
    [/^3D000/, `has no database “${pathname.slice(1)}”. Create it, or check DATABASE_URL.`],
    [/^(42501|25006)/, `does not let “${username}” make tables. Give it the right to.`],
  ]
  const repair = repairs.find(([codes]) => codes.test(code))?.[1]
  const why = code || (error instanceof Error ? error.message : 'no reason')
  const said = repair ?? `cannot be used (${why}). Check that it runs, and DATABASE_URL.`
  return new CannotOpenDatabase(`${server} ${said}`, { cause: error })
}

/** One node migrates, others wait for it, on a connection without limits of time. */
const migrateOnce = async (url: string): Promise<void> => {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIME,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE,
    application_name: 'rateboard',
  })
  // Whoever waits for an answer hears of a lost connection there.
  client.on('error', () => {})
  try {
    await client.connect()
    const db = drizzle({ client })
    await db.execute(sql`select pg_advisory_lock(${MIGRATION_LOCK})`)
    // The end of the connection gives the lock back.
    await migrateUp(db, (config) => migrate(db, config))
  } finally {
    await client.end()
  }
}

const isPassing = (error: unknown): error is Error =>
  isDatabaseUnavailable(error) &&
  !/^(28|25006)/.test(codeOf(error instanceof DrizzleQueryError ? error.cause : error) ?? '')

const migratePatiently = async (options: PostgresOptions): Promise<void> => {
  const { url, onWait, signal } = options
  const giveUpAt = performance.now() + LONGEST_WAIT
  for (let pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
    if (signal?.aborted) throw new StoppedWaiting()
    try {
      return await migrateOnce(url)
    } catch (error) {
      if (!isPassing(error) || performance.now() + pause > giveUpAt) throw error
      onWait(error)
      await delay(pause, undefined, signal ? { signal } : {}).catch(() => {})
    }
  }
}

/**
 * @throws CannotOpenDatabase with what to do, after half a minute where waiting may help
 * @throws StoppedWaiting when the signal aborted before
 */
export const openPostgres = async (options: PostgresOptions): Promise<Database> => {
  const { url, connections, onError } = options
  try {
    await migratePatiently(options)
  } catch (error) {
    throw cannotOpen(url, error)
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_TIME,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE,
    stream: stillSocket,
    application_name: 'rateboard',
    onConnect: async (client) => {
      await client.query(SETTINGS)
    },
  })
  // Without a listener, an idle connection that the server closes would end the process,
  pool.on('error', onError)
  // and so would one in the middle of a transaction.
  pool.on('connect', (client) => client.on('error', () => {}))

  let asking: Promise<void> | null = null
  const ask = async (): Promise<void> => {
    const { rows } = await pool.query<{ ro: string }>(
      `select current_setting('transaction_read_only') as ro`,
    )
    if (rows[0]?.ro !== 'off') throw new Error('the database is read-only')
  }
  return {
    db: drizzle({ client: pool }),
    embedded: false,
    // Many may ask at once whether it is ready; the pool is not for them.
    ping: () => {
      asking ??= ask().finally(() => {
        asking = null
      })
      return asking
    },
    pool: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  }
}
