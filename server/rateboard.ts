/** Puts the add-on together: database → stores → pace → worker → app. Tests and main start it the same way. */
import { randomUUID } from 'node:crypto'
import type { Manifest } from '@clockify/addon-sdk-types'
import { createOpenOwnWorkspaces } from './account/open-own-workspaces.ts'
import { createApp, type App } from './app.ts'
import { createVerifier } from './auth/verify-token.ts'
import { createClock, type Clock } from './clock.ts'
import { createSend } from './clockify/send.ts'
import type { Config } from './config.ts'
import { countEndedRuns } from './jobs/count-ended-runs.ts'
import { startRemovingOld } from './jobs/remove-old.ts'
import { LEASE } from './jobs/keep-leases.ts'
import { startWorker } from './jobs/worker.ts'
import type { Logger } from './log.ts'
import { createMetrics } from './metrics.ts'
import { createPacesByWorkspace } from './pace/paces-by-workspace.ts'
import { watchPaces } from './pace/watched-paces.ts'
import { openDatabase } from './store/database.ts'
import { createClientAddress } from './routes/client-address.ts'
import { createDoorLimits } from './routes/door-limits.ts'
import { createSeal } from './store/sealed.ts'
import { secretKey } from './store/secret-key.ts'
import { createStore, type Store } from './store/store.ts'
import { createWorkOverview } from './store/work-overview.ts'
import { createUnusedRoom } from './store/unused-room.ts'
import { createClockifyAccess } from './team/clockify-access.ts'
import { createCurrentTeam } from './team/current-team.ts'
import { createIdleMembers } from './team/idle-members.ts'
import { createRereadAfterHints } from './team/reread-after-hints.ts'
import { traceRequests, untraced } from './team/traced-requests.ts'
import { createTogglClient } from './toggl/client.ts'
import { createTogglSend } from './toggl/send.ts'
import { noTracing, openTracing } from './tracing.ts'

export type Rateboard = {
  app: App
  store: Store
  /**
   * Stops taking work, settles what is on its way, gives its workspaces back to other nodes, closes everything.
   * @param requestsOver resolves when nobody asks any more, so that the database is still there until then
   */
  close(requestsOver?: Promise<void>): Promise<void>
  /** Waits no longer for answers of Clockify: what was sent is left to be settled by a reading. */
  hurry(): void
}

export const createRateboard = async (options: {
  config: Config
  manifest: Omit<Manifest, 'baseUrl'>
  publicUrl: () => string
  dist: string
  clock: Clock
  log: Logger
  /** Ends the waiting for a database that does not answer. */
  signal?: AbortSignal
}): Promise<Rateboard> => {
  const { config, manifest, publicUrl, dist, clock, log } = options
  const { dataDir, clockifyRateLimit: limit } = config
  const database = await openDatabase({
    url: config.databaseUrl,
    dataDir,
    connections: config.databasePool,
    onError: (error) => log.warn({ err: error }, 'a database connection was lost'),
    onWait: (error) => log.warn({ err: error }, 'the database does not answer yet, trying again'),
    onExposed: () =>
      log.warn(
        { dataDir },
        'other users of this machine may read the embedded database: the folder takes no mode 0700',
      ),
    ...(options.signal && { signal: options.signal }),
  })
  const seal = createSeal({
    key: secretKey({ key: config.secretKey, dataDir }),
    previous: config.secretKeyPrevious,
  })
  const store = createStore({ db: database.db, seal, node: randomUUID(), limit, leaseMs: LEASE })
  // Nobody else can use this database: whoever held a lease has died.
  if (database.embedded) await store.leases.releaseAll()

  const metrics = createMetrics({
    look: createWorkOverview({ db: database.db }),
    pool: database.pool,
    clock,
  })
  const tracing = await openTracing(config.tracing, (why) =>
    log.warn({ why }, 'spans could not be sent'),
  )
  const wire = createSend()
  const togglWire = createTogglSend()
  const outward = {
    requests: tracing === noTracing ? untraced(wire.send) : traceRequests(wire.send, tracing),
    clock,
    random: Math.random,
    count: metrics.clockifyRequest,
  }
  const access = createClockifyAccess({
    installations: store.installations,
    paceOf: watchPaces(createPacesByWorkspace({ limit, clock, paces: store.paces }), {
      limit,
      clock,
      watch: metrics,
    }),
    ...outward,
  })
  const stop = new AbortController()
  const worker = startWorker({
    leases: store.leases,
    runWork: countEndedRuns(store.runWork, metrics.runEnded),
    itemWork: store.itemWork,
    waitingWork: store.waitingWork,
    items: store.items,
    teams: store.teams,
    access,
    tracing,
    clock,
    leaseClock: createClock(),
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
  const removing = startRemovingOld({
    oldDetails: store.oldDetails,
    unusedRoom: database.embedded ? createUnusedRoom({ db: database.db }) : null,
    keptFor: config.keptFor,
    isIdle: worker.isIdle,
    removed: metrics.removed,
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
    retentionDays: config.keptFor.retentionDays,
    verifier: await createVerifier({
      publicKey: config.clockifyPublicKey,
      addonKey: manifest.key,
      now: Date.now,
    }),
    limits: createDoorLimits({
      clientAddress: createClientAddress(config.trustedProxies, () =>
        log.warn(
          'X-Forwarded-For came, but TRUSTED_PROXIES is 0: everybody behind a proxy counts as one caller. Set it to how many proxies are in front.',
        ),
      ),
      webhookPaths: manifest.webhooks.map((webhook) => webhook.path),
      viewerPerSecond: config.apiRateLimit,
      now: clock.now,
    }),
    store,
    currentTeam,
    idleMembers: createIdleMembers({ currentTeam, access, clock, limitPerSecond: limit }),
    openOwnWorkspaces: createOpenOwnWorkspaces(outward),
    openToggl: (apiToken) =>
      createTogglClient({
        baseUrl: config.togglUrl,
        credential: { apiToken },
        send: togglWire.send,
        sleep: clock.sleep,
      }),
    wake: worker.wake,
    isWorkingOn: worker.isWorkingOn,
    hint: rereads.hint,
    hintRun: worker.hint,
    ping: database.ping,
    stopping: stop.signal,
    metrics,
    metricsToken: config.metricsToken,
    tracing,
    clock,
    log,
  })
  return {
    app,
    store,
    hurry: () => {
      wire.cut()
      togglWire.cut()
    },
    async close(requestsOver) {
      stop.abort()
      await Promise.all([worker.done, rereads.idle(), removing, requestsOver])
      await Promise.all([wire.close(), togglWire.close()])
      await database.close()
      await tracing.close()
    },
  }
}
