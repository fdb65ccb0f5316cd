import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { planMigration } from '../../server/migration/plan-migration.ts'
import type {
  CreatedTogglWorkspaceView,
  NewTogglWorkspaceView,
  TogglHistoryView,
  TogglOrganizationsView,
  TogglReadingView,
  TogglWorkspacesView,
} from '../../server/routes/toggl-view.ts'
import type { TogglSandboxWorkspace } from '../sandbox/toggl/toggl-state.ts'
import type { Refusal } from './caller.ts'
import { setup, type Setup } from './setup.ts'
import { setupToggl, type TogglSetup } from './setup-toggl.ts'

let given: Setup
let beside: TogglSetup
let northwind: TogglSandboxWorkspace
beforeAll(async () => {
  beside = await setupToggl({ lasts: 'file' })
  given = await setup({
    sandbox: { members: 8 },
    environment: beside.environment,
    lasts: 'file',
  })
  const [ada, bob, off] = given.sandbox.workspace.members().filter(({ role }) => role === 'MEMBER')
  northwind = beside.toggl.addWorkspace({
    name: 'Northwind',
    settings: { default_hourly_rate: 95.5, rounding: 1, rounding_minutes: 15 },
    people: [
      {
        email: ada?.email.toUpperCase() ?? '',
        rate: 120.35,
        laborCost: 60.1,
        groups: ['Northerners'],
        history: [
          { type: 'billable_rates', amount: 100, start: '2024-01-01T00:00:00Z' },
          { type: 'billable_rates', amount: 120.35, start: '2026-01-01T00:00:00Z' },
        ],
      },
      { email: bob?.email ?? '', inactive: true },
      { email: 'new@northwind.example', rate: 80, groups: ['Northerners'] },
      { email: off?.email ?? '' },
    ],
  })
})
beforeEach(() => {
  beside.toggl.faults.clear()
  beside.toggl.log.length = 0
  Object.assign(beside.toggl.quota, { person: 1_000 })
  Object.assign(beside.toggl.organization, { plan: 'premium' })
})

const ask = <T = Refusal>(
  path: string,
  init: { method?: string; body?: unknown; token?: string | null } = {},
) => {
  const { token = beside.toggl.token, ...rest } = init
  return given.owner.ask<T & Refusal>(`/api/toggl${path}`, {
    ...rest,
    headers: token === null ? {} : { 'X-Toggl-Token': token },
  })
}
const make = (workspace: object, organizationId = beside.toggl.organization.id) =>
  ask<CreatedTogglWorkspaceView>('/workspaces', {
    method: 'POST',
    body: { organizationId, workspace },
  })
const asked = () => beside.toggl.log.map(({ method, path }) => `${method} ${path}`)

describe('with a token of Toggl’s', () => {
  it('the workspaces are listed with one request, with what is left of the hour and without Toggl’s own tokens', async () => {
    const { status, body } = await ask<TogglWorkspacesView>('/workspaces')
    expect([status, asked()]).toEqual([200, ['GET /me/workspaces']])
    expect(body.workspaces).toHaveLength(beside.toggl.workspaces.length)
    expect(body.workspaces.find(({ id }) => id === northwind.id)).toMatchObject({
      name: 'Northwind',
      default_hourly_rate: '95.5',
      rounding: 1,
    })
    expect(body.quota.person?.remaining).toBeGreaterThan(900)
    expect(body.quota.organization).toBeNull()
    expect(JSON.stringify(body)).not.toMatch(/api_token|ical_url/)
    const { body: other } = await ask<TogglOrganizationsView>('/organizations')
    expect(other.organizations).toMatchObject([{ id: beside.toggl.organization.id }])
  })

  it('a workspace is read, becomes an ordinary plan, and the run of it is proven', async () => {
    const { sandbox, owner } = given
    const { status, body } = await ask<TogglReadingView>(`/workspaces/${northwind.id}`)
    expect([status, asked().length]).toEqual([200, 5])
    // Toggl counts the person's hour and the organization's apart; four of the five were the latter's.
    expect(body.quota.person?.remaining).not.toBe(body.quota.organization?.remaining)
    expect(asked().filter((one) => one.includes(' /me'))).toHaveLength(1)
    expect(body.checklist.find(({ key }) => key === 'rounding')).toMatchObject({
      togglValue: expect.stringContaining('15'),
    })
    const team = await owner.team()
    const { changes } = planMigration({ ...body, team, viewer: team.viewer })
    const plan = await owner.plan({ changes })
    expect(plan.state).toBe('planned')
    await owner.step(plan.id, 'start')
    const run = await owner.runUntil(
      plan.id,
      ({ finishedAt, waitingFor }) => finishedAt !== null || waitingFor > 0,
    )
    expect(run.counts).toMatchObject({ refused: 0, unknown: 0 })
    const members = sandbox.workspace.members()
    const of = (email: string) => members.find((one) => one.email === email.toLowerCase())
    const [, ada, bob, fresh] = northwind.people
    expect(sandbox.workspace.defaults().hourlyRate).toBe(9_550)
    expect(of(ada?.email ?? '')).toMatchObject({
      hourlyRate: 12_035,
      costRate: 6_010,
      groups: expect.arrayContaining(['Northerners']),
    })
    expect(of(bob?.email ?? '')).toMatchObject({ status: 'INACTIVE' })
    expect(of(fresh?.email ?? '')).toMatchObject({ status: 'PENDING', hourlyRate: 8_000 })
  })

  it('the history of the people asked for is read, and why the rest was not', async () => {
    const history = (people: number[]) =>
      ask<TogglHistoryView>(`/workspaces/${northwind.id}/history`, {
        method: 'POST',
        body: { people },
      })
    const ids = northwind.people.map(({ id }) => id)
    const [, ada = 0] = ids
    const { body } = await history([ada])
    expect(body).toMatchObject({ unread: [], stopped: null })
    const rates = body.histories.find((one) => one.workspaceUserId === ada)?.rates
    expect(rates?.map(({ amount }) => amount)).toEqual(['100', '120.35'])
    beside.toggl.faults.add({
      path: /\/rates\//,
      kind: {
        type: 'answer',
        status: 402,
        body: '"Billable rates are available for Starter and higher plans."',
      },
    })
    const refused = await history([ada])
    expect(refused.body).toMatchObject({ histories: [], unread: [ada] })
    expect(refused.body.stopped).toMatch(/Starter and higher/)
    expect((await history(Array.from({ length: 30 }, (_, at) => at + 1))).status).toBe(422)
  })

  it('this workspace is made in Toggl as it was shown, without asking Toggl before', async () => {
    const { body: shown } = await ask<NewTogglWorkspaceView>('/new-workspace', { token: null })
    expect(asked()).toEqual([])
    expect(shown.payload.name).toBe(given.sandbox.workspace.name)
    const { status, body } = await make({ ...shown.payload, name: 'Made here' })
    expect([status, body.workspace.name]).toEqual([201, 'Made here'])
    expect(JSON.parse(beside.toggl.log[0]?.body ?? '')).toMatchObject({
      ...shown.payload,
      name: 'Made here',
      ...(shown.payload.default_hourly_rate && {
        default_hourly_rate: Number(shown.payload.default_hourly_rate),
      }),
    })
    expect(body.keptOwn).toEqual([])
    expect((await make({ name: 'Made here' })).body.error.code).toBe('toggl_name_taken')
  })

  it('what Toggl keeps of its own in a new workspace is told setting by setting', async () => {
    beside.toggl.variants.newWorkspacesTakeSettings = false
    onTestFinished(() => void (beside.toggl.variants.newWorkspacesTakeSettings = true))
    const { status, body } = await make({
      name: ' Kept ',
      default_currency: 'EUR',
      default_hourly_rate: '75.50',
      rounding: 1,
      rounding_minutes: 15,
      only_admins_may_create_tags: true,
      only_admins_may_create_projects: false,
      projects_private_by_default: false,
      reports_collapse: false,
      rate_change_mode: 'start-today',
    })
    expect(status).toBe(201)
    expect(body.keptOwn).toEqual([
      { field: 'default_currency', setting: 'Currency', asked: 'EUR', inToggl: 'USD' },
      {
        field: 'default_hourly_rate',
        setting: 'Default billable rate',
        asked: '75.5',
        inToggl: 'not set',
      },
      {
        field: 'rounding',
        setting: 'Rounding',
        asked: 'Rounded up to the next 15 minutes in reports',
        inToggl: 'Off: reports show time as it was tracked',
      },
      {
        field: 'only_admins_may_create_tags',
        setting: 'Who creates tags',
        asked: 'Admins only',
        inToggl: 'Everybody',
      },
      {
        field: 'reports_collapse',
        setting: 'Reports collapsed at first',
        asked: 'No',
        inToggl: 'Yes',
      },
    ])
  })
})

describe('what goes wrong', () => {
  it('is told with a stable code: the plan, the hour, the right, the place', async () => {
    beside.toggl.organization.plan = 'free'
    const ofPlan = await make({ name: 'Too good', rounding: 1, rounding_minutes: 15 })
    expect([ofPlan.status, ofPlan.body.error]).toMatchObject([
      409,
      { code: 'toggl_plan', details: { planFields: expect.any(Array) } },
    ])
    expect((await make({ name: 'Too good' })).status).toBe(201)
    beside.toggl.quota.person = 0
    const answer = await given.app.request('/api/toggl/workspaces', {
      headers: { 'X-Addon-Token': given.owner.token, 'X-Toggl-Token': beside.toggl.token },
    })
    expect([answer.status, Number(answer.headers.get('Retry-After')) > 0]).toEqual([429, true])
    expect(((await answer.json()) as Refusal).error).toMatchObject({
      code: 'toggl_quota',
      message: expect.stringMatching(/Try again in/),
    })
    beside.toggl.quota.person = 1_000
    const codes = {
      otherOrganization: (await make({ name: 'Elsewhere' }, 5)).body.error.code,
      otherWorkspace: (await ask('/workspaces/5')).body.error.code,
      noId: (await ask('/workspaces/five')).body.error.code,
      blankName: (await make({ name: ' ' })).body.error.code,
      unknownField: (await make({ name: 'X', api_token: 'x' })).body.error.code,
    }
    expect(codes).toEqual({
      otherOrganization: expect.stringMatching(/^toggl_(not_found|forbidden)$/),
      otherWorkspace: 'toggl_not_found',
      noId: 'invalid_request',
      blankName: 'invalid_request',
      unknownField: 'invalid_request',
    })
  })

  it('an answer that is lost is told as such, and nothing is sent a second time', async () => {
    beside.toggl.faults.add({ method: 'POST', kind: { type: 'cut-after' } })
    const { status, body } = await make({ name: 'Lost' })
    expect([status, body.error.code]).toEqual([502, 'toggl_unknown'])
    expect(asked()).toHaveLength(1)
    const { body: list } = await ask<TogglWorkspacesView>('/workspaces')
    expect(list.workspaces.map(({ name }) => name)).toContain('Lost')
  })
})

describe('the token', () => {
  it('that is missing or none is refused at the door, asked of nobody and never quoted', async () => {
    for (const token of [
      null,
      '',
      'short',
      'with:colon-in-it',
      'x'.repeat(300),
      'white space in it',
    ]) {
      const { status, body } = await ask('/workspaces', { token })
      const isQuoted = Boolean(token) && JSON.stringify(body).includes(String(token))
      expect([token, status, body.error.code, isQuoted]).toEqual([
        token,
        422,
        'invalid_request',
        false,
      ])
    }
    expect(asked()).toEqual([])
  })

  it('that Toggl does not know is told apart from a session that has ended', async () => {
    const token = 'f'.repeat(32)
    const { status, body } = await ask('/workspaces', { token })
    expect([status, body.error.code]).toEqual([403, 'toggl_token_refused'])
    expect(JSON.stringify(body)).not.toContain(token)
  })

  it('is of no use to somebody who may not open Rateboard', async () => {
    const member = await given.as({ role: 'MEMBER' })
    const headers = { 'X-Toggl-Token': beside.toggl.token }
    for (const path of ['/workspaces', '/organizations', '/new-workspace'])
      expect(await member.ask(`/api/toggl${path}`, { headers })).toMatchObject({
        status: 403,
        body: { error: { code: 'not_an_admin' } },
      })
    expect(asked()).toEqual([])
  })

  it('follows no redirect to another host, and what Toggl echoes of it does not come back', async () => {
    const reached: string[] = []
    const foreign = createServer((request, answer) => {
      reached.push(`${request.url} ${JSON.stringify(request.headers)}`)
      answer.setHeader('Content-Type', 'application/json').end('[]')
    })
    await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void foreign.close())
    const { port } = foreign.address() as AddressInfo
    const headers = { Location: `http://127.0.0.1:${port}/` }
    beside.toggl.faults.add({ method: 'POST', kind: { type: 'answer', status: 302, headers } })
    expect((await make({ name: 'Away' })).body.error.code).toBe('toggl_unknown')
    expect(reached).toEqual([])
    const body = JSON.stringify(`no good: ${beside.toggl.token}`)
    beside.toggl.faults.add({ method: 'POST', kind: { type: 'answer', status: 400, body } })
    const echoed = await make({ name: 'Echo' })
    expect(echoed.body.error.code).toBe('toggl_refused')
    expect(JSON.stringify(echoed.body)).not.toContain(beside.toggl.token)
  })
})
