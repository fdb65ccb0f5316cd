import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { createClock } from '../../server/clock.ts'
import { readConfig } from '../../server/config.ts'
import { createRateboard } from '../../server/rateboard.ts'
import { createKeptLog } from './kept-log.ts'
import { manifest } from './setup.ts'
import { openAddon, type OpenAddon } from './store-addon.ts'

let addon: OpenAddon
let token = ''
beforeAll(async () => {
  addon = await openAddon({ sandbox: { members: 3 } })
  await addon.install()
  token = await addon.sandbox.tokens.user()
})
afterAll(() => addon.close())

/** One of every kind of answer: good, refused, missing, redirected nowhere. */
const everyKind = async (): Promise<[string, Response][]> => {
  const asked: [string, RequestInit][] = [
    ['/panel', {}],
    ['/manifest.json', {}],
    ['/healthz', {}],
    ['/readyz', {}],
    ['/metrics', {}],
    ['/icon.svg', {}],
    ['/nothing', {}],
    ['/api/team', {}],
    ['/api/team', { headers: { 'X-Addon-Token': token } }],
    ['/api/runs', { headers: { 'X-Addon-Token': token } }],
    ['/api/runs/none', { headers: { 'X-Addon-Token': token } }],
    ['/api/team.csv', { headers: { 'X-Addon-Token': token } }],
    ['/api/runs', { method: 'POST', headers: { 'X-Addon-Token': token }, body: '{' }],
    ['/lifecycle/installed', { method: 'POST' }],
    ['/webhooks/user-updated', { method: 'POST' }],
    [`/healthz?${'x'.repeat(11_000)}`, {}],
  ]
  return await Promise.all(
    asked.map(async ([path, init]): Promise<[string, Response]> => [
      path.slice(0, 40),
      await addon.app.request(path, init),
    ]),
  )
}

it('every answer is guarded by the same headers, and none sets a cookie', async () => {
  for (const [path, { headers }] of await everyKind()) {
    const told = (name: string) => [path, headers.get(name)]
    expect(told('x-content-type-options')).toEqual([path, 'nosniff'])
    expect(told('referrer-policy')).toEqual([path, 'no-referrer'])
    expect(told('set-cookie')).toEqual([path, null])
    expect(told('x-powered-by')).toEqual([path, null])
    expect(told('server')).toEqual([path, null])
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('permissions-policy')).toMatch(/camera=\(\).*geolocation=\(\)/)
  }
})

it('an answer of the API stays in no cache, a refusal neither', async () => {
  const kinds = (await everyKind()).filter(([path]) => /^\/(api|panel)/.test(path))
  expect(kinds.length).toBeGreaterThan(5)
  for (const [path, { status, headers }] of kinds)
    expect([path, status, headers.get('cache-control')]).toEqual([path, status, 'no-store'])
})

it('no other site may read an answer, and its preflight gets nothing', async () => {
  for (const path of ['/api/team', '/api/runs', '/lifecycle/installed', '/panel', '/manifest.json'])
    for (const method of ['GET', 'OPTIONS', 'POST']) {
      const answer = await addon.app.request(path, {
        method,
        headers: {
          Origin: 'https://evil.example',
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'X-Addon-Token',
        },
      })
      const allowed = [...answer.headers.keys()].filter((name) => name.startsWith('access-control'))
      expect([path, method, allowed]).toEqual([path, method, []])
      expect([path, method, method === 'OPTIONS' && answer.ok]).toEqual([path, method, false])
    }
})

it('over https browsers are told to stay with it for a year, over http nothing', async () => {
  for (const [publicUrl, told] of [
    ['https://rates.example.com', 'max-age=31536000; includeSubDomains'],
    ['http://localhost:8787', null],
  ] as const) {
    const rateboard = await createRateboard({
      config: readConfig({ DATA_DIR: 'memory:' }),
      manifest,
      publicUrl: () => publicUrl,
      dist: 'dist',
      clock: createClock(),
      log: createKeptLog(),
    })
    onTestFinished(() => rateboard.close())
    for (const path of ['/panel', '/healthz', '/api/team', '/nothing']) {
      const { headers } = await rateboard.app.request(path)
      expect([path, headers.get('strict-transport-security')]).toEqual([path, told])
    }
  }
})
