import { expect, it, onTestFinished } from 'vitest'
import { alwaysTold, createLog, REDACTED } from '../../server/log.ts'
import { createCaller } from './caller.ts'
import { openAddon } from './store-addon.ts'

type Line = Record<string, unknown>

const keptLog = (level = 'trace') => {
  const lines: string[] = []
  return {
    log: createLog(level, { write: (line) => void lines.push(line) }),
    lines: (): Line[] => lines.map((line) => JSON.parse(line) as Line),
    text: () => lines.join(''),
  }
}

it('writes one line for each request: its id, route, status and time, the workspace and the run, never the address', async () => {
  const { log, lines, text } = keptLog()
  const addon = await openAddon({ log })
  onTestFinished(() => addon.close())
  await addon.install()
  const token = await addon.sandbox.tokens.user()
  const caller = createCaller(addon.app, token)
  const { members } = await caller.team()
  const users = members.slice(0, 2).map((one) => one.userId)
  const { id } = await caller.plan({ changes: [{ users, billableRate: { to: 4_242 } }] })
  await caller.ask(`/api/runs/${id}/start?auth_token=${token}`, {
    method: 'POST',
    headers: { 'X-Request-Id': 'from-the-proxy-1' },
  })
  await caller.ended(id)
  await addon.app.request(`/panel?auth_token=${token}`)

  const answered = lines().filter(({ msg }) => msg === 'answered')
  expect(answered.find(({ request }) => request === 'from-the-proxy-1')).toEqual({
    level: 30,
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    request: 'from-the-proxy-1',
    method: 'POST',
    route: '/api/runs/:id/start',
    status: 202,
    ms: expect.any(Number),
    workspace: addon.sandbox.workspace.id,
    run: id,
    msg: 'answered',
  })
  expect(answered.filter(({ route }) => route === '/panel')).toHaveLength(1)
  const ofRun = lines().filter(({ run }) => run === id)
  expect(ofRun.map(({ msg }) => msg)).toEqual(
    expect.arrayContaining(['answered', 'run goes on', 'run rests']),
  )
  for (const line of ofRun) expect(line['workspace']).toBe(addon.sandbox.workspace.id)
  expect(text()).not.toMatch(/auth_token|eyJ/)
})

it('takes a request’s id from outside only where it is well formed', async () => {
  const { log, lines } = keptLog()
  const addon = await openAddon({ log })
  onTestFinished(() => addon.close())
  const ids = ['good-one_1', 'a b', 'x'.repeat(300), 'a"}{"level":60', '']
  for (const id of ids)
    await addon.app.request('/healthz', { headers: id === '' ? {} : { 'X-Request-Id': id } })
  const seen = lines().flatMap(({ request }) => (typeof request === 'string' ? [request] : []))
  expect(seen).toHaveLength(ids.length)
  expect(seen[0]).toBe('good-one_1')
  for (const id of seen.slice(1)) expect(id).toMatch(/^[0-9a-f-]{36}$/)
})

it('says nothing of what machines ask all day, unless it is to say everything', async () => {
  for (const [level, most] of [
    ['info', 0],
    ['debug', 3],
  ] as const) {
    const { log, lines } = keptLog(level)
    const addon = await openAddon({ log })
    for (const path of ['/healthz', '/readyz', '/metrics']) await addon.app.request(path)
    await addon.close()
    expect([level, lines().filter(({ msg }) => msg === 'answered').length]).toEqual([level, most])
  }
})

it('masks what ought not to have been logged, and says that it has', () => {
  const { log, text } = keptLog()
  const token = `eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(30)}.${'b'.repeat(40)}`
  log.info({ token: 'sesame', viewer: { authToken: 'sesame' }, headers: { a: 'sesame' } }, 'a')
  log.info({ err: new Error(`could not read ${token} at x`) }, `asked ${token}`)
  log.info({ err: new Error('connect postgres://user:sesame@db.example/r') }, 'b')
  log.info({ path: `/panel/${token}` }, 'c')
  expect(text()).not.toMatch(/sesame|aaaaaaaa|bbbbbbbb/)
  expect(text().split(REDACTED)).toHaveLength(8)
  expect(text()).toContain('db.example/r')
})

it('tells where it listens at every level but silent', () => {
  for (const level of ['info', 'warn', 'fatal', 'silent']) {
    const { log, lines } = keptLog(level)
    alwaysTold(log).info('listening')
    expect([level, lines().length]).toEqual([level, level === 'silent' ? 0 : 1])
  }
})
