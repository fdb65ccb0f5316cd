import { randomBytes } from 'node:crypto'
import { assert, asyncProperty, string, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CannotOpen, createSeal } from '../../server/store/sealed.ts'

const KEY = randomBytes(32)
const aSeal = (key: Uint8Array = KEY, previous: Uint8Array | null = null) =>
  createSeal({ key, previous })

describe('a sealed token', () => {
  it('opens to what was sealed, for its own place only', async () => {
    const seal = aSeal()
    await assert(
      asyncProperty(string(), string(), async (secret, place) => {
        const sealed = await seal.seal(secret, place)
        expect(await seal.open(sealed, place)).toBe(secret)
        await expect(seal.open(sealed, `${place}x`)).rejects.toThrow('belongs elsewhere')
      }),
      { numRuns: 50 },
    )
  })

  it('never looks the same twice and never shows the secret', async () => {
    const [one, two] = [await aSeal().seal('secret', 'here'), await aSeal().seal('secret', 'here')]
    expect(one).not.toBe(two)
    expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('secret')
  })

  it('cannot be opened with any other key, and says so', async () => {
    const sealed = await aSeal().seal('secret', 'here')
    await assert(
      asyncProperty(uint8Array({ minLength: 32, maxLength: 32 }), async (key) => {
        await expect(aSeal(key).open(sealed, 'here')).rejects.toThrow('its key is not known')
      }),
      { numRuns: 10 },
    )
  })

  it('is refused as damaged when any of its characters is another', async () => {
    const seal = aSeal()
    const sealed = await seal.seal('secret', 'here')
    for (let at = 0; at < sealed.length; at += 7) {
      const other = sealed[at] === 'A' ? 'B' : 'A'
      const damaged = sealed.slice(0, at) + other + sealed.slice(at + 1)
      await expect(seal.open(damaged, 'here')).rejects.toThrow(CannotOpen)
    }
    for (const damaged of ['', 'x', sealed.slice(0, -5), `${sealed}x`])
      await expect(seal.open(damaged, 'here')).rejects.toThrow(CannotOpen)
  })

  it('opens with the previous key too, which seals nothing any more', async () => {
    const old = randomBytes(32)
    const rotated = aSeal(KEY, old)
    expect(await rotated.open(await aSeal(old).seal('secret', 'here'), 'here')).toBe('secret')
    const sealed = await rotated.seal('secret', 'here')
    await expect(aSeal(old).open(sealed, 'here')).rejects.toThrow(CannotOpen)
  })

  it('names neither the secret nor its place in an error', async () => {
    const sealed = await aSeal().seal('the secret', 'the place')
    const error = await aSeal().open(sealed, 'elsewhere').catch(String)
    expect(error).not.toMatch(/the secret|the place|eyJ/)
  })
})
