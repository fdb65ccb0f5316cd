import { assert, constantFrom, integer, property, webUrl, string, tuple, option } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allowedApiUrl, frameSources, parseHosts } from '../../server/auth/allowed-hosts.ts'

const label = string({
  unit: constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789'),
  minLength: 1,
  maxLength: 8,
})
const host = tuple(label, label, constantFrom('me', 'com', 'example')).map((parts) =>
  parts.join('.'),
)
const port = option(integer({ min: 1024, max: 65_535 }), { nil: null })
const withPort = (name: string, at: number | null) => (at === null ? name : `${name}:${at}`)

describe('a host of CLOCKIFY_HOSTS', () => {
  it('may be called itself, and no other name or port', () => {
    assert(
      property(host, port, host, port, (name, at, otherName, otherAt) => {
        const patterns = parseHosts(withPort(name, at))
        const own = `https://${withPort(name, at)}/api`
        expect(allowedApiUrl(own, patterns)).toBe(own)
        const other = `https://${withPort(otherName, otherAt)}/api`
        expect(allowedApiUrl(other, patterns)).toBe(other === own ? own : null)
        expect(allowedApiUrl(`https://sub.${withPort(name, at)}/api`, patterns)).toBeNull()
        expect(allowedApiUrl(`http://${withPort(name, at)}/api`, patterns)).toBeNull()
      }),
    )
  })

  it('with a star stands for its subdomains, not for itself or for names that only end alike', () => {
    assert(
      property(host, label, (name, sub) => {
        const patterns = parseHosts(`*.${name}`)
        const calls = (address: string) =>
          allowedApiUrl(`https://${address}/api`, patterns) !== null
        expect(calls(`${sub}.${name}`)).toBe(true)
        expect(calls(`${sub}.${sub}.${name}`)).toBe(true)
        expect(calls(name)).toBe(false)
        expect(calls(`${sub}${name}`)).toBe(false)
        expect(calls(`${sub}.${name}.example`)).toBe(false)
        expect(calls(`${sub}.${name}:8443`)).toBe(false)
      }),
    )
  })

  it('gives an address on that host, or none, for any address at all', () => {
    const patterns = parseHosts('*.clockify.me,127.0.0.1:9000')
    assert(
      property(
        webUrl({ withFragments: true, withQueryParameters: true }),
        string(),
        (url, text) => {
          for (const address of [
            url,
            text,
            `https://api.clockify.me${text}`,
            `https://${text}.clockify.me`,
          ]) {
            const allowed = allowedApiUrl(address, patterns)
            if (allowed === null) continue
            const { host: reached, protocol, username } = new URL(`${allowed}/v1/user`)
            expect(reached).toMatch(/\.clockify\.me$/)
            expect([protocol, username]).toEqual(['https:', ''])
            expect(allowed).not.toMatch(/[?#]|\/v1$|\/$/)
          }
        },
      ),
    )
  })

  it('may name the port that is its scheme’s own', () => {
    expect(allowedApiUrl('https://a.example/api', parseHosts('a.example:443'))).toBe(
      'https://a.example/api',
    )
    expect(allowedApiUrl('http://localhost/api', parseHosts('localhost:80'))).toBe(
      'http://localhost/api',
    )
    expect(allowedApiUrl('https://a.example:8443/api', parseHosts('a.example:443'))).toBeNull()
    expect(allowedApiUrl('https://a.example/api', parseHosts('a.example:80'))).toBeNull()
  })

  it('may be called over plain http only when it is this machine', () => {
    for (const local of ['127.0.0.1:9000', '127.8.9.1', 'localhost:1', '[::1]:9000'])
      expect(allowedApiUrl(`http://${local}/api`, parseHosts(local))).toBe(`http://${local}/api`)
    for (const far of ['10.0.0.1', '128.0.0.1', 'localhost.example', '127.0.0.1.example'])
      expect(allowedApiUrl(`http://${far}/api`, parseHosts(far))).toBeNull()
  })

  it('may frame the panel, over the schemes that it may be called over', () => {
    expect(frameSources(parseHosts('*.clockify.me, a.example:8443, 127.0.0.1:9000'))).toEqual([
      'https://*.clockify.me',
      'https://a.example:8443',
      'http://127.0.0.1:9000',
      'https://127.0.0.1:9000',
    ])
  })
})
