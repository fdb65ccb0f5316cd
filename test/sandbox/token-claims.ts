import type { Member } from './member.ts'
import type { Variants } from './variants.ts'

/** What every token of one installation shares. */
export type TokenSubject = { addonKey: string; workspaceId: string; addonId: string }

/** The expiry seen on live installation tokens: 2126-07-15, in seconds. */
const CENTURY_AHEAD = 4939751754

const USER_TOKEN_SECONDS = 30 * 60

export type Claims = Record<string, unknown>

/** The claims that all four kinds carry; they are told apart by what else is there. */
export function sharedClaims(subject: TokenSubject): Claims {
  return {
    iss: 'clockify',
    type: 'addon',
    sub: subject.addonKey,
    workspaceId: subject.workspaceId,
    addonId: subject.addonId,
  }
}

/** Where the API lives; `backendUrl` carries no `/v1`. */
export function hostClaims(url: string): Claims {
  return {
    backendUrl: `${url}/api`,
    reportsUrl: `${url}/report`,
    locationsUrl: `${url}/locations`,
    screenshotsUrl: `${url}/screenshots`,
  }
}

/** Claims of an installation token; `user` is the workspace owner. `now` in ms. */
export function installationClaims(ownerId: string, variants: Variants, now: number): Claims {
  return {
    user: ownerId,
    ...(variants.installationIat ? { iat: Math.floor(now / 1000) } : {}),
    ...(variants.installationExp ? { exp: CENTURY_AHEAD } : {}),
  }
}

/** Claims of the token in the iframe's address: 30 minutes, and who looks at the page. */
export function userClaims(options: {
  member: Pick<Member, 'id' | 'role' | 'theme'>
  variants: Variants
  now: number
  expiresInSeconds?: number | undefined
}): Claims {
  const { member, variants, now } = options
  const iat = Math.floor(now / 1000)
  const role = { OWNER: 'OWNER', ADMIN: variants.adminRoleClaim, MEMBER: variants.memberRoleClaim }
  const dark = variants.darkThemeClaim === 'none' ? {} : { theme: variants.darkThemeClaim }
  return {
    user: member.id,
    workspaceRole: role[member.role],
    language: 'EN',
    ...(member.theme === 'DARK' ? dark : { theme: 'DEFAULT' }),
    iat,
    exp: iat + (options.expiresInSeconds ?? USER_TOKEN_SECONDS),
  }
}

/** Claims that only a lifecycle token may add: an expiry, where the variant says so. */
export function lifecycleClaims(variants: Variants, now: number): Claims {
  const iat = Math.floor(now / 1000)
  return variants.lifecycleExp ? { iat, exp: iat + 300 } : {}
}
