/** A Clockify and an add-on installed in it, each on a real port of this process. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import manifestFile from '../../manifest.json' with { type: 'json' }
import { createClock } from '../../server/clock.ts'
import { readConfig } from '../../server/config.ts'
import { asManifest } from '../../server/manifest.ts'
import { createRateboard, type Rateboard } from '../../server/rateboard.ts'
import type { Installation } from '../sandbox/installation.ts'
import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox/sandbox.ts'
import {
  createTogglSandbox,
  type TogglSandbox,
  type TogglSandboxOptions,
} from '../sandbox/toggl/toggl-sandbox.ts'
import type { UserTokenOptions } from '../sandbox/tokens.ts'
import { createCaller, type Caller } from '../server/caller.ts'
import { createKeptLog } from '../server/kept-log.ts'
import { createTestDatabase } from '../server/test-database.ts'

export type Stage = {
  sandbox: Sandbox
  /** Null unless one was asked for. */
  toggl: TogglSandbox | null
  addon: Rateboard & { url: string }
  installation: Installation
  /** Asks the add-on's API as the owner, or as somebody else. */
  as(who?: UserTokenOptions): Promise<Caller>
  close(): Promise<void>
}

export type StageOptions = SandboxOptions & {
  /** The pace of writing, so that a run lasts long enough to be looked at; requests per second. */
  ratePerSecond?: number
  /** Makes a Toggl Track beside, of what Clockify has. */
  toggl?: (sandbox: Sandbox) => TogglSandboxOptions
}

/** Starts both, with 60 members unless said. `dist` is the folder of the built panel. */
export const startStage = async ({
  dist,
  ratePerSecond = 50,
  toggl: beside,
  ...options
}: StageOptions & { dist: string }): Promise<Stage> => {
  const sandbox = await createSandbox({ members: 60, ...options })
  const toggl = beside ? await createTogglSandbox(beside(sandbox)) : null
  const database = await createTestDatabase()
  const config = readConfig({
    CLOCKIFY_PUBLIC_KEY: sandbox.publicKeyPem,
    CLOCKIFY_HOSTS: sandbox.host,
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    CLOCKIFY_RATE_LIMIT: String(ratePerSecond),
    LOG_LEVEL: 'silent',
    ...(toggl && { TOGGL_HOSTS: toggl.host }),
    ...database.environment,
  })
  let url = ''
  const rateboard = await createRateboard({
    config,
    manifest: asManifest(manifestFile),
    publicUrl: () => url,
    dist,
    clock: createClock(),
    log: createKeptLog(),
  })
  const server = createAdaptorServer({ fetch: rateboard.app.fetch })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const installation = await sandbox.install({ manifestUrl: `${url}/manifest.json` })
  return {
    sandbox,
    toggl,
    addon: { ...rateboard, url },
    installation,
    as: async (who = {}) => createCaller(rateboard.app, await sandbox.tokens.user(who)),
    close: async () => {
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rateboard.close()
      await sandbox.close()
      await toggl?.close()
      await database.drop()
    },
  }
}
