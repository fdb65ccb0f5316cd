import { expect, it } from 'vitest'
import { setupIdle } from './idle-setup.ts'

const free = (freePlanPerHour = 0, members = 30) =>
  setupIdle({ sandbox: { plan: 'FREE', limit: 500, members, variants: { freePlanPerHour } } })

it('asks a FREE workspace first when more than 15 requests are needed, reports counted', async () => {
  const { ask, requests } = await free()
  requests()
  const { body } = await ask('?days=1000')
  expect(body).toMatchObject({ source: null, idle: [], needs: { requests: 34 } })
  expect(body.read).toContain('So many days need many reports: 34 requests')
  expect(body.read).toContain('about 30 requests an hour')
  expect(requests()).toEqual({ reports: 0, timers: 0, people: 0 })
  expect((await ask('?days=400')).body).toMatchObject({ source: 'report', needs: null })
  expect((await ask('?days=1000&thorough=true')).body).toMatchObject({ source: 'report', idle: [] })
  expect(requests()).toEqual({ reports: 13 + 33, timers: 2, people: 0 })
})

it('asks a FREE workspace first before it looks at more than a few people one by one', async () => {
  const { sandbox, active, ask, requests } = await free()
  sandbox.variants.reportsRefused = 403
  requests()
  const { body } = await ask()
  expect(body).toMatchObject({ source: null, needs: { requests: 3 + 1 + active.length } })
  expect(requests()).toEqual({ reports: 1, timers: 1, people: 1 })
  const few = await free(0, 6)
  few.sandbox.variants.reportsRefused = 403
  expect((await few.ask()).body).toMatchObject({ source: 'entries', needs: null })
})

it('gives up in a FREE workspace when Clockify goes on refusing, and says so', async () => {
  const { sandbox, active, ask } = await free(20)
  sandbox.variants.reportsRefused = 403
  sandbox.log.clear()
  expect(await ask('?thorough=true')).toMatchObject({
    status: 503,
    body: { error: { code: 'free_plan_used_up' } },
  })
  expect(active.length).toBeGreaterThan(20)
  const refused = sandbox.log.all().filter((one) => one.status === 429).length
  expect(refused).toBeGreaterThan(0)
  expect(refused).toBeLessThanOrEqual(10)
})

it('goes on in a FREE workspace when a crowded second was refused', async () => {
  const { sandbox, ask } = await free(0, 10)
  sandbox.faults.add({ times: 3, kind: { type: 'storm' } })
  expect((await ask()).body).toMatchObject({ source: 'report', needs: null })
  expect(sandbox.log.all().filter((one) => one.status === 429)).toHaveLength(3)
})

it('gives up in a FREE workspace at once when Clockify asks for more than a moment', async () => {
  const { sandbox, ask } = await free(0, 10)
  const headers = { 'Retry-After': '3600' }
  const kind = { type: 'status' as const, status: 429, headers }
  sandbox.faults.add({ path: /summary/, times: 1, kind })
  expect(await ask()).toMatchObject({
    status: 503,
    body: { error: { code: 'free_plan_used_up' } },
  })
})
