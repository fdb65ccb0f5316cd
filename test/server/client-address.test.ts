import type { HttpBindings } from '@hono/node-server'
import { assert, ipV4, ipV6, property, string } from 'fast-check'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { createClientAddress, networkOf } from '../../server/routes/client-address.ts'

/** Whom a request seems to come from, behind so many trusted proxies. */
const seenFrom = async (
  trustedProxies: number,
  nearest: string | undefined,
  forwarded?: string,
): Promise<string | null> => {
  const address = createClientAddress(trustedProxies, () => {})
  const app = new Hono().get('/', (c) => c.json(address(c)))
  const headers = forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded }
  const incoming = { socket: { remoteAddress: nearest } }
  const env = nearest === undefined ? {} : ({ incoming } as HttpBindings)
  return (await (await app.request('/', { headers }, env)).json()) as string | null
}

describe('the address of a caller', () => {
  it('is that of the connection, whatever a header says, unless proxies are trusted', async () => {
    expect(await seenFrom(0, '198.51.100.7', '203.0.113.9')).toBe('198.51.100.7')
    expect(await seenFrom(0, undefined, '203.0.113.9')).toBeNull()
  })

  it('leads to one word to the operator where a proxy seems to be in front that is not trusted', async () => {
    let told = 0
    const address = createClientAddress(0, () => {
      told += 1
    })
    const app = new Hono().get('/', (c) => c.json(address(c)))
    const env = { incoming: { socket: { remoteAddress: '10.0.0.1' } } } as HttpBindings
    await app.request('/', {}, env)
    expect(told).toBe(0)
    const headers = { 'X-Forwarded-For': '203.0.113.9' }
    for (let n = 0; n < 3; n += 1) await app.request('/', { headers }, env)
    expect(told).toBe(1)
  })

  it('is what the outermost trusted proxy heard; what the caller wrote before it is not believed', async () => {
    expect(await seenFrom(1, '10.0.0.1', '203.0.113.9')).toBe('203.0.113.9')
    expect(await seenFrom(1, '10.0.0.1', '1.1.1.1, 2.2.2.2, 203.0.113.9')).toBe('203.0.113.9')
    expect(await seenFrom(2, '10.0.0.1', '1.1.1.1, 203.0.113.9, 10.0.0.2')).toBe('203.0.113.9')
    expect(await seenFrom(1, '10.0.0.1', '203.0.113.9:5123')).toBe('203.0.113.9')
    expect(await seenFrom(1, '10.0.0.1', '[2001:db8::1]:443')).toBe('2001:db8:0:0::/64')
  })

  it('is that of the connection where a header is missing or holds no address', async () => {
    for (const header of [undefined, '', ' ', 'unknown', '_hidden', '1.2.3', '1.2.3.4.5', ',,'])
      expect([header, await seenFrom(1, '10.0.0.1', header)]).toEqual([header, '10.0.0.1'])
    await Promise.all(
      ['1.1.1.1', 'evil', ''].map(async (spoofed) =>
        expect(await seenFrom(1, '10.0.0.1', `${spoofed}, 203.0.113.9`)).toBe('203.0.113.9'),
      ),
    )
  })

  it('is a whole /64 of IPv6, and an IPv4 address in either of its forms', () => {
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
    expect(networkOf('2001:DB8:1:2::')).toBe('2001:db8:1:2::/64')
    expect(networkOf('::1')).toBe('0:0:0:0::/64')
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
    expect(networkOf('::ffff:203.0.113.9')).toBe('203.0.113.9')
    expect(networkOf('::ffff:cb00:7109')).toBe('203.0.113.9')
    for (const other of ['', 'localhost', '1.2.3.4/8', '[::1]', '::1::', '999.1.1.1'])
      expect([other, networkOf(other)]).toEqual([other, null])
  })

  it('is found for any address, and for nothing else', () => {
    assert(property(ipV4(), (address) => networkOf(address) === address))
    assert(
      property(ipV6(), (address) => {
        expect(networkOf(address)).toMatch(/^([0-9a-f]{1,4}:){4}:\/64$|^[\d.]+$/)
      }),
    )
    assert(
      property(string(), (text) => [null, text].includes(networkOf(text)) || text.includes(':')),
    )
  })
})
