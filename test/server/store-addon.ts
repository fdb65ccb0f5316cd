/** An add-on over a database that a test may read when the add-on is closed; the test closes it. */
import { sql } from 'drizzle-orm'
import { createClock, type Clock } from '../../server/clock.ts'
import { readConfig } from '../../server/config.ts'
import type { Logger } from '../../server/log.ts'
import { createRateboard, type Rateboard } from '../../server/rateboard.ts'
import { openDatabase } from '../../server/store/database.ts'
import type { Installation } from '../sandbox/installation.ts'
import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox/sandbox.ts'
import { createKeptLog } from './kept-log.ts'
import { manifest, PUBLIC_URL } from './setup.ts'
import { createTestDatabase } from './test-database.ts'

export const SECRET_KEY = Buffer.alloc(32, 7).toString('base64')

export type Rows = Record<string, unknown>[]

export type OpenAddon = {
  sandbox: Sandbox
  rateboard: Rateboard
  app: Rateboard['app']
  /** The variables under which it was opened. */
  environment: Record<string, string>
  install(workspaceId?: string): Promise<Installation>
  /** Opens the same database again, under the same environment but for `changed`. */
  restart(changed?: Record<string, string>): Promise<void>
  /** Stops the add-on and reads every table. */
  stopAndRead(): Promise<Map<string, Rows>>
  close(): Promise<void>
}

export const openAddon = async (
  options: {
    sandbox?: SandboxOptions
    environment?: Record<string, string>
    log?: Logger
    clock?: Clock
  } = {},
): Promise<OpenAddon> => {
  const sandbox = await createSandbox({ members: 12, ...options.sandbox })
  const database = await createTestDatabase()
  const environment = {
    CLOCKIFY_PUBLIC_KEY: sandbox.publicKeyPem,
    CLOCKIFY_HOSTS: sandbox.host,
    SECRET_KEY,
    ...database.environment,
    ...options.environment,
  }
  const open = (changed: Record<string, string> = {}): Promise<Rateboard> =>
    createRateboard({
      config: readConfig({ ...environment, ...changed }),
      manifest,
      publicUrl: () => PUBLIC_URL,
      dist: 'dist',
      clock: options.clock ?? createClock(),
      log: options.log ?? createKeptLog(),
    })
  let rateboard = await open()
  let isOpen = true
  const stop = async (): Promise<void> => {
    if (isOpen) await rateboard.close()
    isOpen = false
  }

  return {
    sandbox,
    environment,
    get rateboard() {
      return rateboard
    },
    get app() {
      return rateboard.app
    },
    install: (workspaceId = sandbox.workspace.id) =>
      sandbox.install({
        manifestUrl: `${PUBLIC_URL}/manifest.json`,
        workspaceId,
        fetch: async (input, init) => await rateboard.app.request(input, init),
      }),
    async restart(changed) {
      await stop()
      rateboard = await open(changed)
      isOpen = true
    },
    async stopAndRead() {
      await stop()
      const config = readConfig(environment)
      const again = await openDatabase({
        url: config.databaseUrl,
        dataDir: config.dataDir,
        onError: () => {},
      })
      const named = await again.db.execute(
        sql`select table_name as name from information_schema.tables where table_schema = 'public'`,
      )
      const tables = new Map<string, Rows>()
      for (const { name } of rowsOf(named))
        tables.set(
          String(name),
          rowsOf(await again.db.execute(sql`select * from ${sql.identifier(String(name))}`)),
        )
      await again.close()
      return tables
    },
    async close() {
      await stop()
      await sandbox.close()
      await database.drop()
    },
  }
}

/** Both drivers answer with `rows`, which their common type does not say. */
const rowsOf = (result: unknown): Rows => (result as { rows: Rows }).rows
