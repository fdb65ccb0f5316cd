import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { daysAgo, setupIdle } from './idle-setup.ts'

type Given = Awaited<ReturnType<typeof setupIdle>>

/** Somebody stopped, somebody runs a timer since yesterday; all the others have worked today. */
const oneStopped = ({ workspace, active }: Given): string => {
  const [stopped = '', timer = ''] = active
  workspace.setLastEntry(stopped, daysAgo(100))
  workspace.setLastEntry(timer, daysAgo(1), { running: true })
  return stopped
}

/** A server that nobody may call; tells how often it was. */
const forbiddenHost = async () => {
  let calls = 0
  const server = createServer((_request, answer) => {
    calls += 1
    answer.end('{"groupOne":[]}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls: () => calls }
}

it('looks at everybody one by one when the report is refused in whatever way', async () => {
  const given = await setupIdle({ sandbox: { members: 12 } })
  const { sandbox, active, ask, requests } = given
  const stopped = oneStopped(given)
  let days = 90
  requests()
  for (const reportsRefused of [401, 402, 403, 404] as const) {
    sandbox.variants.reportsRefused = reportsRefused
    const { status, body } = await ask(`?days=${days}`)
    expect([status, body]).toMatchObject([200, { source: 'entries', idle: [stopped], needs: null }])
    expect(body.read).toContain(`the entries of ${active.length - 1} people since`)
    expect(requests()).toEqual({ reports: 1, timers: 1, people: active.length - 1 })
    days -= 1
  }
})

it('calls nobody idle whose timer runs since before the days, and says when it cannot know', async () => {
  const { sandbox, workspace, active, ask } = await setupIdle({ sandbox: { members: 12 } })
  const [stopped = '', timer = ''] = active
  workspace.setLastEntry(stopped, null)
  workspace.setLastEntry(timer, daysAgo(3), { running: true })
  sandbox.variants.reportsRefused = 403
  const { body } = await ask('?days=2')
  expect(body).toMatchObject({ source: 'entries', idle: [stopped] })
  expect(body.read).toContain('whoever has a running timer is not idle')
  sandbox.faults.add({ path: /in-progress/, kind: { type: 'status', status: 404 } })
  expect((await ask('?days=1')).body.read).toContain('running for longer could not be read')
})

it('keeps the pace while it looks at everybody', async () => {
  const given = await setupIdle({ environment: { CLOCKIFY_RATE_LIMIT: '10' } })
  const stopped = oneStopped(given)
  given.sandbox.variants.reportsRefused = 403
  expect((await given.ask()).body).toMatchObject({ source: 'entries', idle: [stopped] })
  expect(given.sandbox.log.maxInAnyWindow(1_000)).toBeLessThanOrEqual(10)
  expect(given.requests().people).toBe(given.active.length - 1)
})

it('does not take a report by project, or the error inside a 200, for one without people', async () => {
  const given = await setupIdle()
  const stopped = oneStopped(given)
  given.sandbox.variants.reportsGroupByUser = false
  expect((await given.ask()).body).toMatchObject({ source: 'entries', idle: [stopped] })
  given.sandbox.variants.reportsGroupByUser = true
  for (const [index, body] of [
    '{"message":"Please select a date range","code":501}',
    '{"groupOne":[{"name":"Ada","duration":5}]}',
    '{"groupOne":{}}',
  ].entries()) {
    const kind = { type: 'status', status: 200, body } as const
    given.sandbox.faults.add({ path: /reports/, times: 1, kind })
    const answer = await given.ask(`?days=${80 + index}`)
    expect([body, answer.body]).toMatchObject([body, { source: 'entries', idle: [stopped] }])
  }
})

it('calls no host for reports that is not listed, and follows no redirect to one', async () => {
  const given = await setupIdle()
  const stopped = oneStopped(given)
  const foreign = await forbiddenHost()
  const claims = [
    foreign.url,
    `http://${given.sandbox.host}@${new URL(foreign.url).host}`,
    'https://reports.example.com',
    'file:///etc/passwd',
    'nonsense',
    'x'.repeat(400),
    '',
    undefined,
    null,
    5,
  ]
  let days = 60
  for (const reportsUrl of claims) {
    given.requests()
    const { status, body } = await given.askAs({ claims: { reportsUrl } })(`?days=${days}`)
    expect([reportsUrl, status, body]).toMatchObject([
      reportsUrl,
      200,
      { source: 'entries', idle: [stopped] },
    ])
    expect(given.requests().reports).toBe(0)
    days += 1
  }
  const headers = { Location: `${foreign.url}/v1/reports` }
  const kind = { type: 'status', status: 302, headers, body: '{}' } as const
  given.sandbox.faults.add({ path: /reports/, times: 1, kind })
  expect((await given.ask('?days=59')).body).toMatchObject({ source: 'entries', idle: [stopped] })
  expect(foreign.calls()).toBe(0)
})

it('leaves out whoever Clockify shows no entries of, and says so', async () => {
  const given = await setupIdle()
  const stopped = oneStopped(given)
  const { sandbox, workspace, active, ask } = given
  const [, , hidden = ''] = active
  workspace.setLastEntry(hidden, null)
  sandbox.variants.reportsRefused = 403
  const kind = { type: 'status', status: 404 } as const
  sandbox.faults.add({ path: new RegExp(`user/${hidden}/`), kind })
  const { body } = await ask()
  expect(body).toMatchObject({ source: 'entries', idle: [stopped] })
  expect(body.read).toContain(`the entries of ${active.length - 2} people`)
  expect(body.read).toContain('1 more could not be read')
})

it('asks first when more than 500 people would have to be looked at one by one', async () => {
  const limit = 400
  const given = await setupIdle({
    sandbox: { members: 600, limit },
    environment: { CLOCKIFY_RATE_LIMIT: String(limit) },
  })
  const { active, sandbox, ask, requests } = given
  const stopped = oneStopped(given)
  expect((await ask()).body).toMatchObject({ source: 'report', idle: [stopped] })
  sandbox.variants.reportsRefused = 403
  requests()
  const { status, body } = await ask('?days=91')
  expect([status, body]).toMatchObject([
    200,
    {
      source: null,
      idle: [],
      needs: { requests: active.length + 1, seconds: Math.ceil((active.length + 1) / limit) },
    },
  ])
  expect(body.read).toContain(`${active.length + 1} requests, about`)
  expect(requests()).toEqual({ reports: 1, timers: 1, people: 1 })
  const thorough = await ask('?days=91&thorough=true')
  expect(thorough.body).toMatchObject({ source: 'entries', idle: [stopped], needs: null })
  expect(requests()).toEqual({ reports: 1, timers: 1, people: active.length - 1 })
  expect((await ask('?days=91')).body).toMatchObject({ source: 'entries', idle: [stopped] })
})
