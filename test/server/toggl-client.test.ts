import { describe, expect, it } from 'vitest'
import { createTogglWorkspace, withoutPlanFields } from '../../server/toggl/create-workspace.ts'
import {
  listMyOrganizations,
  listMyWorkspaces,
  listPeople,
  readMe,
  readQuota,
} from '../../server/toggl/endpoints.ts'
import { TogglLost, TogglMisread } from '../../server/toggl/errors.ts'
import { readForMigration } from '../../server/toggl/read-for-migration.ts'
import { readHistory, type HistoryReading } from '../../server/toggl/read-history.ts'
import { stoppedWords } from '../../server/toggl/stopped-words.ts'
import { togglWords } from '../../server/toggl/words.ts'
import { definitions } from '../sandbox/openapi/toggl.json'
import type { TogglFault } from '../sandbox/toggl/toggl-faults.ts'
import { failureOf, setupToggl } from './setup-toggl.ts'

const { toggl, client, slept } = await setupToggl({
  lasts: 'file',
  workspace: {
    lockedAt: '2026-01-01T00:00:00+01:00',
    settings: { default_hourly_rate: 100.1, default_currency: 'EUR' },
    people: [
      {
        email: 'ada@halden.example',
        rate: 75.5,
        laborCost: 0.1,
        groups: ['Design'],
        workingMinutes: 360,
      },
      { email: 'bo@halden.example', rate: 0, inactive: true },
    ],
  },
})
const workspace = toggl.workspaces[0] ?? toggl.addWorkspace()
const organizationId = toggl.organization.id

const plenty = () =>
  Object.assign(toggl.quota, { person: 10_000, organization: { free: 10_000, premium: 10_000 } })
plenty()

describe('reading', () => {
  it('gives amounts as the decimals that stood in the answer, and never the token of a workspace', async () => {
    const reading = await readForMigration(client, { workspaceId: workspace.id })
    expect(reading.workspace).toMatchObject({
      default_hourly_rate: '100.1',
      organization_id: organizationId,
    })
    expect(reading.people.slice(1)).toMatchObject([
      { email: 'ada@halden.example', rate: '75.5', laborCost: '0.1', inactive: false },
      { email: 'bo@halden.example', rate: '0', laborCost: null, inactive: true },
    ])
    expect(reading.groups).toMatchObject([{ name: 'Design', userIds: [reading.people[1]?.userId] }])
    expect(reading).toMatchObject({
      currencies: ['EUR'],
      lockedAt: '2025-12-31T23:00:00Z',
      unread: [],
    })
    expect(reading.people.map(({ workingMinutes }) => workingMinutes)).toEqual([null, 360, null])
    expect(
      JSON.stringify([reading, await listMyWorkspaces(client), await readMe(client)]),
    ).not.toMatch(/[0-9a-f]{32}/)
  })

  it('goes on without groups, currencies and the lock where they cannot be read, and tells so', async () => {
    const read = () => readForMigration(client, { workspaceId: workspace.id })
    const [, ada] = await listPeople(client, workspace.id)
    const refuse = (path: RegExp, body = '"Forbidden"') =>
      toggl.faults.add({ path, kind: { type: 'answer', status: 403, body } })
    // Who may not see the organization reads the workspace's own list.
    refuse(/^\/organizations\/\d+\/workspaces\/\d+\/groups$/)
    const ofWorkspace = await read()
    expect(ofWorkspace).toMatchObject({ groups: [{ name: 'Design' }], unread: [] })
    expect(ada?.groupIds).toEqual([ofWorkspace.groups[0]?.id])
    refuse(/^\/organizations\/.*groups$/)
    refuse(/^\/workspaces\/\d+\/groups$/)
    refuse(/currencies$/)
    toggl.faults.add({ path: /preferences$/, kind: { type: 'answer', status: 200, body: '[]' } })
    expect(await read()).toMatchObject({
      groups: [],
      currencies: [],
      lockedAt: null,
      unread: ['groups', 'currencies', 'lock'],
    })
    refuse(/workspace_users$/)
    expect(togglWords(await failureOf(read()))).toMatchObject({ code: 'toggl_forbidden' })
  })

  it('asks for what was changed since, and knows organizations and quotas', async () => {
    expect(await listMyWorkspaces(client, { since: 4_000_000_000 })).toEqual([])
    expect(toggl.log.at(-1)?.path).toBe('/me/workspaces')
    expect(await listMyOrganizations(client)).toMatchObject([{ id: organizationId, owner: true }])
    expect(await readQuota(client)).toMatchObject([
      { organization_id: null, total: 10_000 },
      { organization_id: organizationId },
    ])
  })

  it.each<[string, TogglFault['kind']]>([
    ['503', { type: 'answer', status: 503, body: '<html>busy</html>', contentType: 'text/html' }],
    ['429', { type: 'answer', status: 429, headers: { 'retry-after': '3' } }],
    ['a cut connection', { type: 'cut' }],
  ])('is repeated gently after %s', async (_, kind) => {
    slept.length = 0
    toggl.faults.add({ path: /^\/me$/, times: 2, kind })
    expect(await readMe(client)).toMatchObject({ email: 'owner@halden.example' })
    expect(slept).toHaveLength(2)
    for (const ms of slept) expect(ms).toBeGreaterThanOrEqual(1_000)
  })

  it('that is answered in another shape is refused, and one without what may be missing is taken', async () => {
    const answer = (body: string): TogglFault => ({
      path: /workspace_users/,
      kind: { type: 'answer', status: 200, body },
    })
    toggl.faults.add(answer('[{"id":1,"email":"a@b.example"},{"id":2,"rate":"12.50"}]'))
    expect(await listPeople(client, workspace.id)).toMatchObject([
      { workspaceUserId: 1, rate: null },
      { workspaceUserId: 2, rate: '12.50' },
    ])
    for (const wrong of [
      '[{"id":"1"}]',
      '[{"id":1,"rate":"75 EUR"}]',
      '{}',
      '',
      '<html>',
      '[{"id":1,"rate":true}]',
    ]) {
      toggl.faults.add(answer(wrong))
      expect(await failureOf(listPeople(client, workspace.id))).toBeInstanceOf(TogglMisread)
    }
    toggl.faults.add(answer('null'))
    expect(await listPeople(client, workspace.id)).toEqual([])
  })

  it('tells every documented field of a workspace but its keys and how it is paid for, whatever one of them is', async () => {
    const whole = {
      id: 1,
      name: 'Northwind',
      at: '2026-01-01T01:00:00+01:00',
      last_modified: '2026-01-02T00:00:00Z',
      permissions: 'a, b',
      csv_upload: { at: '2026-01-03T00:00:00Z', log_id: 5 },
      logo_url: 'https://assets.example/logo.png',
      profile: 102,
      subscription: { auto_renew: true, card_details: { card_number: '4111' }, workspace_id: 1 },
      api_token: 'f'.repeat(32),
      ical_url: `/ical/workspace_user/${'f'.repeat(32)}`,
    }
    const odd = { id: 2, name: 'Odd', at: 7, permissions: [1], profile: 'x', subscription: 'none' }
    const body = JSON.stringify([whole, { ...odd, permissions: ['c'] }, odd])
    toggl.faults.add({ path: /workspaces$/, kind: { type: 'answer', status: 200, body } })
    const listed = await listMyWorkspaces(client)
    expect(listed).toMatchObject([
      {
        at: '2026-01-01T00:00:00Z',
        last_modified: '2026-01-02T00:00:00Z',
        permissions: ['a', 'b'],
        csv_upload: { at: '2026-01-03T00:00:00Z', log_id: 5 },
        logo_url: 'https://assets.example/logo.png',
        profile: 102,
        subscription: { auto_renew: true, workspace_id: 1 },
      },
      { permissions: ['c'], at: null, profile: null, subscription: null },
      { permissions: null },
    ])
    expect(JSON.stringify(listed)).not.toMatch(/f{32}|4111/)
    // Every other field of the document is there, also where it is missing from the answer.
    const { properties } = definitions['models.Workspace']
    const shown = new Set(Object.keys(listed[0] ?? {}))
    expect(Object.keys(properties).filter((name) => !shown.has(name))).toEqual([
      'api_token',
      'ical_url',
    ])
  })

  it('never follows a redirect, and says that it was none of Toggl’s answers', async () => {
    const elsewhere = { location: `${toggl.url}/api/v9/me/workspaces` }
    toggl.faults.add({
      times: 9,
      path: /^\/me$/,
      kind: { type: 'answer', status: 302, headers: elsewhere },
    })
    const asked = toggl.log.length
    const error = await failureOf(readMe(client))
    toggl.faults.clear()
    expect(error).toBeInstanceOf(TogglLost)
    expect(new Set(toggl.log.slice(asked).map(({ path }) => path))).toEqual(new Set(['/me']))
    expect(togglWords(error)).toMatchObject({
      code: 'toggl_unreachable',
      message: expect.stringMatching(/^Something else than Toggl answered/),
    })
  })
})

describe('making a workspace', () => {
  it('sends every documented field, amounts exactly', async () => {
    const made = await createTogglWorkspace(client, organizationId, {
      name: 'Made',
      admins: [8_000_001],
      default_currency: 'EUR',
      default_hourly_rate: '1234567890123.05',
      initial_pricing_plan: 0,
      limit_public_project_data: true,
      only_admins_may_create_projects: true,
      only_admins_may_create_tags: true,
      only_admins_see_billable_rates: true,
      only_admins_see_team_dashboard: true,
      projects_billable_by_default: false,
      projects_enforce_billable: true,
      projects_private_by_default: false,
      rate_change_mode: 'start-today',
      reports_collapse: false,
      rounding: -1,
      rounding_minutes: 15,
    })
    expect(made).toMatchObject({
      name: 'Made',
      default_hourly_rate: '1234567890123.05',
      rounding: -1,
    })
    expect(toggl.log.at(-1)?.body).toContain('"default_hourly_rate":1234567890123.05')
    expect(Object.keys(JSON.parse(toggl.log.at(-1)?.body ?? '') as object)).toHaveLength(17)
  })

  it('is sent once, and a lost answer is told as one that nobody knows the outcome of', async () => {
    const kinds: TogglFault['kind'][] = [
      { type: 'cut-after' },
      { type: 'cut' },
      { type: 'answer', status: 500, body: '' },
      { type: 'answer', status: 200, body: 'made' },
    ]
    for (const [at, kind] of kinds.entries()) {
      const asked = toggl.log.length
      toggl.faults.add({ method: 'POST', kind })
      const error = await failureOf(
        createTogglWorkspace(client, organizationId, { name: `Lost ${at}` }),
      )
      expect(togglWords(error)).toMatchObject({ status: 502, code: 'toggl_unknown' })
      expect(toggl.log.length - asked).toBe(1)
    }
    // Of an answer only id and name have to be readable.
    const body = '{"id":5,"name":"Odd","rounding":"up","default_hourly_rate":true,"admin":1}'
    toggl.faults.add({ method: 'POST', kind: { type: 'answer', status: 200, body } })
    expect(await createTogglWorkspace(client, organizationId, { name: 'Odd' })).toMatchObject({
      id: 5,
      name: 'Odd',
      rounding: null,
      default_hourly_rate: null,
    })
    const names = (await listMyWorkspaces(client)).map(({ name }) => name)
    expect(names).toContain('Lost 0')
    expect(names).not.toContain('Lost 1')
  })

  it('that the plan does not allow succeeds without what only plans have', async () => {
    toggl.organization.plan = 'free'
    const wanted = { name: 'Plain', rounding: 1 as const, projects_private_by_default: false }
    const error = await failureOf(createTogglWorkspace(client, organizationId, wanted))
    expect(togglWords(error)).toMatchObject({ code: 'toggl_plan', planFields: ['rounding'] })
    const made = await createTogglWorkspace(client, organizationId, withoutPlanFields(wanted))
    expect(made).toMatchObject({ rounding: 0, projects_private_by_default: false })
    toggl.organization.plan = 'premium'
  })
})

describe('the history of rates', () => {
  it('is read person by person and stops, told why, where the plan, the quota or the bound ends it', async () => {
    const people = await listPeople(client, workspace.id)
    const whole = await readHistory(client, { workspaceId: workspace.id, people })
    // Whoever has neither rate nor cost is not asked for.
    expect(whole).toMatchObject({ unread: [], stopped: null })
    expect(whole.histories.map(({ workspaceUserId }) => workspaceUserId !== null)).toEqual([
      false,
      ...Array.from({ length: 4 }, () => true),
    ])
    const bounded = await readHistory(client, { workspaceId: workspace.id, people, most: 3 })
    expect(bounded).toMatchObject({ unread: [people[2]?.workspaceUserId], stopped: 'too-many' })
    toggl.organization.plan = 'free'
    const refused = await readHistory(client, { workspaceId: workspace.id, people })
    toggl.organization.plan = 'premium'
    expect(refused.histories).toEqual([])
    expect(stoppedWords(refused.stopped)).toMatch(
      /^The Toggl workspace’s plan keeps no history of rates.* Toggl says: “Billable rates are available .*”\. Today’s rates are taken over/,
    )
    toggl.quota.organization.premium = 0
    await failureOf(listPeople(client, workspace.id))
    const kept = await readHistory(client, { workspaceId: workspace.id, people })
    plenty()
    expect(kept).toMatchObject({ histories: [], stopped: 'quota-reserve' })
  })

  it('keeps what was read when one answer is bad, none comes, or it takes too long', async () => {
    const people = await listPeople(client, workspace.id)
    const [ada = 0, bo = 0] = people.slice(1).map(({ workspaceUserId }) => workspaceUserId)
    const read = () => readHistory(client, { workspaceId: workspace.id, people })
    const who = ({ histories }: HistoryReading) =>
      histories.map(({ workspaceUserId }) => workspaceUserId)
    const atAda = new RegExp(`/rates/workspace_user/${ada}$`)

    for (const kind of [
      { type: 'answer', status: 404, body: '' },
      { type: 'answer', status: 400, body: '"User not found in workspace"' },
      { type: 'answer', status: 200, body: '{"amount":[]}' },
    ] satisfies TogglFault['kind'][]) {
      toggl.faults.add({ path: atAda, kind })
      const skipped = await read()
      expect(skipped).toMatchObject({ unread: [ada], stopped: 'some-skipped' })
      expect(who(skipped)).toEqual([null, bo, bo])
    }

    const atBo = new RegExp(`/rates/workspace_user/${bo}$`)
    for (const kind of [
      { type: 'answer', status: 503 },
      { type: 'cut' },
    ] satisfies TogglFault['kind'][]) {
      toggl.faults.add({ path: atBo, times: 9, kind })
      const ended = await read()
      toggl.faults.clear()
      expect(who(ended)).toEqual([null, ada, ada])
      expect(togglWords(ended.stopped)).toMatchObject({ code: 'toggl_unreachable' })
    }

    const patience = new AbortController()
    let left = 4
    const slow: typeof client = {
      ...client,
      get: (asked, schema) => {
        if ((left -= 1) === 0) patience.abort()
        return client.get(asked, schema)
      },
    }
    const late = await readHistory(slow, {
      workspaceId: workspace.id,
      people,
      signal: patience.signal,
    })
    expect(late).toMatchObject({ unread: [bo], stopped: 'too-slow' })
    expect(who(late)).toEqual([null, ada, ada])
  })
})
