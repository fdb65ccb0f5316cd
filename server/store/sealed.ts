/** Seals tokens at rest: AES-256-GCM as compact JWE, with a key id so that the key can be rotated. */
import { createHash } from 'node:crypto'
import { compactDecrypt, CompactEncrypt } from 'jose'

export type Seal = {
  /** @param place where the secret belongs; it cannot be opened for another place */
  seal(secret: string, place: string): Promise<string>
  /** @throws CannotOpen when no known key fits or the place differs */
  open(sealed: string, place: string): Promise<string>
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
 * @param options.key 32 bytes; seals and opens
 * @param options.previous 32 bytes of the key before the last rotation; opens only
 */
export const createSeal = (options: { key: Uint8Array; previous: Uint8Array | null }): Seal => {
  const id = keyId(options.key)
  const keys = new Map([[id, options.key]])
  if (options.previous) keys.set(keyId(options.previous), options.previous)

  return {
    async seal(secret, place) {
      return await new CompactEncrypt(new TextEncoder().encode(secret))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: id, place })
        .encrypt(options.key)
    },
    async open(sealed, place) {
      const key = (header: { kid?: string | undefined }) => {
        const found = keys.get(header.kid ?? '')
        if (!found) throw new CannotOpen('its key is not known')
        return found
      }
      try {
        const { plaintext, protectedHeader } = await compactDecrypt(sealed, key, {
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        })
        if (protectedHeader['place'] !== place) throw new CannotOpen('it belongs elsewhere')
        return new TextDecoder().decode(plaintext)
      } catch (cause) {
        throw cause instanceof CannotOpen ? cause : new CannotOpen('it is damaged', { cause })
      }
    },
  }
}
