import { serve } from '@hono/node-server'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { once, setMaxListeners } from 'node:events'
import type { AddressInfo } from 'node:net'
import { answerApi } from './api-door.ts'
import type { Clock } from './clock.ts'
import { systemClock } from './clock.ts'
import { createControl } from './control.ts'
import { createCredentialCheck } from './credentials.ts'
import type { Faults } from './faults.ts'
import { createFaults } from './faults.ts'
import { createHostRoutes } from './host-routes.ts'
import type { Installation } from './installation.ts'
import type { InstallOptions } from './installations.ts'
import { createInstallations } from './installations.ts'
import type { LatencySettings } from './latency.ts'
import { createLatency } from './latency.ts'
import type { WorkspaceOptions } from './make-workspace.ts'
import type { RequestLog } from './request-log.ts'
import { createRequestLog } from './request-log.ts'
import type { SandboxWorkspace } from './sandbox-workspace.ts'
import { createSeededRandom } from './seeded-random.ts'
import { createThrottle } from './throttle.ts'
import type { SigningKey, TokenMint } from './tokens.ts'
import { createSigningKey, createTokenMint } from './tokens.ts'
import type { Variants } from './variants.ts'
import { defaultVariants } from './variants.ts'
import type { WebhookDelivery } from './webhooks.ts'
import { createWebhookDelivery } from './webhooks.ts'
import { createWorld } from './world.ts'

export type SandboxOptions = WorkspaceOptions & {
  /** 0 picks a free port. */
  port?: number
  variants?: Partial<Variants>
  /** Requests per second per add-on and workspace. */
  limit?: number
  latency?: Partial<LatencySettings>
  clock?: Clock
  /** Shares a key between sandboxes: making one takes a tenth of a second. */
  signingKey?: SigningKey
}

/** A local Clockify on a real port. What is not `readonly` may be changed while it runs. */
export type Sandbox = {
  readonly url: string
  /** `127.0.0.1:PORT`, as CLOCKIFY_HOSTS wants it. */
  readonly host: string
  readonly publicKeyPem: string
  /** The first workspace. */
  readonly workspace: SandboxWorkspace
  workspaces(): SandboxWorkspace[]
  addWorkspace(options?: WorkspaceOptions): SandboxWorkspace
  readonly variants: Variants
  readonly limit: { perSecond: number }
  readonly latency: LatencySettings
  readonly faults: Faults
  readonly log: RequestLog
  readonly tokens: TokenMint
  readonly webhooks: WebhookDelivery
  /** @throws Error when the manifest is not valid or the add-on does not take INSTALLED. */
  install(options: InstallOptions): Promise<Installation>
  installations(workspaceId?: string): Installation[]
  close(): Promise<void>
}

/**
 * Starts a local Clockify.
 * @example
 * const sandbox = await createSandbox({ members: 40 })
 * const installation = await sandbox.install({ manifestUrl: '/manifest.json', fetch: app.request })
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = options.clock ?? systemClock()
  const stopping = new AbortController()
  const { signal } = stopping
  // One listener for each request that waits; thousands are no leak.
  setMaxListeners(0, signal)
  const seed = options.seed ?? 1
  const dice = createSeededRandom(seed + 7919)
  const newId = () => dice.hexId()
  const random = () => dice.next()
  const variants: Variants = { ...defaultVariants(), ...options.variants }
  const limit = { perSecond: options.limit ?? 50 }
  const latency = { ms: 0, spreadMs: 0, uplinkJitterMs: 0, ...options.latency }
  const log = createRequestLog()
  const faults = createFaults(random)
  const webhooks = createWebhookDelivery({ clock, newId, random, signal })
  const signingKey = options.signingKey ?? (await createSigningKey())
  let url = ''

  const world = createWorld({
    variants,
    clock,
    newId,
    log,
    onMessage: (workspaceId, message) => webhooks.send(message, installations.of(workspaceId)),
    userToken: (workspaceId, addonId, userId) => tokens.user({ workspaceId, addonId, userId }),
  })
  const first = world.open({ ...options, seed })
  const tokens: TokenMint = createTokenMint({
    signingKey,
    variants,
    url: () => url,
    now: () => clock.now(),
    subject(workspaceId = first.id) {
      const latest = installations.of(workspaceId).at(-1)
      const addonKey = latest?.manifest.key ?? 'rateboard'
      return { workspaceId, addonId: latest?.addonId ?? '0'.repeat(24), addonKey }
    },
    ownerId: (workspaceId) =>
      world.opened().find((one) => one.id === workspaceId)?.ownerId ?? first.ownerId,
    member: (workspaceId, userId) => world.workspaces.get(workspaceId)?.member(userId),
  })
  const installations = createInstallations({ tokens, variants, clock, url: () => url, newId })
  const door = {
    world,
    clock,
    throttle: createThrottle({ world, limit }),
    latency: createLatency(latency, random),
    faults,
    log,
    signal,
    checkCredentials: createCredentialCheck({
      clock,
      variants,
      verify: (token, now) => signingKey.verify(token, now),
      personExists: (userId) => [...world.workspaces.values()].some((one) => one.member(userId)),
      installation: (workspaceId, addonId) => installations.live(workspaceId, addonId),
    }),
  }

  const app = new Hono<{ Bindings: HttpBindings }>()
  app.all('/api/*', (c) => answerApi(door, c))
  app.all('/report/*', (c) => answerApi(door, c))
  app.route(
    '/control',
    createControl(() => sandbox),
  )
  app.route(
    '/',
    createHostRoutes(() => sandbox),
  )
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: options.port ?? 0 })
  if (!server.listening) await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  url = `http://${host}`

  const sandbox: Sandbox = {
    url,
    host,
    publicKeyPem: signingKey.publicKeyPem,
    workspace: first,
    workspaces: () => world.opened(),
    addWorkspace: (more = {}) => world.open(more),
    variants,
    limit,
    latency,
    faults,
    log,
    tokens,
    webhooks,
    async install(given) {
      const workspace = world.opened().find((one) => one.id === (given.workspaceId ?? first.id))
      if (!workspace) throw new Error(`The sandbox has no workspace ${given.workspaceId}`)
      return installations.install(given, workspace.id, workspace.ownerId)
    },
    installations: (workspaceId = first.id) => installations.of(workspaceId),
    async close() {
      stopping.abort()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return sandbox
}
