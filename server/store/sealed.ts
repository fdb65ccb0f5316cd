/** Seals tokens at rest: AES-256-GCM as compact JWE, with a key id so that the key can be rotated. */
import { createHash } from 'node:crypto'
import { base64url, compactDecrypt, CompactEncrypt } from 'jose'

export type Seal = {
  /** @param place where the secret belongs; it cannot be opened for another place */
  seal(secret: string, place: string): Promise<string>
  /** @throws CannotOpen when no known key fits or the place differs */
  open(sealed: string, place: string): Promise<string>
  /** Whether the newest key has sealed it. */
  isNew(sealed: string): boolean
}

export class CannotOpen extends Error {
  override name = 'CannotOpen'
  constructor(why: string, options: { cause?: unknown } = {}) {
    super(`A sealed token could not be opened: ${why}. Was SECRET_KEY changed?`, options)
  }
}

const keyId = (key: Uint8Array): string =>
  createHash('sha256').update('rateboard key id').update(key).digest('hex').slice(0, 16)

/**
 * The protected header is known but for the key and the place, so it is left out of what is stored: compact JWE
 * without its first part, which also keeps it from looking like a token.
 */
const headerOf = (kid: string, place: string) =>
  ({ alg: 'dir', enc: 'A256GCM', kid, place }) as const

/**
 * @param options.key 32 bytes; seals and opens
 * @param options.previous 32 bytes of the key before the last rotation; opens only
 */
export const createSeal = (options: { key: Uint8Array; previous: Uint8Array | null }): Seal => {
  const id = keyId(options.key)
  const keys = new Map([[id, options.key]])
  if (options.previous) keys.set(keyId(options.previous), options.previous)

  return {
    async seal(secret, place) {
      const jwe = await new CompactEncrypt(new TextEncoder().encode(secret))
        .setProtectedHeader(headerOf(id, place))
        .encrypt(options.key)
      return [id, ...jwe.split('.').slice(1)].join('.')
    },
    async open(sealed, place) {
      const [kid = '', ...parts] = sealed.split('.')
      const key = keys.get(kid)
      if (!key) throw new CannotOpen('its key is not known')
      const header = base64url.encode(JSON.stringify(headerOf(kid, place)))
      try {
        const { plaintext } = await compactDecrypt([header, ...parts].join('.'), key, {
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        })
        return new TextDecoder().decode(plaintext)
      } catch (cause) {
        throw new CannotOpen('it is damaged or belongs elsewhere', { cause })
      }
    },
    isNew: (sealed) => sealed.startsWith(`${id}.`),
  }
}
