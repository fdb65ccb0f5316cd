/**
 * How often anybody may knock. Each door has a count of its own for each address, so that a flood at one shuts no other;
 * who shows a good token is never held up by others of the same address who do not. A call over no port is the
 * process's own and has no limit.
 */
import type { Context, MiddlewareHandler } from 'hono'
import type { TokenClaims, UserClaims } from '@clockify/addon-sdk-types'
import type { WebhookClaims } from '../auth/claims.ts'
import { TooManyRequests } from '../errors.ts'
import type { ClientAddress } from './client-address.ts'
import { createFloodGate, type FloodGate } from './flood-gate.ts'

/** A page of the panel is a handful of requests; a whole office may be one address. */
const OPEN_DOOR = { perSecond: 100, burst: 300 }
/** An expired session is refused once or twice before it is renewed. */
const REFUSED_TOKEN = { perSecond: 20, burst: 200 }
/** Clockify tells of a run's own writes, too: fifty a second, more than once each where several events fit. */
const WEBHOOKS_OF_WORKSPACE = { perSecond: 250, burst: 2_500 }
/** Clockify calls a few times in a workspace's life, and repeats itself. */
const LIFECYCLE_OF_WORKSPACE = { perSecond: 20, burst: 200 }
/** Calls with a key or token of a person's own: enough for anybody who looks, and too few to guess keys with. */
const KEYS_OF_VIEWER = { perSecond: 0.5, burst: 20 }
/** Seconds of the lasting rate that one viewer may ask for at once. */
const VIEWER_BURST_SECONDS = 4

export type DoorLimits = {
  /** Refuses who comes too often to a door that asks for no token. */
  openDoors: MiddlewareHandler
  /** Counts a refused token; returns 0, or in how many ms the next one will be looked at as patiently. */
  tokenRefused(c: Context): number
  /** Each counts a call whose token is good. They throw TooManyRequests. */
  viewer(c: Context, claims: UserClaims): void
  /** Of somebody who was let in already, with a key of Clockify's or a token of Toggl's in their own name. */
  personalKey(c: Context, of: { workspaceId: string; userId: string }): void
  lifecycle(c: Context, claims: TokenClaims): void
  /** Whose token names a user is counted apart: no webhook's does, and its deliveries are not held up by others. */
  webhook(c: Context, claims: WebhookClaims): void
}

const PROBES = new Set(['/healthz', '/readyz', '/metrics', '/manifest.json'])

/** A door is what has a count of its own. */
const doorOf = (path: string): string => {
  if (PROBES.has(path)) return path
  return path === '/panel' || path === '/icon.svg' || path.startsWith('/assets/') ? 'panel' : 'none'
}

/**
 * @param options.webhookPaths doors that ask for a token of their own
 * @param options.viewerPerSecond calls of the API that one person may make in the long run
 * @param options.now milliseconds
 */
export const createDoorLimits = (options: {
  clientAddress: ClientAddress
  webhookPaths: string[]
  viewerPerSecond: number
  now: () => number
}): DoorLimits => {
  const { clientAddress, webhookPaths, viewerPerSecond, now } = options
  const gateOf = (limit: { perSecond: number; burst: number }) => createFloodGate({ ...limit, now })
  const open = gateOf(OPEN_DOOR)
  const refused = gateOf(REFUSED_TOKEN)
  const webhooks = gateOf(WEBHOOKS_OF_WORKSPACE)
  const lifecycle = gateOf(LIFECYCLE_OF_WORKSPACE)
  const keys = gateOf(KEYS_OF_VIEWER)
  const viewers = gateOf({
    perSecond: viewerPerSecond,
    burst: VIEWER_BURST_SECONDS * viewerPerSecond,
  })
  const asksForToken = (path: string): boolean =>
    /^\/(?:api|lifecycle)(?:\/|$)/.test(path) || webhookPaths.includes(path)

  const pass = (gate: FloodGate, c: Context, key: string): void => {
    if (clientAddress(c) === null) return
    const wait = gate.enter(key)
    if (wait > 0) throw new TooManyRequests(wait)
  }

  return {
    openDoors: async (c, next) => {
      if (!asksForToken(c.req.path)) pass(open, c, `${doorOf(c.req.path)} ${clientAddress(c)}`)
      await next()
    },
    tokenRefused(c) {
      const address = clientAddress(c)
      const [, door = ''] = c.req.path.split('/', 2)
      return address === null ? 0 : refused.enter(`${door} ${address}`)
    },
    viewer: (c, claims) => pass(viewers, c, `${claims.workspaceId} ${claims.user}`),
    personalKey: (c, { workspaceId, userId }) => pass(keys, c, `${workspaceId} ${userId}`),
    lifecycle: (c, claims) => pass(lifecycle, c, claims.workspaceId),
    webhook: (c, { workspaceId, user = '' }) => pass(webhooks, c, `${workspaceId} ${user}`),
  }
}
