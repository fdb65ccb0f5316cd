import { expect, it, onTestFinished } from 'vitest'
import { openAddon } from './store-addon.ts'

it('is alive while it stops, but not ready', async () => {
  const addon = await openAddon()
  onTestFinished(() => addon.close())
  const { app } = addon
  const statusOf = async (path: string) => (await app.request(path)).status
  expect([await statusOf('/healthz'), await statusOf('/readyz')]).toEqual([200, 200])
  await addon.stopAndRead()
  expect([await statusOf('/healthz'), await statusOf('/readyz')]).toEqual([200, 503])
  expect(await (await app.request('/readyz')).json()).toEqual({ status: 'stopping' })
})

const FRAMERS =
  'https://*.clockify.me https://a.example:8443 http://localhost:9000 https://localhost:9000'

it('may be framed by the hosts of CLOCKIFY_HOSTS, runs no foreign script and tells nobody its address', async () => {
  const addon = await openAddon({
    environment: { CLOCKIFY_HOSTS: '*.clockify.me,a.example:8443,localhost:9000' },
  })
  onTestFinished(() => addon.close())
  const paths = ['/panel', '/manifest.json', '/healthz', '/api/team', '/nothing', '/icon.svg']
  for (const path of paths) {
    const { headers } = await addon.app.request(path)
    const policy = headers.get('content-security-policy') ?? ''
    const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule]))
    expect(rules.get('frame-ancestors')).toBe(`frame-ancestors ${FRAMERS}`)
    expect(rules.get('default-src')).toBe("default-src 'none'")
    expect(rules.get('script-src')).toBe("script-src 'self'")
    expect(rules.get('connect-src')).toBe("connect-src 'self'")
    expect(policy).not.toMatch(/unsafe|\s\*(\s|;|$)/)
    expect(headers.get('x-frame-options')).toBeNull()
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('x-powered-by')).toBeNull()
  }
})

it('says in plain words that there is nothing at an address, and shows no file of its own', async () => {
  const addon = await openAddon()
  onTestFinished(() => addon.close())
  const paths = [
    '/',
    '/index.html',
    '/nothing',
    '/assets/../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/.env',
    '/data/secret.key',
  ]
  for (const path of paths) {
    const answer = await addon.app.request(path)
    expect([path, answer.status, await answer.json()]).toEqual([
      path,
      404,
      { error: { code: 'not_found', message: 'There is nothing at this address.' } },
    ])
  }
})
