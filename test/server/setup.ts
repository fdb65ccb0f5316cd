/** An add-on with a Clockify of its own: the sandbox on a port, a real database, the app asked through its door. */
import { afterAll, afterEach } from 'vitest'
import manifestFile from '../../manifest.json' with { type: 'json' }
import type { Clock } from '../../server/clock.ts'
import { createClock } from '../../server/clock.ts'
import { readConfig } from '../../server/config.ts'
import { asManifest } from '../../server/manifest.ts'
import { createRateboard, type Rateboard } from '../../server/rateboard.ts'
import type { Installation } from '../sandbox/installation.ts'
import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox/sandbox.ts'
import { createSigningKey, type UserTokenOptions } from '../sandbox/tokens.ts'
import { createCaller, type Caller } from './caller.ts'
import { createKeptLog } from './kept-log.ts'
import { createTestDatabase } from './test-database.ts'

export const manifest = asManifest(manifestFile)

/** Where the add-on would be; requests reach it through `app.request`, not over a port. */
export const PUBLIC_URL = 'https://rateboard.example'

export type SetupOptions = {
  sandbox?: SandboxOptions
  /** Variables of the environment laid over those that the sandbox needs. */
  environment?: Record<string, string>
  clock?: Clock
  /** False leaves the add-on uninstalled. */
  install?: boolean
  /** `file` keeps everything until the last test of the file has ended; `test` is the default. */
  lasts?: 'test' | 'file'
}

export type Setup = {
  sandbox: Sandbox
  rateboard: Rateboard
  app: Rateboard['app']
  /** The installation; missing with `install: false`. */
  installation: Installation | undefined
  /** Asks the API with a user token of the sandbox. */
  as(options?: UserTokenOptions): Promise<Caller>
  owner: Caller
}

const signingKey = createSigningKey()

type Cleanups = (() => Promise<void>)[]
const cleanupsAfter: Record<'test' | 'file', Cleanups> = { test: [], file: [] }
const cleanUp = async (cleanups: Cleanups): Promise<void> => {
  for (const clean of cleanups.splice(0).toReversed()) await clean()
}
afterEach(() => cleanUp(cleanupsAfter.test))
afterAll(() => cleanUp(cleanupsAfter.file))

/** Starts everything for one test; it is closed when the test ends, or the file when that is asked for. */
export const setup = async (options: SetupOptions = {}): Promise<Setup> => {
  const cleanups = cleanupsAfter[options.lasts ?? 'test']
  const sandbox = await createSandbox({
    members: 40,
    signingKey: await signingKey,
    ...options.sandbox,
  })
  cleanups.push(() => sandbox.close())
  const database = await createTestDatabase()
  cleanups.push(() => database.drop())
  const config = readConfig({
    CLOCKIFY_PUBLIC_KEY: sandbox.publicKeyPem,
    CLOCKIFY_HOSTS: sandbox.host,
    LOG_LEVEL: 'silent',
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    ...database.environment,
    ...options.environment,
  })
  const rateboard = await createRateboard({
    config,
    manifest,
    publicUrl: () => PUBLIC_URL,
    dist: 'dist',
    clock: options.clock ?? createClock(),
    log: createKeptLog(),
  })
  cleanups.push(() => rateboard.close())
  const { app } = rateboard
  const fetch = async (input: string, init?: RequestInit) => await app.request(input, init)
  const installation =
    options.install === false
      ? undefined
      : await sandbox.install({ manifestUrl: `${PUBLIC_URL}/manifest.json`, fetch })
  const as = async (who: UserTokenOptions = {}): Promise<Caller> =>
    createCaller(app, await sandbox.tokens.user(who))
  return { sandbox, rateboard, app, installation, as, owner: await as() }
}
