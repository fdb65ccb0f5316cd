import { expect, it, onTestFinished } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { freePort, startAddon } from '../sandbox/addon-process.ts'
import { createSandbox } from '../sandbox/sandbox.ts'
import { createCaller } from './caller.ts'
import { startCollector } from './otlp-collector.ts'
import { createTestDatabase } from './test-database.ts'

/** The add-on as a process of its own, with more in its environment. */
const startProcess = async (more: Record<string, string>) => {
  const sandbox = await createSandbox({ members: 20 })
  onTestFinished(() => sandbox.close())
  const database = await createTestDatabase()
  onTestFinished(() => database.drop())
  const addon = await startAddon({
    port: await freePort(0),
    showLog: false,
    env: {
      CLOCKIFY_PUBLIC_KEY: sandbox.publicKeyPem,
      CLOCKIFY_HOSTS: sandbox.host,
      SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
      ...database.environment,
      ...more,
    },
  })
  onTestFinished(() => addon.stop(1))
  const installation = await sandbox.install({ manifestUrl: `${addon.url}/manifest.json` })
  const request = (path: string, init?: RequestInit) => fetch(`${addon.url}${path}`, init)
  const token = await sandbox.tokens.user()
  return { sandbox, addon, installation, token, owner: createCaller({ request }, token) }
}

it('sends the spans of one run to an OTLP collector: doors, reading, writing, verifying, each request and each sending of it', async () => {
  const collector = await startCollector()
  onTestFinished(() => void collector.close())
  const { sandbox, addon, installation, token, owner } = await startProcess({
    OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/`,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=ours',
    OTEL_SERVICE_NAME: 'rates',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    LOG_LEVEL: 'warn',
  })
  const users = (await owner.team()).members.slice(0, 5).map((one) => one.userId)
  const plan = await owner.plan({ changes: [{ users, billableRate: { to: 4_242 } }] })
  sandbox.faults.add({ method: 'PUT', times: 1, kind: { type: 'storm' } })
  await owner.step(plan.id, 'start')
  await owner.ended(plan.id)
  await fetch(`${addon.url}/panel?auth_token=${token}`)
  // The spans of the run itself end with it: the stop must send them.
  await addon.stop()
  // At LOG_LEVEL=warn, the address is told all the same.
  expect((await addon.ended).lastLines).toContain(`listening on ${addon.url}`)

  const spans = collector.spans()
  expect(collector.resources()[0]).toMatchObject({
    'service.name': 'rates',
    'deployment.environment.name': 'test',
  })
  const named = (name: string) => spans.filter((one) => one.name === name)
  const childrenOf = (parent: (typeof spans)[number] | undefined) =>
    spans.filter((one) => one.parentSpanId === parent?.spanId)

  const [run, ...moreRuns] = named('run')
  expect(moreRuns).toEqual([])
  expect(run?.parentSpanId ?? '').toBe('')
  expect(run?.attributes).toEqual({
    'rateboard.run': plan.id,
    'rateboard.workspace': sandbox.workspace.id,
  })
  expect(childrenOf(run).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['run: read', 'run: write', 'run: verify']),
  )
  const [writing] = named('run: write')
  const writes = childrenOf(writing)
  expect(writes).toHaveLength(5)
  for (const write of writes) {
    expect(write.traceId).toBe(run?.traceId)
    expect(write.name).toBe('PUT /v1/workspaces/{ws}/users/{user}/hourly-rate')
  }
  const sendings = writes.map(childrenOf)
  const statuses = sendings.map((some) =>
    some.map(({ attributes }) => attributes['http.response.status_code']),
  )
  expect(statuses).toContainEqual([429, 200])
  expect(statuses.filter((one) => one.length === 1)).toHaveLength(4)
  const doors = named('POST /api/runs/:id/start')
  expect(doors).toHaveLength(1)
  expect(doors[0]?.attributes).toMatchObject({
    'http.response.status_code': 202,
    'rateboard.run': plan.id,
  })
  expect(childrenOf(named('GET /api/team')[0]).length).toBeGreaterThan(0)

  const raw = collector.raw()
  expect(raw).toContain('POST /v1/traces')
  expect(raw).toContain('"x-tenant":"ours"')
  expect(raw).not.toMatch(/eyJ|auth_token|page-size|\b4242\b/)
  expect(raw).not.toContain(installation.authToken)
  for (const id of users) expect(raw).not.toContain(id)
})

it('goes on as ever when nobody takes its spans, and says so once', async () => {
  const { addon, owner } = await startProcess({
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
    OTEL_BSP_SCHEDULE_DELAY: '50',
    OTEL_EXPORTER_OTLP_TIMEOUT: '200',
  })
  for (let time = 0; time < 3; time += 1) {
    expect((await owner.team()).members.length).toBeGreaterThan(0)
    await new Promise((resolve) => setTimeout(resolve, 400))
  }
  await addon.stop()
  const { code, lastLines } = await addon.ended
  expect(code).toBe(0)
  expect(lastLines.match(/spans could not be sent/g)).toHaveLength(1)
})

it('traces only where the environment names an endpoint', () => {
  const tracing = (environment: Record<string, string>) => readConfig(environment).tracing
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318' }
  expect(tracing({})).toBeNull()
  expect(tracing({ OTEL_SERVICE_NAME: 'rates' })).toBeNull()
  expect(tracing(endpoint)).toEqual({ url: 'http://c:4318/v1/traces', serviceName: 'rateboard' })
  expect(tracing({ ...endpoint, OTEL_SDK_DISABLED: 'true' })).toBeNull()
  const own = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://c/t', OTEL_SERVICE_NAME: 'rates' }
  expect(tracing({ ...endpoint, ...own })).toEqual({ url: 'https://c/t', serviceName: 'rates' })
})
