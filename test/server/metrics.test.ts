import { expect, it, onTestFinished } from 'vitest'
import { createClock } from '../../server/clock.ts'
import { createMetrics } from '../../server/metrics.ts'
import { createCaller } from './caller.ts'
import { createLifecycleDoor } from './lifecycle-door.ts'
import { readMetrics, type ReadMetrics } from './read-metrics.ts'
import { setup, type Setup } from './setup.ts'
import { openAddon } from './store-addon.ts'

const TOKEN = 'a-token-of-24-characters'

const scrape = async (app: Setup['app']): Promise<ReadMetrics> => {
  const answer = await app.request('/metrics')
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  return readMetrics(await answer.text())
}

it('counts every request of a run with throttling, a refusal and a lost answer, its end and its items', async () => {
  const { sandbox, app, owner } = await setup()
  const before = await scrape(app)
  const { members } = await owner.team()
  const users = members.slice(0, 12).map((one) => one.userId)
  const plan = await owner.plan({ changes: [{ users, billableRate: { to: 4_242 } }] })
  sandbox.faults.add({ method: 'PUT', times: 3, kind: { type: 'storm' } })
  sandbox.faults.add({ method: 'PUT', times: 1, kind: { type: 'cut-after-write' } })
  const no = { status: 400, body: '{"message":"no","code":501}' }
  sandbox.faults.add({ method: 'PUT', times: 1, kind: { type: 'status', ...no } })
  await owner.step(plan.id, 'start')
  const run = await owner.ended(plan.id)
  expect(run.counts).toMatchObject({ refused: 1, unknown: 0 })

  const after = await scrape(app)
  const grown = (name: string, labels: Record<string, string> = {}): number =>
    after.value(`rateboard_${name}`, labels) - before.value(`rateboard_${name}`, labels)
  const writes = (outcome: string) => grown('clockify_requests_total', { kind: 'write', outcome })
  const { done } = run.counts
  expect(writes('throttled')).toBe(3)
  expect(writes('refused')).toBe(1)
  expect(writes('lost')).toBe(1)
  // The lost one is repeated, or settled by a reading where it had to wait for long.
  expect([done, done - 1]).toContain(writes('ok'))
  const attempts = grown('clockify_requests_total')
  expect(attempts).toBe(sandbox.log.all().length)
  expect(grown('clockify_slot_wait_seconds_count')).toBe(attempts)
  expect(grown('runs_ended_total', { end: 'finished' })).toBe(1)
  expect(grown('run_duration_seconds_count')).toBe(1)
  expect(grown('items_total', { outcome: 'done' })).toBe(done)
  expect(grown('items_total', { outcome: 'refused' })).toBe(1)
  expect(grown('items_verified_total', { result: 'matching' })).toBe(done)
  expect(grown('items_verified_total', { result: 'differing' })).toBe(0)
  expect(grown('runs_unproven_total')).toBe(0)
  // An alert sees the first stopped run only where a 0 was before it.
  const stopped = { end: 'stopped' }
  expect(before.all).toContainEqual({
    name: 'rateboard_runs_ended_total',
    labels: stopped,
    value: 0,
  })
})

it('counts a run that Clockify’s refusal of the token stops, and one that differs from what was written', async () => {
  const { sandbox, app, owner } = await setup()
  const userId = (await owner.team()).members[1]?.userId ?? ''
  const write = async (to: number) => {
    const plan = await owner.plan({ changes: [{ users: [userId], billableRate: { to } }] })
    await owner.step(plan.id, 'start')
    return await owner.ended(plan.id)
  }
  const member = sandbox.workspace.member(userId)
  // Clockify says yes and keeps something else.
  const yes = { status: 200, body: JSON.stringify({ id: sandbox.workspace.id }) }
  sandbox.faults.add({ method: 'PUT', times: 1, kind: { type: 'status', ...yes } })
  expect((await write((member?.hourlyRate ?? 0) + 100)).verified).toMatchObject({ differing: 1 })
  const no = { status: 401, body: '{"message":"no","code":1000}' }
  const plan = await owner.plan({ changes: [{ users: [userId], billableRate: { to: 777 } }] })
  sandbox.faults.add({ method: 'PUT', kind: { type: 'status', ...no } })
  await owner.step(plan.id, 'start')
  expect((await owner.ended(plan.id)).stopped).not.toBeNull()

  const seen = await scrape(app)
  expect(seen.value('rateboard_items_verified_total', { result: 'differing' })).toBe(1)
  expect(seen.value('rateboard_runs_ended_total', { end: 'stopped' })).toBe(1)
  expect(seen.value('rateboard_runs_unproven_total')).toBe(1)
})

it('shows the work that waits, by state and in items', async () => {
  const { sandbox, app, owner } = await setup()
  const users = (await owner.team()).members.slice(0, 20).map((one) => one.userId)
  const plan = await owner.plan({ changes: [{ users, billableRate: { to: 5_151 } }] })
  const hold = sandbox.faults.add({ method: 'PUT', kind: { type: 'slow', ms: 300 } })
  await owner.step(plan.id, 'start')
  await owner.runUntil(plan.id, ({ state }) => state === 'running')
  await owner.step(plan.id, 'pause')
  await owner.runUntil(plan.id, ({ state }) => state === 'paused')
  const seen = await scrape(app)
  hold.remove()
  expect(seen.value('rateboard_runs', { state: 'paused' })).toBe(1)
  expect(seen.value('rateboard_runs')).toBe(1)
  expect(seen.value('rateboard_items_pending')).toBeGreaterThan(0)
  expect(seen.value('rateboard_installations')).toBe(1)
  expect(seen.value('rateboard_database_up')).toBe(1)
})

it('tells how near to its limit a workspace goes while something always waits', async () => {
  const { app, owner } = await setup({
    sandbox: { members: 60, limit: 10 },
    environment: { CLOCKIFY_RATE_LIMIT: '10' },
  })
  const users = (await owner.team()).members.slice(0, 40).map((one) => one.userId)
  const plan = await owner.plan({ changes: [{ users, billableRate: { to: 6_161 } }] })
  await owner.step(plan.id, 'start')
  await owner.ended(plan.id)
  const seen = await scrape(app)
  const seconds = seen.value('rateboard_pace_ratio_count')
  expect(seconds).toBeGreaterThanOrEqual(2)
  const mean = seen.value('rateboard_pace_ratio_sum') / seconds
  expect(mean).toBeGreaterThan(0.6)
  expect(mean).toBeLessThan(1.1)
})

it('tells who knocks: requests by route and never by address, tokens by door and reason, calls of Clockify', async () => {
  const addon = await openAddon()
  onTestFinished(() => addon.close())
  const { app, sandbox } = addon
  const installation = await addon.install()
  const token = await sandbox.tokens.user()
  const caller = createCaller(app, token)
  await caller.ask('/api/runs/no-such-run/items?limit=5')
  await caller.ask('/api/runs/another/items')
  await createCaller(app, 'garbage').ask('/api/team')
  const [head, claims] = token.split('.')
  const forged = Buffer.alloc(256, 7).toString('base64url')
  await createCaller(app, `${head}.${claims}.${forged}`).ask('/api/team')
  await createLifecycleDoor(addon).send('deleted', token, {})
  await app.request('/webhooks/user-updated', { method: 'POST' })
  await app.request(`/panel?auth_token=${token}`)
  await app.request(`/${token}/${token}`)
  await app.request('/healthz', { method: 'PROPFIND' })
  await installation.uninstall()

  const text = await (await app.request('/metrics')).text()
  const seen = readMetrics(text)
  const answered = (labels: Record<string, string>) =>
    seen.value('rateboard_http_request_duration_seconds_count', labels)
  expect(answered({ method: 'GET', route: '/api/runs/:id/items', status: '4xx' })).toBe(2)
  expect(answered({ route: '/panel' })).toBe(1)
  expect(answered({ method: 'GET', route: 'none', status: '4xx' })).toBe(1)
  expect(answered({ method: 'OTHER', status: '4xx' })).toBe(1)
  const refused = (door: string, reason: string) =>
    seen.value('rateboard_tokens_refused_total', { door, reason })
  expect(refused('api', 'malformed')).toBe(1)
  expect(refused('api', 'signature')).toBe(1)
  expect(refused('lifecycle', 'claims')).toBe(1)
  expect(refused('webhooks', 'missing')).toBe(1)
  const calls = (call: string, result: string) =>
    seen.value('rateboard_calls_from_clockify_total', { call, result })
  expect(calls('lifecycle/installed', 'handled')).toBe(1)
  expect(calls('lifecycle/deleted', 'handled')).toBe(1)
  expect(calls('lifecycle/deleted', 'refused')).toBe(1)
  expect(calls('webhooks/user-updated', 'refused')).toBe(1)
  expect(text).not.toContain(token.slice(0, 20))
  expect(text).not.toContain(sandbox.workspace.id)
})

it('counts the event streams that are open', async () => {
  const { app, owner } = await setup()
  const users = (await owner.team()).members.slice(0, 3).map((one) => one.userId)
  const plan = await owner.plan({ changes: [{ users, billableRate: { to: 4_711 } }] })
  const streams = async () => (await scrape(app)).value('rateboard_event_streams')
  const answer = await app.request(`/api/runs/${plan.id}/events`, {
    headers: { 'X-Addon-Token': owner.token },
  })
  const reader = answer.body?.getReader()
  await reader?.read()
  expect(await streams()).toBe(1)
  await owner.step(plan.id, 'start')
  while (!(await reader?.read())?.done);
  expect(await streams()).toBe(0)
})

it('has a help text and a unit in its name for everything it counts, as Prometheus asks', async () => {
  const { app } = await setup()
  const seen = await scrape(app)
  const ours = [...seen.described].filter(([name]) => name.startsWith('rateboard_'))
  expect(ours.length).toBeGreaterThan(15)
  for (const [name, { help, type }] of ours) {
    expect([name, help]).toEqual([name, expect.stringMatching(/^[A-Z1].{20,}\.$/)])
    expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter'])
    const hasUnit = type !== 'histogram' || /_(seconds|ratio)$/.test(name)
    expect([name, hasUnit]).toEqual([name, true])
  }
})

it('tells everything else, and that the database does not answer, while it does not', async () => {
  let looks = 0
  let stalled: Promise<never> | null = null
  const work = {
    runs: { queued: 1, running: 2, waiting: 0, paused: 0, cancelling: 0 },
    itemsPending: 7,
    leases: 1,
    installations: 3,
  }
  let now = 0
  const metrics = createMetrics({
    look: () => {
      looks += 1
      return stalled ?? Promise.resolve(work)
    },
    pool: () => ({ open: 10, idle: 0, waiting: 4 }),
    clock: { ...createClock(), now: () => now },
  })
  const seen = readMetrics(await metrics.text())
  expect(seen.value('rateboard_runs')).toBe(3)
  expect(seen.value('rateboard_items_pending')).toBe(7)
  expect(seen.value('rateboard_database_up')).toBe(1)
  await metrics.text()
  expect(looks).toBe(1)

  now += 60_000
  stalled = new Promise(() => {})
  const text = await metrics.text()
  const without = readMetrics(text)
  expect(without.value('rateboard_database_up')).toBe(0)
  expect(without.all.filter(({ name }) => /^rateboard_(runs|items_pending)$/.test(name))).toEqual(
    [],
  )
  expect(without.value('rateboard_database_connections', { state: 'busy' })).toBe(10)
  expect(without.value('rateboard_database_connections_waiting')).toBe(4)
  expect(looks).toBe(2)
})

it('shows its numbers to nobody without METRICS_TOKEN where that is set', async () => {
  const { app } = await setup({ environment: { METRICS_TOKEN: TOKEN } })
  const ask = async (authorization?: string) => {
    const answer = await app.request('/metrics', {
      headers: authorization === undefined ? {} : { Authorization: authorization },
    })
    return [answer.status, (await answer.text()).includes('rateboard_')]
  }
  expect(await ask()).toEqual([401, false])
  expect(await ask(`Bearer ${TOKEN}x`)).toEqual([401, false])
  expect(await ask(`Basic ${TOKEN}`)).toEqual([401, false])
  expect(await ask(`Bearer ${TOKEN}`)).toEqual([200, true])
  expect(await ask(`bearer ${TOKEN}`)).toEqual([200, true])
  const headers = { Authorization: `Bearer ${TOKEN}` }
  const seen = readMetrics(await (await app.request('/metrics', { headers })).text())
  expect(seen.value('rateboard_tokens_refused_total', { reason: 'metrics_token' })).toBe(3)
  expect(seen.value('rateboard_tokens_refused_total', { reason: 'wrong_use' })).toBe(0)
  const { error } = (await (await app.request('/metrics')).json()) as { error: { message: string } }
  expect(error.message).toContain('METRICS_TOKEN')
})
