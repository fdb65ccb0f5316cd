/** Verifies tokens that Clockify signed. Which installation they belong to is checked at each door. */
import { errors, importSPKI, jwtVerify } from 'jose'
import type { z } from 'zod'
import { InvalidToken } from '../errors.ts'
import type { InstallationClaims, TokenClaims, UserClaims } from '@clockify/addon-sdk-types'
import {
  installationClaims,
  lifecycleClaims,
  userClaims,
  webhookClaims,
  type WebhookClaims,
} from './claims.ts'

export type Verifier = {
  user(token: string): Promise<UserClaims>
  installation(token: string): Promise<InstallationClaims>
  lifecycle(token: string): Promise<TokenClaims>
  webhook(token: string): Promise<WebhookClaims>
}

/** A token of Clockify is under 2 kB; anything much larger is refused before any work is done on it. */
const MAX_TOKEN = 8_192

/** Clocks of two hosts differ a little; a token is not refused for that. */
const CLOCK_TOLERANCE_SECONDS = 10
/** The latest of two calls is told by `iat`: one from the future would shut out all that follow. */
const MOST_AHEAD_SECONDS = 600

/**
 * Base64 may be padded, broken by blanks and end in bits that nobody reads: many texts, one signature. But tokens of
 * another kind are told by their text, so that there must be only one.
 */
const isPlain = (token: string): boolean => {
  const [header = '', payload = '', signature = '', ...more] = token.split('.')
  return (
    more.length === 0 &&
    [header, payload, signature].every(
      (part) => Buffer.from(part, 'base64url').toString('base64url') === part,
    )
  )
}

/**
 * Every method checks the spelling, the signature, `alg` exactly RS256, issuer, type, subject, `exp` where the kind has
 * one, `iat` not ahead, and that the token is of its kind. They throw InvalidToken, whose message never quotes the token.
 *
 * @param options.publicKey Clockify's RSA key, PEM
 * @param options.addonKey the manifest's `key`, which is every token's subject
 * @param options.now milliseconds since 1970
 */
export const createVerifier = async (options: {
  publicKey: string
  addonKey: string
  now: () => number
}): Promise<Verifier> => {
  const key = await importSPKI(options.publicKey, 'RS256')

  const verify = async <Claims>(token: string, claims: z.ZodType<Claims>): Promise<Claims> => {
    if (token.length > MAX_TOKEN) throw new InvalidToken('too long')
    if (!isPlain(token)) throw new InvalidToken('not in plain base64url')
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['RS256'],
        issuer: 'clockify',
        subject: options.addonKey,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: new Date(options.now()),
      })
      if ((payload.iat ?? 0) > options.now() / 1_000 + MOST_AHEAD_SECONDS)
        throw new InvalidToken('issued in the future')
      const parsed = claims.safeParse(payload)
      if (parsed.success) return parsed.data
      throw new InvalidToken(
        `claims: ${parsed.error.issues.map((i) => i.path.join('.')).join(', ')}`,
      )
    } catch (cause) {
      if (cause instanceof InvalidToken) throw cause
      throw new InvalidToken(cause instanceof errors.JOSEError ? cause.code : 'unreadable')
    }
  }

  return {
    user: (token) => verify(token, userClaims),
    installation: (token) => verify(token, installationClaims),
    lifecycle: (token) => verify(token, lifecycleClaims),
    webhook: (token) => verify(token, webhookClaims),
  }
}
