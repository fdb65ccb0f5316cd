/** An add-on whose database can be made older between a stop and a start, and that has swept when it is there again. */
import { sql, type SQL } from 'drizzle-orm'
import { afterEach } from 'vitest'
import { createClock, type Clock } from '../../server/clock.ts'
import { readConfig } from '../../server/config.ts'
import { createLog } from '../../server/log.ts'
import { createRateboard, type Rateboard } from '../../server/rateboard.ts'
import { openDatabase } from '../../server/store/database.ts'
import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox/sandbox.ts'
import { createCaller, type Caller } from './caller.ts'
import { manifest, PUBLIC_URL } from './setup.ts'
import { createTestDatabase } from './test-database.ts'

const A_MINUTE = 60_000
const AN_HOUR = 60 * A_MINUTE

export type AgingAddon = {
  sandbox: Sandbox
  owner: Caller
  /** Any request of the owner's, its answer as it came. */
  request(path: string, init?: RequestInit): Promise<Response>
  /** Stops the add-on, changes rows, starts it again, and waits until it has removed what is over its time. */
  meanwhile(...statements: SQL[]): Promise<void>
  /** Stops the add-on and asks its database for one figure. */
  figure(question: SQL): Promise<number>
}

/** The minute after the start takes no time, and an hour begins when the sweep before it is over. */
const createSweepClock = (onSwept: () => void): Clock => {
  const real = createClock()
  return {
    now: real.now,
    sleep: async (ms, signal) => {
      if (ms >= AN_HOUR) onSwept()
      await real.sleep(ms === A_MINUTE ? 0 : ms, signal)
    },
  }
}

let cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const clean of cleanups.toReversed()) await clean()
  cleanups = []
})

export const openAgingAddon = async (
  options: { sandbox?: SandboxOptions; environment?: Record<string, string> } = {},
): Promise<AgingAddon> => {
  const sandbox = await createSandbox({ members: 30, limit: 1_000, ...options.sandbox })
  cleanups.push(() => sandbox.close())
  const testDatabase = await createTestDatabase()
  cleanups.push(() => testDatabase.drop())
  const config = readConfig({
    CLOCKIFY_PUBLIC_KEY: sandbox.publicKeyPem,
    CLOCKIFY_HOSTS: sandbox.host,
    CLOCKIFY_RATE_LIMIT: '1000',
    LOG_LEVEL: 'silent',
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    ...testDatabase.environment,
    ...options.environment,
  })
  let rateboard: Rateboard | null = null
  const start = async (): Promise<void> => {
    let over = (): void => {}
    const swept = new Promise<void>((resolve) => {
      over = resolve
    })
    rateboard = await createRateboard({
      config,
      manifest,
      publicUrl: () => PUBLIC_URL,
      dist: 'dist',
      clock: createSweepClock(() => over()),
      log: createLog('silent'),
    })
    await swept
  }
  const stop = async (): Promise<void> => {
    await rateboard?.close()
    rateboard = null
  }
  cleanups.push(stop)
  const execute = async (statements: SQL[]): Promise<unknown[]> => {
    await stop()
    const { databaseUrl: url, dataDir } = config
    const database = await openDatabase({ url, dataDir, onError: () => {} })
    const results: unknown[] = []
    for (const statement of statements) results.push(await database.db.execute(statement))
    await database.close()
    return results
  }
  const request = async (path: string, init?: RequestInit): Promise<Response> => {
    if (rateboard === null) throw new Error('The add-on is stopped')
    return await rateboard.app.request(path, init)
  }
  await start()
  await sandbox.install({ manifestUrl: `${PUBLIC_URL}/manifest.json`, fetch: request })
  const token = await sandbox.tokens.user()
  return {
    sandbox,
    owner: createCaller({ request }, token),
    request: (path, init) => request(path, { headers: { 'X-Addon-Token': token }, ...init }),
    async meanwhile(...statements) {
      await execute(statements)
      await start()
    },
    async figure(question) {
      const [result] = await execute([question])
      await start()
      // Both drivers answer with `rows`, which their common type does not say.
      const [row] = (result as { rows: Record<string, unknown>[] }).rows
      return Number(Object.values(row ?? {})[0])
    },
  }
}

/** Moves everything of the runs and of what was seen so many days into the past. */
export const agedBy = (days: number): SQL[] => {
  const span = sql`${`${days} days`}::interval`
  return [
    sql`update runs set created_at = created_at - ${span}, started_at = started_at - ${span}, finished_at = finished_at - ${span}`,
    sql`update items set settled_at = settled_at - ${span}`,
    sql`update outside_changes set seen_at = seen_at - ${span}, seen_after = seen_after - ${span}`,
    sql`update installations set installed_at = installed_at - ${span}`,
  ]
}
