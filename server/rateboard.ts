/** Puts the add-on together: database → stores → pace → worker → app. Tests and main start it the same way. */
import { randomUUID } from 'node:crypto'
import type { Manifest } from '@clockify/addon-sdk-types'
import { createApp, type App } from './app.ts'
import { createVerifier } from './auth/verify-token.ts'
import type { Clock } from './clock.ts'
import { createSend } from './clockify/send.ts'
import type { Config } from './config.ts'
import { LEASE, startWorker } from './jobs/worker.ts'
import type { Logger } from './log.ts'
import { createMetrics } from './metrics.ts'
import { createPacesByWorkspace } from './pace/paces-by-workspace.ts'
import { openDatabase } from './store/database.ts'
import { createSeal } from './store/sealed.ts'
import { secretKey } from './store/secret-key.ts'
import { createStore, type Store } from './store/store.ts'
import { createClockifyAccess } from './team/clockify-access.ts'
import { createCurrentTeam } from './team/current-team.ts'
import { createIdleMembers } from './team/idle-members.ts'
import { createRereadAfterHints } from './team/reread-after-hints.ts'

export type Rateboard = {
  app: App
  store: Store
  /** Stops taking work, settles what is on its way, closes everything. */
  close(): Promise<void>
}

export const createRateboard = async (options: {
  config: Config
  manifest: Omit<Manifest, 'baseUrl'>
  publicUrl: () => string
  dist: string
  clock: Clock
  log: Logger
}): Promise<Rateboard> => {
  const { config, manifest, publicUrl, dist, clock, log } = options
  const { dataDir, clockifyRateLimit: limit } = config
  const database = await openDatabase({
    url: config.databaseUrl,
    dataDir,
    onError: (error) => log.warn({ err: error }, 'a database connection was lost'),
  })
  const seal = createSeal({
    key: secretKey({ key: config.secretKey, dataDir }),
    previous: config.secretKeyPrevious,
  })
  const store = createStore({ db: database.db, seal, node: randomUUID(), limit, leaseMs: LEASE })
  // Nobody else can use this database: whoever held a lease has died.
  if (database.embedded) await store.leases.releaseAll()

  const metrics = createMetrics()
  const wire = createSend()
  const access = createClockifyAccess({
    installations: store.installations,
    paceOf: createPacesByWorkspace({ limit, clock, paces: store.paces }),
    send: wire.send,
    clock,
    random: Math.random,
    count: metrics.clockifyRequest,
  })
  const stop = new AbortController()
  const worker = startWorker({
    leases: store.leases,
    runWork: store.runWork,
    itemWork: store.itemWork,
    waitingWork: store.waitingWork,
    items: store.items,
    teams: store.teams,
    access,
    clock,
    log,
    signal: stop.signal,
  })
  const currentTeam = createCurrentTeam({
    teams: store.teams,
    waitingRuns: store.waitingRuns,
    wake: worker.wake,
    access,
    clock,
  })
  const rereads = createRereadAfterHints({
    installations: store.installations,
    teams: store.teams,
    currentTeam,
    clock,
    log,
    signal: stop.signal,
  })
  const app = createApp({
    manifest,
    publicUrl,
    hosts: config.clockifyHosts,
    limitPerSecond: limit,
    dist,
    verifier: await createVerifier({
      publicKey: config.clockifyPublicKey,
      addonKey: manifest.key,
      now: Date.now,
    }),
    store,
    currentTeam,
    idleMembers: createIdleMembers({ currentTeam, access, clock, limitPerSecond: limit }),
    wake: worker.wake,
    isWorkingOn: worker.isWorkingOn,
    hint: rereads.hint,
    ping: database.ping,
    metrics,
    clock,
    log,
  })
  return {
    app,
    store,
    async close() {
      stop.abort()
      await Promise.all([worker.done, rereads.idle()])
      await wire.close()
      await database.close()
    },
  }
}
