import type { Clock } from './clock.ts'
import { noneOrBothTokens, tokenNotValid, unknownApiKey, ClockifyError } from './errors.ts'
import type { Claims } from './token-claims.ts'
import type { Variants } from './variants.ts'

/** Who asks, proved by one of the two headers. */
export type Caller =
  | { kind: 'api-key'; userId: string; addonId: null; workspaceId: null }
  | {
      kind: 'installation' | 'user'
      userId: string
      addonId: string
      workspaceId: string
      scopes: ReadonlySet<string>
      addonKey: string
    }

/** What the credentials ask of the installations: null where there is none, or none any more. */
export type LiveInstallation = {
  addonKey: string
  scopes: ReadonlySet<string>
  status: 'ACTIVE' | 'INACTIVE'
  /** Wall clock ms from which its tokens are good. */
  activeFrom: number
}

const KEPT_TOKENS = 500

/** An API key of a person; any key in this form whose person exists is good. */
export function apiKeyOf(userId: string): string {
  return Buffer.from(`sandbox:${userId}`).toString('base64')
}

/**
 * Reads who asks. Exactly one of the headers must be there, `Authorization` counts as none; an
 * add-on token must be signed, unexpired and of an installation that still exists. Webhook and
 * lifecycle tokens carry no API address and are refused.
 */
export function createCredentialCheck(options: {
  clock: Clock
  variants: Variants
  verify: (token: string, now: number) => Promise<Claims | null>
  personExists: (userId: string) => boolean
  installation: (workspaceId: string, addonId: string) => LiveInstallation | null
}): (headers: Headers) => Promise<Caller> {
  const { clock, variants } = options
  const verified = new Map<string, Claims>()

  async function claimsOf(token: string): Promise<Claims> {
    const known = verified.get(token)
    const exp = known?.['exp']
    if (known && (typeof exp !== 'number' || exp > clock.now() / 1000)) return known
    const claims = await options.verify(token, clock.now())
    if (claims === null) throw tokenNotValid()
    if (verified.size >= KEPT_TOKENS) verified.clear()
    verified.set(token, claims)
    return claims
  }

  async function addonCaller(token: string): Promise<Caller> {
    const claims = await claimsOf(token)
    const { workspaceId, addonId, user, backendUrl, workspaceRole } = claims
    if (typeof workspaceId !== 'string' || typeof addonId !== 'string') throw tokenNotValid()
    if (typeof user !== 'string' || typeof backendUrl !== 'string') throw tokenNotValid()
    const found = options.installation(workspaceId, addonId)
    if (found === null || clock.now() < found.activeFrom) throw tokenNotValid()
    if (found.status === 'INACTIVE') {
      throw new ClockifyError(variants.inactiveAddon, 501, 'Addon is not active on this workspace')
    }
    return {
      kind: workspaceRole === undefined ? 'installation' : 'user',
      userId: user,
      addonId,
      workspaceId,
      scopes: found.scopes,
      addonKey: found.addonKey,
    }
  }

  return async (headers) => {
    const apiKey = headers.get('x-api-key')
    const addonToken = headers.get('x-addon-token')
    if (addonToken !== null && apiKey === null) return addonCaller(addonToken)
    if (apiKey === null || addonToken !== null) throw noneOrBothTokens()
    const [word, userId = ''] = Buffer.from(apiKey, 'base64').toString().split(':')
    if (word !== 'sandbox' || !options.personExists(userId)) throw unknownApiKey()
    return { kind: 'api-key', userId, addonId: null, workspaceId: null }
  }
}
