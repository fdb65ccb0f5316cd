/**
 * Clockify's webhooks. Their bodies are not signed and they come late, repeated and out of order: a delivery is only
 * a hint that the team, or the member that it names, has changed. Nothing in it is believed: Clockify is read.
 */
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import type { WebhookEvent } from '@clockify/addon-sdk-types'
import type { WebhookClaims } from '../auth/claims.ts'
import { sameSecret } from '../auth/same-secret.ts'
import type { Verifier } from '../auth/verify-token.ts'
import { InvalidToken } from '../errors.ts'
import type { Installations } from '../store/installations.ts'
import type { Teams } from '../store/teams.ts'
import type { WaitingRuns } from '../store/waiting-runs.ts'
import { countBody } from './body-limits.ts'

/** Clockify tells us of our own writes, too, fifty a second; the run itself marks the team stale at its end. */
const ECHOED: ReadonlySet<WebhookEvent> = new Set([
  'BILLABLE_RATE_UPDATED',
  'COST_RATE_UPDATED',
  'USER_ACTIVATED_ON_WORKSPACE',
  'USER_DEACTIVATED_ON_WORKSPACE',
  'USERS_INVITED_TO_WORKSPACE',
  'USER_GROUP_CREATED',
  'USER_GROUP_UPDATED',
])

/** What somebody else may do to whom a run is about to write. */
const OF_A_MEMBER: ReadonlySet<WebhookEvent> = new Set([
  'BILLABLE_RATE_UPDATED',
  'COST_RATE_UPDATED',
  'USER_ACTIVATED_ON_WORKSPACE',
  'USER_DEACTIVATED_ON_WORKSPACE',
])

/** What may end the waiting of a run for somebody to join. */
const ENDS_WAITING: ReadonlySet<WebhookEvent> = new Set([
  'USER_JOINED_WORKSPACE',
  'USER_ACTIVATED_ON_WORKSPACE',
  'USER_DELETED_FROM_WORKSPACE',
])

type WebhookEnv = { Variables: { workspaceId: string } }

/**
 * @param options.admit counts a delivery whose token Clockify signed, before the database is asked whether it is the right one; may throw
 * @param options.webhooks the manifest's: one distinct path per event
 */
export const webhookRoutes = (options: {
  verifier: Verifier
  admit: (c: Context, claims: WebhookClaims) => void
  installations: Installations
  teams: Teams
  waitingRuns: WaitingRuns
  wake: () => void
  webhooks: { event: WebhookEvent; path: string }[]
  isWorkingOn: (workspaceId: string) => boolean
  /** Told of every hint, for a reading soon after. */
  hint: (workspaceId: string) => void
  /** Told of whom a hint names while a run is carried out, which may be the run's own doing. */
  hintRun: (workspaceId: string, userId: string) => void
}) => {
  const { verifier, admit, installations, teams, waitingRuns, wake, webhooks } = options
  const { isWorkingOn, hint, hintRun } = options
  const routes = new Hono<WebhookEnv>()
  for (const { event, path } of webhooks) {
    const authentic: MiddlewareHandler<WebhookEnv> = async (c, next) => {
      const signature = c.req.header('Clockify-Signature')
      if (!signature) throw new InvalidToken('missing')
      const claims = await verifier.webhook(signature)
      if (c.req.header('Clockify-Webhook-Event-Type') !== event)
        throw new InvalidToken('for another event')
      admit(c, claims)
      const { workspaceId, addonId } = claims
      const stored = await installations.webhookToken(workspaceId, addonId, path)
      if (stored === null || !sameSecret(signature, stored))
        throw new InvalidToken('not the token of this webhook')
      c.set('workspaceId', workspaceId)
      await next()
    }
    routes.post(path, authentic, countBody, async (c) => {
      const workspaceId = c.get('workspaceId')
      const body: unknown = await c.req.json().catch(() => null)
      if (namedWorkspace(body) !== null && namedWorkspace(body) !== workspaceId)
        throw new InvalidToken('the body names another workspace')
      const isEcho = ECHOED.has(event) && isWorkingOn(workspaceId)
      const userId = OF_A_MEMBER.has(event) ? namedMember(body) : null
      if (userId !== null) hintRun(workspaceId, userId)
      if (!isEcho) {
        await teams.markStale(workspaceId)
        hint(workspaceId)
      }
      if (ENDS_WAITING.has(event) && !isEcho) {
        await waitingRuns.lookNow(workspaceId)
        wake()
      }
      return c.body(null, 204)
    })
  }
  return routes
}

/** Several events name no workspace in the body (addon-platform, "Key samples"). */
const namedWorkspace = (body: unknown): string | null =>
  typeof body === 'object' &&
  body !== null &&
  'workspaceId' in body &&
  typeof body.workspaceId === 'string'
    ? body.workspaceId
    : null

const idOf = z.string().max(100)
/** A rate's member, or the person whom an event is about (addon-platform, "Key samples"). */
const memberNamed = z.union([
  z
    .object({ modifiedEntity: z.object({ userId: idOf }) })
    .transform((b) => b.modifiedEntity.userId),
  z.object({ id: idOf }).transform((b) => b.id),
])

const namedMember = (body: unknown): string | null => memberNamed.safeParse(body).data ?? null
