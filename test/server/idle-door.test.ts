import { expect, it } from 'vitest'
import { activeOf, createJumpingClock, daysAgo, setupIdle } from './idle-setup.ts'
import { manifest, PUBLIC_URL } from './setup.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const OLD_SCOPES = ['WORKSPACE_READ', 'WORKSPACE_WRITE', 'USER_READ', 'USER_WRITE', 'GROUP_READ']

it('keeps what was read for a minute, for each number of days, and forgets it then', async () => {
  const { clock, jump } = createJumpingClock()
  const { workspace, active, ask, requests } = await setupIdle({ clock })
  const [stopped = '', later = ''] = active
  workspace.setLastEntry(stopped, daysAgo(100))
  const first = (await ask()).body
  requests()
  workspace.setLastEntry(later, null)
  jump(40 * SECOND)
  expect((await ask()).body).toEqual(first)
  expect(requests()).toEqual({ reports: 0, timers: 0, people: 0 })
  expect((await ask('?days=30')).body.idle.toSorted()).toEqual([stopped, later].toSorted())
  expect(requests().reports).toBe(1)
  jump(MINUTE)
  const again = (await ask()).body
  expect(again.idle.toSorted()).toEqual([stopped, later].toSorted())
  expect(Date.parse(again.asOf)).toBeGreaterThan(Date.parse(first.asOf))
  expect(requests().reports).toBe(1)
})

it('reads again at once when asked for a fresh answer, and keeps that one', async () => {
  const { workspace, active, ask, requests } = await setupIdle({ sandbox: { members: 12 } })
  const [one = ''] = active
  workspace.setLastEntry(one, null)
  expect((await ask()).body.idle).toEqual([one])
  workspace.setLastEntry(one, daysAgo(0), { running: true })
  expect((await ask('?fresh=true')).body.idle).toEqual([])
  requests()
  expect((await ask('?fresh=false')).body.idle).toEqual([])
  expect(requests().reports).toBe(0)
  expect((await ask('?fresh=yes')).status).toBe(422)
})

it('no longer names somebody who was deactivated meanwhile', async () => {
  const { sandbox, workspace, active, ask } = await setupIdle()
  const idle = active.slice(-2)
  for (const id of idle) workspace.setLastEntry(id, null)
  expect((await ask()).body.idle.toSorted()).toEqual(idle.toSorted())
  workspace.setStatus(idle[0] ?? '', 'INACTIVE')
  await sandbox.webhooks.idle()
  expect((await ask()).body.idle).toEqual(idle.slice(1))
})

it('reads once for all who ask at the same time', async () => {
  const { ask, requests } = await setupIdle()
  requests()
  const answers = await Promise.all([ask(), ask(), ask('?thorough=false')])
  expect(new Set(answers.map((one) => JSON.stringify(one.body))).size).toBe(1)
  expect(requests()).toEqual({ reports: 1, timers: 1, people: 0 })
})

it('shows each workspace its own people only, also from what is kept', async () => {
  const { sandbox, app, workspace, active, ask, askAs } = await setupIdle()
  const other = sandbox.addWorkspace({ members: 8 })
  await sandbox.install({
    manifestUrl: `${PUBLIC_URL}/manifest.json`,
    workspaceId: other.id,
    fetch: async (input, init) => await app.request(input, init),
  })
  for (const one of workspace.members()) workspace.setLastEntry(one.id, null)
  const stranger = askAs({ workspaceId: other.id })
  expect((await ask()).body.idle.toSorted()).toEqual(active.toSorted())
  for (const { id } of other.members()) other.setLastEntry(id, null)
  expect((await stranger()).body.idle.toSorted()).toEqual(activeOf(other).toSorted())
  expect((await ask()).body.idle.toSorted()).toEqual(active.toSorted())
})

it('tells an installation from before to install the new version, however Clockify says no', async () => {
  for (const members of [12, 620]) {
    const given = await setupIdle({ install: false, sandbox: { members } })
    const { sandbox, app, ask } = given
    await sandbox.install({
      manifest: { ...manifest, baseUrl: PUBLIC_URL, scopes: OLD_SCOPES },
      fetch: async (input, init) => await app.request(input, init),
    })
    for (const missingScope of [401, 403] as const) {
      sandbox.variants.missingScope = missingScope
      expect(await ask()).toMatchObject({
        status: 403,
        body: {
          error: {
            code: 'needs_new_version',
            message: 'Install the new version of Rateboard to let it read time entries.',
          },
        },
      })
    }
    expect((await (await given.as()).ask('/api/team')).status).toBe(200)
  }
})

it('says that it needs a new installation when Clockify no longer knows the token', async () => {
  const { clock, jump } = createJumpingClock()
  const { sandbox, ask, owner } = await setupIdle({ clock })
  await owner.team()
  jump(2 * MINUTE)
  const body = '{"message":"Token is not valid","code":4017}'
  sandbox.faults.add({ path: /time-entries|reports/, kind: { type: 'status', status: 401, body } })
  jump(-2 * MINUTE)
  expect(await ask()).toMatchObject({ status: 403, body: { error: { code: 'needs_reinstall' } } })
})

it('answers 503 when Clockify gives no answer, and reads again the next time', async () => {
  const { clock } = createJumpingClock(20)
  const { sandbox, ask } = await setupIdle({ clock })
  for (const path of [/reports/, /in-progress/]) {
    sandbox.faults.add({ path, kind: { type: 'status', status: 503 } })
    expect(await ask()).toMatchObject({
      status: 503,
      body: { error: { code: 'clockify_unreachable' } },
    })
    sandbox.faults.clear()
  }
  expect(await ask()).toMatchObject({ status: 200, body: { source: 'report' } })
})

it('takes 1 to 1,000 days and names what else it is given', async () => {
  const { ask, requests } = await setupIdle({ sandbox: { members: 3 } })
  requests()
  for (const days of ['0', '1001', '-5', '1.5', 'ninety', '', '99999'])
    expect([days, await ask(`?days=${days}`)]).toMatchObject([
      days,
      { status: 422, body: { error: { code: 'invalid_request', details: [{ path: 'days' }] } } },
    ])
  expect((await ask('?thorough=yes')).status).toBe(422)
  expect(requests()).toEqual({ reports: 0, timers: 0, people: 0 })
  for (const days of [1, 1_000]) expect((await ask(`?days=${days}`)).body).toMatchObject({ days })
})
