/** Clockify's lifecycle calls. Answered 204 when handled, also when repeated; 401 changes nothing. */
import { Hono, type Context } from 'hono'
import { z } from 'zod'
import type {
  DeletedBody,
  InstallationClaims,
  InstalledBody,
  StatusChangedBody,
  TokenClaims,
} from '@clockify/addon-sdk-types'
import { allowedApiUrl, type HostPattern } from '../auth/allowed-hosts.ts'
import { id } from '../auth/claims.ts'
import { sameSecret } from '../auth/same-secret.ts'
import type { Verifier } from '../auth/verify-token.ts'
import { AppError, InvalidToken } from '../errors.ts'
import type { Logger } from '../log.ts'
import type { InstallationChanges } from '../store/installation-changes.ts'
import type { Installations } from '../store/installations.ts'
import { CannotOpen } from '../store/sealed.ts'
import { webhookPathOf } from './webhook-path.ts'
import { countBody } from './body-limits.ts'
import { valid } from './valid.ts'

const token = z.string().min(1).max(8_192)

const installedBody = z.object({
  addonId: id,
  workspaceId: id,
  authToken: token,
  asUser: id.optional(),
  apiUrl: z.string().max(300).optional(),
  webhooks: z
    .array(z.object({ path: z.string().max(1_000), authToken: token }))
    .max(100)
    .nullish(),
}) satisfies z.ZodType<InstalledBody>

const statusBody = z.object({
  addonId: id,
  workspaceId: id,
  status: z.enum(['ACTIVE', 'INACTIVE']),
}) satisfies z.ZodType<StatusChangedBody>

/** What every lifecycle body names; that of DELETED is read for nothing more, nor that of SETTINGS_UPDATED. */
const installationBody = z.object({
  addonId: id,
  workspaceId: id,
}) satisfies z.ZodType<DeletedBody>

/** There are no settings of ours in Clockify; older environments send them as a bare array. */
const settingsBody = z.union([installationBody, z.array(z.unknown())])

type LifecycleEnv = { Variables: { claims: TokenClaims; token: string } }

const CENTURY_SECONDS = 36_525 * 86_400

/** Installation tokens were seen without `iat` and with `exp` a century out, so that either tells the age, in seconds. */
const issuedAtOf = ({ iat, exp }: InstallationClaims): number | null =>
  iat ?? (exp === undefined ? null : exp - CENTURY_SECONDS)

/** @param options.admit counts the call of a good token; may throw */
export const lifecycleRoutes = (options: {
  verifier: Verifier
  admit: (c: Context, claims: TokenClaims) => void
  installations: Installations
  changes: InstallationChanges
  hosts: HostPattern[]
  webhookPaths: string[]
  wake: () => void
  log: Logger
}) => {
  const { verifier, admit, installations, changes, hosts, webhookPaths, wake, log } = options

  const knownTokens = async (workspaceId: string, addonId: string): Promise<string[]> => {
    try {
      const webhooks = await installations.webhookTokens(workspaceId, addonId)
      const own = await installations.token(workspaceId)
      return [...webhooks.values(), ...(own === null ? [] : [own])]
    } catch (error) {
      // After a lost SECRET_KEY only a new installation helps: its calls must still get in.
      if (error instanceof CannotOpen) return []
      throw error
    }
  }

  /**
   * Throws InvalidToken unless the verified token is for the installation that the body names. All kinds of tokens
   * share key and subject, so one that is known for another use is refused by its value.
   */
  const authentic = async (
    call: LifecycleEnv['Variables'],
    body: { workspaceId: string; addonId: string },
    tokensInBody: string[] = [],
  ) => {
    const { claims, token: given } = call
    if (claims.workspaceId !== body.workspaceId || claims.addonId !== body.addonId)
      throw new InvalidToken('for another installation')
    const known = await knownTokens(body.workspaceId, body.addonId)
    for (const token of [...tokensInBody, ...known])
      if (sameSecret(given, token)) throw new InvalidToken('a token of another kind')
    return claims
  }

  return new Hono<LifecycleEnv>()
    .use(async (c, next) => {
      // Before the body is looked at: a stranger learns nothing about what a good one would be.
      const given = c.req.header('X-Addon-Lifecycle-Token')
      if (!given) throw new InvalidToken('missing')
      const claims = await verifier.lifecycle(given)
      admit(c, claims)
      c.set('claims', claims)
      c.set('token', given)
      await next()
    })
    .use(countBody)
    .post('/installed', valid('json', installedBody), async (c) => {
      const body = c.req.valid('json')
      const webhooks = body.webhooks ?? []
      await authentic(c.var, body, [
        body.authToken,
        ...webhooks.map((webhook) => webhook.authToken),
      ])
      const claims = await verifier.installation(body.authToken)
      if (claims.workspaceId !== body.workspaceId || claims.addonId !== body.addonId)
        throw new InvalidToken('an installation token of another installation')
      const apiUrl = allowedApiUrl(claims.backendUrl ?? body.apiUrl ?? '', hosts)
      if (apiUrl === null)
        throw new AppError(
          422,
          'host_not_allowed',
          'The installation names an API host that CLOCKIFY_HOSTS does not list.',
        )
      const webhookTokens: Record<string, string> = {}
      for (const webhook of webhooks) {
        const path = webhookPathOf(webhook.path, webhookPaths)
        if (path !== null) webhookTokens[path] = webhook.authToken
      }
      const what = await changes.install({
        workspaceId: body.workspaceId,
        addonId: body.addonId,
        ownerId: claims.user ?? body.asUser ?? null,
        apiUrl,
        token: body.authToken,
        webhookTokens,
        issuedAt: issuedAtOf(claims),
      })
      log.info({ workspace: body.workspaceId, what }, 'installed')
      return c.body(null, 204)
    })
    .post('/status-changed', valid('json', statusBody), async (c) => {
      const body = c.req.valid('json')
      const claims = await authentic(c.var, body)
      await changes.setStatus({ ...body, issuedAt: claims.iat ?? null })
      log.info({ workspace: body.workspaceId, status: body.status }, 'status changed')
      wake()
      return c.body(null, 204)
    })
    .post('/settings-updated', valid('json', settingsBody), async (c) => {
      const body = c.req.valid('json')
      await authentic(c.var, Array.isArray(body) ? c.var.claims : body)
      return c.body(null, 204)
    })
    .post('/deleted', valid('json', installationBody), async (c) => {
      const body = c.req.valid('json')
      await authentic(c.var, body)
      await changes.remove(body.workspaceId, body.addonId)
      log.info({ workspace: body.workspaceId }, 'uninstalled')
      wake()
      return c.body(null, 204)
    })
}
