import { expect, it } from 'vitest'
import { daysAgo, setupIdle } from './idle-setup.ts'

it('names the active members without time in the last days, from one report and the running timers', async () => {
  const { workspace, active, ask, requests } = await setupIdle()
  const [stopped = '', never = '', timer = '', lately = ''] = active
  workspace.setLastEntry(stopped, daysAgo(91))
  workspace.setLastEntry(never, null)
  workspace.setLastEntry(timer, daysAgo(120), { running: true })
  workspace.setLastEntry(lately, daysAgo(89))
  for (const one of workspace.members())
    if (one.status !== 'ACTIVE') workspace.setLastEntry(one.id, null)
  requests()
  const { status, body } = await ask()
  expect(status).toBe(200)
  expect(body).toMatchObject({ days: 90, source: 'report', needs: null })
  expect(body.idle.toSorted()).toEqual([never, stopped].toSorted())
  expect(Date.parse(body.asOf) - Date.parse(body.from)).toBe(90 * 86_400_000)
  expect(body.read).toMatch(
    /^Read from Clockify's summary report by person from \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d \(UTC\) and from the running timers; .* joined\.$/,
  )
  expect(requests()).toEqual({ reports: 1, timers: 1, people: 0 })
})

it('counts the days back from now to the second, in UTC', async () => {
  const { workspace, active, ask } = await setupIdle()
  const [inside = '', outside = ''] = active
  workspace.setLastEntry(inside, daysAgo(1 - 1 / 1_440))
  workspace.setLastEntry(outside, daysAgo(1 + 1 / 1_440))
  expect((await ask('?days=1')).body.idle).toEqual([outside])
  expect((await ask('?days=2')).body.idle).toEqual([])
})

it('asks a FREE workspace for a month at a time, and others for a year', async () => {
  const free = await setupIdle({ sandbox: { plan: 'FREE' } })
  const [two = '', four = ''] = free.active
  free.workspace.setLastEntry(two, daysAgo(60))
  free.workspace.setLastEntry(four, daysAgo(120))
  free.requests()
  for (const longReport of ['error-in-200', 'refused'] as const) {
    free.sandbox.variants.longReport = longReport
    const days = longReport === 'refused' ? 89 : 90
    expect((await free.ask(`?days=${days}`)).body).toMatchObject({ source: 'report', idle: [four] })
    expect(free.requests()).toEqual({ reports: 3, timers: 1, people: 0 })
  }
  const paid = await setupIdle()
  const [, , long = ''] = paid.active
  paid.workspace.setLastEntry(long, daysAgo(999))
  paid.requests()
  expect((await paid.ask('?days=1000')).body).toMatchObject({ source: 'report', idle: [] })
  expect(paid.requests()).toEqual({ reports: 3, timers: 1, people: 0 })
  expect((await paid.ask('?days=998')).body.idle).toEqual([long])
})

it('reads a report however its rows name people and whether or not it shows timers', async () => {
  const { workspace, active, sandbox, ask } = await setupIdle()
  const [never = '', timer = ''] = active
  workspace.setLastEntry(never, null)
  workspace.setLastEntry(timer, daysAgo(5), { running: true })
  let days = 50
  for (const reportRowId of ['_id', 'id'] as const)
    for (const timersInReports of [true, false]) {
      Object.assign(sandbox.variants, { reportRowId, timersInReports })
      days += 1
      expect((await ask(`?days=${days}`)).body).toMatchObject({ source: 'report', idle: [never] })
    }
})

it('says that nobody is idle where it is so', async () => {
  const { ask } = await setupIdle({ sandbox: { members: 6 } })
  expect((await ask()).body).toMatchObject({ source: 'report', idle: [] })
})

it('believes that everybody is idle only after a look at the entries of each', async () => {
  const { workspace, active, ask, requests } = await setupIdle({ sandbox: { members: 12 } })
  for (const id of active) workspace.setLastEntry(id, null)
  requests()
  const { idle, source, read } = (await ask()).body
  expect([source, idle.toSorted()]).toEqual(['entries', active.toSorted()])
  expect(read).toContain(`names too few people to be taken for all, so the entries of`)
  expect(requests()).toEqual({ reports: 1, timers: 1, people: active.length })
})

it('calls nobody idle because of a report that is empty or names less than half', async () => {
  const { active, sandbox, workspace, ask, requests } = await setupIdle({
    sandbox: { members: 12 },
  })
  const [stopped = '', ...working] = active
  workspace.setLastEntry(stopped, null)
  const rows = working.slice(0, 2).map((id) => ({ _id: id }))
  for (const [days, groupOne] of [
    [90, []],
    [91, rows],
  ] as const) {
    const body = JSON.stringify({ totals: [null], groupOne })
    sandbox.faults.add({ path: /reports/, times: 1, kind: { type: 'status', status: 200, body } })
    requests()
    const answer = await ask(`?days=${days}`)
    expect(answer.body).toMatchObject({ source: 'entries', idle: [stopped] })
    expect(requests().people).toBe(active.length - groupOne.length)
  }
})

it('waits for the gate when a report is answered with 429', async () => {
  const { sandbox, ask } = await setupIdle()
  const fault = sandbox.faults.add({ path: /reports/, times: 1, kind: { type: 'storm' } })
  expect((await ask()).body).toMatchObject({ source: 'report' })
  expect(fault.hits).toBe(1)
})
