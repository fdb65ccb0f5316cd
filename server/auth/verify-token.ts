/** Verifies tokens that Clockify signed. Which installation they belong to is checked at each door. */
import { errors, importSPKI, jwtVerify } from 'jose'
import type { z } from 'zod'
import { InvalidToken } from '../errors.ts'
import type { InstallationClaims, TokenClaims, UserClaims } from '@clockify/addon-sdk-types'
import { installationClaims, lifecycleClaims, userClaims, webhookClaims } from './claims.ts'

export type Verifier = {
  user(token: string): Promise<UserClaims>
  installation(token: string): Promise<InstallationClaims>
  lifecycle(token: string): Promise<TokenClaims>
  webhook(token: string): Promise<TokenClaims>
}

/** A token of Clockify is under 2 kB; anything much larger is refused before any work is done on it. */
const MAX_TOKEN = 8_192

/** Clocks of two hosts differ a little; a token is not refused for that. */
const CLOCK_TOLERANCE_SECONDS = 10

/**
 * Every method checks the signature, `alg` exactly RS256, issuer, type, subject, `exp` where the kind has one, and
 * that the token is of its kind. They throw InvalidToken, whose message never quotes the token.
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
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['RS256'],
        issuer: 'clockify',
        subject: options.addonKey,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: new Date(options.now()),
      })
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
