import type { CryptoKey } from 'jose'
import { exportSPKI, generateKeyPair, jwtVerify, SignJWT } from 'jose'
import type { Member, MemberRole } from './member.ts'
import type { Claims, TokenSubject } from './token-claims.ts'
import {
  hostClaims,
  installationClaims,
  lifecycleClaims,
  sharedClaims,
  userClaims,
} from './token-claims.ts'
import type { Variants } from './variants.ts'

/** Overrides, so that a wrong token can be made as easily as a right one. */
export type TokenOptions = {
  workspaceId?: string
  addonId?: string
  addonKey?: string
  /** Laid over the right claims; `undefined` takes a claim away. */
  claims?: Claims
  /** Signs with another key; a `Uint8Array` is an HMAC secret. */
  key?: CryptoKey | Uint8Array
  /** The header's algorithm; `none` leaves the signature empty. */
  alg?: string
}

export type UserTokenOptions = TokenOptions & {
  userId?: string
  /** Says another role than the person has. */
  role?: MemberRole
  theme?: 'DEFAULT' | 'DARK'
  language?: string
  expiresInSeconds?: number
}

export type TokenMint = {
  user(options?: UserTokenOptions): Promise<string>
  installation(options?: TokenOptions): Promise<string>
  webhook(options?: TokenOptions): Promise<string>
  lifecycle(options?: TokenOptions): Promise<string>
}

export type SigningKey = {
  publicKeyPem: string
  sign(claims: Claims, options?: Pick<TokenOptions, 'key' | 'alg'>): Promise<string>
  /** The claims of a token that this key signed; null for any other. */
  verify(token: string, now: number): Promise<Claims | null>
}

/** Makes the sandbox's own RSA key, in the place of Clockify's. */
export async function createSigningKey(): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return {
    publicKeyPem: await exportSPKI(publicKey),
    async sign(claims, { key, alg = 'RS256' } = {}) {
      const present = Object.fromEntries(
        Object.entries(claims).filter(([, value]) => value !== undefined),
      )
      if (alg === 'none') return `${encode({ alg, typ: 'JWT' })}.${encode(present)}.`
      return new SignJWT(present).setProtectedHeader({ alg, typ: 'JWT' }).sign(key ?? privateKey)
    },
    async verify(token, now) {
      const checks = { algorithms: ['RS256'], issuer: 'clockify', currentDate: new Date(now) }
      const verified = await jwtVerify(token, publicKey, checks).catch(() => null)
      return verified?.payload['type'] === 'addon' ? verified.payload : null
    },
  }
}

/** Mints the four kinds of token for an installation, by default the latest of the first workspace. */
export function createTokenMint(options: {
  signingKey: SigningKey
  variants: Variants
  url: () => string
  now: () => number
  /** The installation that is meant when none is named. */
  subject: (workspaceId: string | undefined) => TokenSubject
  ownerId: (workspaceId: string) => string
  member: (workspaceId: string, userId: string) => Member | undefined
}): TokenMint {
  const { signingKey, variants, url, now } = options
  async function mint(
    given: TokenOptions,
    own: (subject: TokenSubject) => Claims,
  ): Promise<string> {
    const found = options.subject(given.workspaceId)
    const subject = {
      workspaceId: given.workspaceId ?? found.workspaceId,
      addonId: given.addonId ?? found.addonId,
      addonKey: given.addonKey ?? found.addonKey,
    }
    return signingKey.sign({ ...sharedClaims(subject), ...own(subject), ...given.claims }, given)
  }
  return {
    user: (given = {}) =>
      mint(given, ({ workspaceId }) => {
        const id = given.userId ?? options.ownerId(workspaceId)
        const known = options.member(workspaceId, id)
        const role = given.role ?? known?.role ?? 'MEMBER'
        const theme = given.theme ?? known?.theme ?? 'DEFAULT'
        const member = { id, role, theme }
        const { expiresInSeconds } = given
        const claims = userClaims({ member, variants, now: now(), expiresInSeconds })
        const language = given.language === undefined ? {} : { language: given.language }
        return { ...hostClaims(url()), ...claims, ...language }
      }),
    installation: (given = {}) =>
      mint(given, ({ workspaceId }) => ({
        ...hostClaims(url()),
        ...installationClaims(options.ownerId(workspaceId), variants, now()),
      })),
    webhook: (given = {}) => mint(given, () => ({})),
    lifecycle: (given = {}) => mint(given, () => lifecycleClaims(variants, now())),
  }
}
