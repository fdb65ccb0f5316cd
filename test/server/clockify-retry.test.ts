import { assert, constantFrom, double, integer, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  MOST_ATTEMPTS,
  retryAfterMs,
  retryPause,
  type Failure,
} from '../../server/clockify/retry.ts'

const lost = (sent: boolean): Failure => ({ kind: 'lost', sent })
const status = (code: number, after: number | null = null): Failure => ({
  kind: 'status',
  status: code,
  retryAfterMs: after,
})

describe('whether a request is sent again', () => {
  it('is yes for a read or a PUT that was lost or met a failing server', () => {
    for (const method of ['GET', 'PUT'] as const)
      for (const failure of [
        lost(true),
        lost(false),
        status(500),
        status(502),
        status(503),
        status(599),
      ])
        expect(retryPause(method, failure, 1, 0.5)).toBeGreaterThan(0)
  })

  it('is no for a POST that may have arrived, and yes for one that surely did not', () => {
    expect(retryPause('POST', lost(true), 1, 0.5)).toBeNull()
    expect(retryPause('POST', status(503, 1_000), 1, 0.5)).toBeNull()
    expect(retryPause('POST', lost(false), 1, 0.5)).toBeGreaterThan(0)
  })

  it('is yes at once for a throttled request of any kind, however often, for the gate waits', () => {
    const throttled: Failure = { kind: 'throttled', retryAfterMs: 5_000 }
    for (const method of ['GET', 'PUT', 'POST'] as const)
      for (const attempt of [1, MOST_ATTEMPTS, 1_000])
        expect(retryPause(method, throttled, attempt, 0.5)).toBe(0)
  })

  it('is no for 501, which says that something is not there', () => {
    expect(retryPause('GET', status(501), 1, 0.5)).toBeNull()
  })

  it('is no after the last attempt', () => {
    for (const failure of [lost(true), lost(false), status(503, 1_000)])
      expect(retryPause('GET', failure, MOST_ATTEMPTS, 0.5)).toBeNull()
  })
})

describe('the pause before the next attempt', () => {
  it('grows, is spread by chance and stays within fifteen seconds', () => {
    const chance = double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    assert(
      property(integer({ min: 1, max: MOST_ATTEMPTS - 1 }), chance, (attempt, random) => {
        const pause = retryPause('PUT', lost(true), attempt, random) ?? -1
        expect(pause).toBeGreaterThanOrEqual(200 * 2 ** (attempt - 1))
        expect(pause).toBeLessThanOrEqual(Math.min(15_000, 400 * 2 ** (attempt - 1)))
      }),
    )
  })

  it('is what a failing server asks for, up to two minutes', () => {
    expect(retryPause('GET', status(503, 7_000), 1, 0.9)).toBe(7_000)
    expect(retryPause('GET', status(503, 86_400_000), 1, 0.9)).toBe(120_000)
  })
})

describe('Retry-After', () => {
  const now = Date.UTC(2027, 0, 1)
  it('is read as seconds or as a date', () => {
    const read = (header: string | null) => retryAfterMs(header, now)
    expect(read('0')).toBe(0)
    expect(read(' 2 ')).toBe(2_000)
    expect(read('999999')).toBe(999_999_000)
    expect(read(new Date(now + 3_000).toUTCString())).toBe(3_000)
    expect(read('Friday, 01-Jan-27 00:00:05 GMT')).toBe(5_000)
    expect(read(new Date(now - 3_000).toUTCString())).toBe(0)
  })

  it('is none where it cannot be read', () => {
    for (const header of [null, '', ' ', '1.5', '-1', '1e3', 'soon', '12:00', '٣'])
      expect([header, retryAfterMs(header, now)]).toEqual([header, null])
  })

  it('is never less than nothing and always a number, whatever it says', () => {
    const texts = [string(), integer().map(String), constantFrom('Fri', 'Mon, 99', 'Sunday')]
    for (const text of texts)
      assert(
        property(text, (header) => {
          const ms = retryAfterMs(header, now)
          expect(ms === null || (Number.isFinite(ms) && ms >= 0)).toBe(true)
        }),
      )
  })
})
