import type { HttpBindings } from '@hono/node-server'
import { beforeAll, describe, expect, it } from 'vitest'
import { createClock } from '../../server/clock.ts'
import { createFloodGate } from '../../server/routes/flood-gate.ts'
import { setup, type Setup } from './setup.ts'

let given: Setup
/** Time stands still but for what the tests let pass. */
let time = Date.now()
beforeAll(async () => {
  const clock = { now: () => time, sleep: createClock().sleep }
  given = await setup({
    clock,
    lasts: 'file',
    sandbox: { members: 4 },
    environment: { API_RATE_LIMIT: '50' },
  })
})

/** As a request from an address comes over a port. */
const from = (address: string) =>
  ({ incoming: { socket: { remoteAddress: address }, readableEnded: true } }) as HttpBindings

type Asked = { headers?: Record<string, string>; method?: string; body?: string }
const statusOf = async (address: string, path: string, asked: Asked = {}) => {
  const answer = await given.app.request(path, asked, from(address))
  await answer.text()
  return answer.status
}

const flood = async (times: number, ask: () => Promise<number>): Promise<Map<number, number>> => {
  const seen = new Map<number, number>()
  for (let n = 0; n < times; n += 1) {
    const status = await ask()
    seen.set(status, (seen.get(status) ?? 0) + 1)
  }
  return seen
}

const forged = () => `${given.owner.token.slice(0, -6)}abcdef`
const post = (headers: Record<string, string>, body = '{}') => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body,
})

describe('a flood', () => {
  it('at an open door is refused with the seconds to wait, shuts no other door and nobody else out', async () => {
    for (const path of ['/manifest.json', '/healthz', '/readyz', '/panel', '/nothing']) {
      const address = '198.51.100.1'
      const seen = await flood(400, () => statusOf(address, path))
      expect([path, seen.get(429)]).toEqual([path, 100])
      expect(await statusOf('198.51.100.2', path)).not.toBe(429)
    }
    const refusal = await given.app.request('/manifest.json', {}, from('198.51.100.1'))
    expect(refusal.headers.get('retry-after')).toBe('1')
    expect(await refusal.json()).toMatchObject({ error: { code: 'too_many_requests' } })
    time += 1_000
    expect((await flood(200, () => statusOf('198.51.100.1', '/healthz'))).get(200)).toBe(100)
  })

  it('of forged tokens is refused, while a good token from the same address gets in at every door', async () => {
    const { sandbox, installation } = given
    if (!installation) throw new Error('not installed')
    const address = '198.51.100.3'
    const { workspaceId, addonId } = installation
    const whose = { workspaceId, addonId }
    const webhook = installation.webhooks.find((one) => one.event === 'USER_UPDATED')
    const event = { 'Clockify-Webhook-Event-Type': 'USER_UPDATED' }
    const doors: [string, (token: string) => Asked, string, number][] = [
      ['/api/runs', (token) => ({ headers: { 'X-Addon-Token': token } }), given.owner.token, 200],
      [
        '/lifecycle/settings-updated',
        (token) => post({ 'X-Addon-Lifecycle-Token': token }, '[]'),
        await sandbox.tokens.lifecycle(whose),
        204,
      ],
      [
        '/webhooks/user-updated',
        (token) => post({ 'Clockify-Signature': token, ...event }),
        webhook?.authToken ?? '',
        204,
      ],
    ]
    for (const [path, asked, good, welcome] of doors) {
      const seen = await flood(260, () => statusOf(address, path, asked(forged())))
      expect([path, seen]).toEqual([
        path,
        new Map([
          [401, 200],
          [429, 60],
        ]),
      ])
      expect([path, await statusOf(address, path, asked(good))]).toEqual([path, welcome])
      expect(await statusOf('198.51.100.4', path, asked(forged()))).toBe(401)
    }
  })

  it('of users’ tokens at a webhook’s door does not reach the database, and holds up no webhook', async () => {
    const { sandbox, installation, rateboard } = given
    const whose = {
      workspaceId: installation?.workspaceId ?? '',
      addonId: installation?.addonId ?? '',
    }
    const { installations } = rateboard.store
    const { webhookToken } = installations
    let asked = 0
    installations.webhookToken = (...of) => {
      asked += 1
      return webhookToken(...of)
    }
    const deliver = (token: string) =>
      statusOf('198.51.100.8', '/webhooks/user-updated', {
        ...post({ 'Clockify-Signature': token, 'Clockify-Webhook-Event-Type': 'USER_UPDATED' }),
      })
    const token = await sandbox.tokens.user({ ...whose, role: 'MEMBER' })
    expect((await flood(250, () => deliver(token))).get(401)).toBe(200)
    expect(asked).toBe(0)
    const webhook = installation?.webhooks.find((one) => one.event === 'USER_UPDATED')
    expect(await deliver(webhook?.authToken ?? '')).toBe(204)
  })

  it('of one person’s calls is refused, and of nobody else’s', async () => {
    const address = '198.51.100.5'
    time += 60_000
    const asked = { headers: { 'X-Addon-Token': given.owner.token } }
    const seen = await flood(250, () => statusOf(address, '/api/nothing', asked))
    expect(seen.get(429)).toBe(50)
    expect(await statusOf('198.51.100.6', '/api/nothing', asked)).toBe(429)
    const other = await given.as({ userId: anAdmin(given), role: 'ADMIN' })
    const headers = { 'X-Addon-Token': other.token }
    expect(await statusOf(address, '/api/nothing', { headers })).not.toBe(429)
  })

  it('of keys that one person tries is refused, and of nobody else’s', async () => {
    time += 60_000
    const path = `/api/my/workspaces/${given.sandbox.workspace.id}`
    const trying = (token: string) => {
      const key = Buffer.from(`sandbox:${'0'.repeat(24)}`).toString('base64')
      return statusOf('198.51.100.7', path, {
        headers: { 'X-Addon-Token': token, 'X-Clockify-Key': key },
      })
    }
    expect(await flood(25, () => trying(given.owner.token))).toEqual(
      new Map([
        [403, 20],
        [429, 5],
      ]),
    )
    const other = await given.as({ userId: anAdmin(given), role: 'ADMIN' })
    expect(await trying(other.token)).toBe(403)
    time += 2_000
    expect(await trying(given.owner.token)).toBe(403)
  })
})

it('a flood that a trusted proxy passes on is its sender’s, and nobody can send it in another’s name', async () => {
  const behind = await setup({
    clock: { now: () => time, sleep: createClock().sleep },
    install: false,
    environment: { TRUSTED_PROXIES: '1' },
  })
  const heard = async (forwarded: string) => {
    const headers = { 'X-Forwarded-For': forwarded }
    return (await behind.app.request('/manifest.json', { headers }, from('10.0.0.1'))).status
  }
  const seen = await flood(301, () => heard(`198.51.100.9, 203.0.113.1`))
  expect(seen.get(429)).toBe(1)
  expect(await heard('198.51.100.77, 203.0.113.1')).toBe(429)
  expect(await heard('198.51.100.9')).toBe(200)
})

const anAdmin = ({ sandbox }: Setup): string =>
  sandbox.workspace.members().find((one) => one.id !== sandbox.workspace.ownerId)?.id ?? ''

describe('a flood gate', () => {
  it('lets in a burst, then as many as its lasting rate, and forgets who was quiet for longest', () => {
    let at = 0
    const gate = createFloodGate({ perSecond: 10, burst: 5, now: () => at, mostKeys: 3 })
    const letIn = (key: string, times: number) =>
      Array.from({ length: times }, () => gate.enter(key)).filter((wait) => wait === 0).length
    expect(letIn('a', 20)).toBe(5)
    expect(gate.enter('a')).toBeCloseTo(100)
    at += 250
    expect(letIn('a', 20)).toBe(2)
    at += 60_000
    expect(letIn('a', 20)).toBe(5)
    for (const key of ['b', 'c', 'd']) gate.enter(key)
    expect(letIn('a', 20)).toBe(5)
    expect(letIn('d', 20)).toBe(4)
  })
})
