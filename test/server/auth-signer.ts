/** A key in the place of Clockify's that signs whatever it is given, so that a token can be wrong in one point only. */
import { createHmac, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { jwtVerify } from 'jose'
import type { Claims } from '../sandbox/token-claims.ts'
import type { SigningKey } from '../sandbox/tokens.ts'

export type Signer = {
  /** The key as the sandbox takes it. */
  signingKey: SigningKey
  privateKey: KeyObject
  /** Claims under a header of any kind; RS256 and this key unless said otherwise. */
  token(claims: Claims, options?: { header?: Claims; key?: KeyObject }): string
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const HASHES: Record<string, string> = {
  RS256: 'sha256',
  RS384: 'sha384',
  RS512: 'sha512',
}

/** The signature of `alg`; none for an algorithm that is not known here. */
const signatureOf = (input: string, alg: unknown, key: KeyObject): string => {
  if (alg === 'HS256')
    return createHmac('sha256', createPublicKey(key).export({ type: 'spki', format: 'pem' }))
      .update(input)
      .digest('base64url')
  if (alg === 'PS256')
    // 6 is RSA_PKCS1_PSS_PADDING.
    return sign('sha256', Buffer.from(input), { key, padding: 6, saltLength: 32 }).toString(
      'base64url',
    )
  const hash = HASHES[String(alg)]
  return hash ? sign(hash, Buffer.from(input), key).toString('base64url') : ''
}

export const createSigner = (): Signer => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const token: Signer['token'] = (claims, { header = {}, key = privateKey } = {}) => {
    const whole: Claims = { alg: 'RS256', typ: 'JWT', ...header }
    const input = `${encode(whole)}.${encode(claims)}`
    return `${input}.${signatureOf(input, whole['alg'], key)}`
  }
  return {
    token,
    privateKey,
    signingKey: {
      publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      sign: async (claims) => token(claims),
      verify: async (given, now) => {
        const checks = { algorithms: ['RS256'], currentDate: new Date(now) }
        const verified = await jwtVerify(given, publicKey, checks).catch(() => null)
        return verified?.payload ?? null
      },
    },
  }
}
