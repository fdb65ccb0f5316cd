import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createAddonDouble, listen } from './addon-double.ts'
import type { Sandbox } from './sandbox.ts'
import { setup } from './setup.ts'

async function control(sandbox: Sandbox, method: string, path: string, body?: unknown) {
  const headers = { 'Content-Type': 'application/json' }
  const init = body === undefined ? { method } : { method, headers, body: JSON.stringify(body) }
  const answer = await fetch(`${sandbox.url}/control${path}`, init)
  const text = await answer.text()
  return { status: answer.status, json: text === '' ? null : JSON.parse(text) }
}

describe('the control door', () => {
  it('tells the state and what was written', async () => {
    const { sandbox, owner, path, aMember, workspace } = await setup()
    const { id } = aMember()
    await owner('PUT', `${path}/users/${id}/hourly-rate`, { amount: 55 })
    await owner('PUT', `${path}/users/${id}/hourly-rate`, { amount: 56 })
    await owner('PUT', `${path}/hourly-rate`, { amount: 57, currency: 'USD' })
    const state = (await control(sandbox, 'GET', `/state?workspace=${workspace.id}`)).json
    expect(state).toMatchObject({ id: workspace.id, hourlyRate: 57, ownerId: workspace.ownerId })
    expect(state.members.find((one: { id: string }) => one.id === id).hourlyRate).toBe(56)
    const log = (await control(sandbox, 'GET', '/log')).json
    expect(log).toMatchObject({
      requests: 3,
      throttled: 0,
      writes: { [id]: { hourlyRate: 2 }, workspace: { hourlyRate: 1 } },
    })
    expect((await control(sandbox, 'GET', '/writes')).json).toHaveLength(3)
    await control(sandbox, 'DELETE', '/log')
    expect((await control(sandbox, 'GET', '/log')).json.requests).toBe(0)
  })

  it('adds faults, turns only the switches it is told, sets limit and latency', async () => {
    const { sandbox, owner, path } = await setup()
    const fault = { path: '/users', times: 1, kind: { type: 'status', status: 503 } }
    expect((await control(sandbox, 'POST', '/faults', fault)).status).toBe(204)
    expect((await owner('GET', path)).status).toBe(200)
    expect((await owner('GET', `${path}/users`)).status).toBe(503)
    sandbox.variants.missingScope = 401
    await control(sandbox, 'PATCH', '/variants', { throttledBody: 'empty' })
    expect(sandbox.variants).toMatchObject({ throttledBody: 'empty', missingScope: 401 })
    expect((await control(sandbox, 'PATCH', '/variants', { throttledBody: 'loud' })).status).toBe(
      400,
    )
    await control(sandbox, 'PATCH', '/limit', { perSecond: 7 })
    await control(sandbox, 'PATCH', '/latency', { ms: 3 })
    expect([sandbox.limit.perSecond, sandbox.latency.ms, sandbox.latency.spreadMs]).toEqual([
      7, 3, 0,
    ])
  })

  it('installs, switches, mints tokens, changes rates in Clockify and uninstalls', async () => {
    const { sandbox, asAddon, path, aMember, workspace } = await setup()
    const { url, close } = await listen(createAddonDouble().app)
    const { id } = aMember()
    try {
      await control(sandbox, 'POST', '/install', { manifestUrl: `${url}/manifest.json` })
      const { token } = (await control(sandbox, 'POST', '/user-token', {})).json
      expect((await asAddon(token)('GET', path)).status).toBe(200)
      await control(sandbox, 'POST', '/rate', { userId: id, field: 'costRate', amount: 5 })
      expect(workspace.member(id).costRate).toBe(5)
      await control(sandbox, 'POST', '/status', { status: 'INACTIVE' })
      expect((await asAddon(token)('GET', path)).status).toBe(401)
      expect((await control(sandbox, 'POST', '/uninstall', {})).json).toEqual({ status: 204 })
      expect((await control(sandbox, 'POST', '/uninstall', {})).status).toBe(400)
    } finally {
      await close()
    }
  })

  it('lets invited people join or decline, sets the seats and when somebody last worked', async () => {
    const { sandbox, workspace, owner, path } = await setup()
    const one = workspace.addMember({ status: 'PENDING', name: null })
    const two = workspace.addMember({ status: 'PENDING' })
    expect((await control(sandbox, 'POST', '/join', { who: one.email })).status).toBe(204)
    expect((await control(sandbox, 'POST', '/decline', { who: two.id })).status).toBe(204)
    expect([workspace.member(one.id).status, workspace.member(two.id).status]).toEqual([
      'ACTIVE',
      'DECLINED',
    ])
    expect((await control(sandbox, 'POST', '/join', { who: one.id })).status).toBe(400)
    const worked = { userId: one.id, at: '2026-03-01T09:00:00Z', running: true }
    await control(sandbox, 'POST', '/last-entry', worked)
    expect(workspace.lastEntry(one.id)).toEqual({ start: Date.parse(worked.at), running: true })
    await control(sandbox, 'POST', '/last-entry', { userId: one.id, at: null })
    expect(workspace.lastEntry(one.id)).toBeNull()
    await control(sandbox, 'POST', '/seats', { seats: 1 })
    const late = await owner('POST', `${path}/users`, { email: 'late@example.com' })
    expect(late.text).toContain('no free seats')
  })

  it('is closed to pages of other sites, also under a name that leads here', async () => {
    const { sandbox } = await setup()
    const foreign = { headers: { Origin: 'https://evil.example' } }
    expect((await fetch(`${sandbox.url}/control/state`, foreign)).status).toBe(403)
    // `fetch` sets the Host header itself.
    const rebound = await new Promise<number | undefined>((resolve) => {
      const headers = { Host: 'evil.example' }
      request(`${sandbox.url}/control/state`, { headers }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      }).end()
    })
    expect(rebound).toBe(403)
  })
})
