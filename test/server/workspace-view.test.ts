import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkspaceView } from '../../server/workspace/workspace-view.ts'
import { setup, type Setup } from './setup.ts'

let given: Setup
beforeAll(async () => {
  given = await setup({
    lasts: 'file',
    sandbox: {
      members: 12,
      imageUrl: 'https://img.example/halden.png',
      subdomain: 'halden',
      settings: { lockTimeEntries: '2026-01-31T23:00:00+01:00', projectLabel: 'Kunde\0' },
    },
  })
})

const look = async (query = '?fresh=true') =>
  (await given.owner.ask<WorkspaceView>(`/api/workspace${query}`)).body

describe('the workspace', () => {
  it('tells all of the workspace object, the members by status and the limit, out of the reading of the team', async () => {
    const { owner, sandbox } = given
    sandbox.workspace.addMember({ status: 'PENDING' })
    const team = await owner.team()
    const mark = sandbox.log.mark()
    const { status, body } = await owner.ask<WorkspaceView>('/api/workspace')
    expect(status).toBe(200)
    expect(sandbox.log.since(mark)).toEqual([])
    expect(body).toMatchObject({
      id: sandbox.workspace.id,
      name: 'Halden Studio',
      organizationId: expect.stringMatching(/^[0-9a-f]{24}$/),
      imageUrl: 'https://img.example/halden.png',
      subdomain: { name: 'halden', enabled: true },
      plan: 'PRO_2021',
      currency: 'USD',
      currencies: [
        { id: expect.any(String), code: 'USD', isDefault: true },
        { id: expect.any(String), code: 'EUR', isDefault: false },
      ],
      billableRate: { amount: 10_500, currency: 'USD' },
      costRate: null,
      features: expect.arrayContaining(['LABOR_COST', 'HISTORIC_RATES']),
      notReadable: [],
      members: { ACTIVE: 10, INACTIVE: 2, PENDING: 1, DECLINED: 0 },
      writtenBy: { billableRate: null, costRate: null },
      limit: { perSecond: 50, current: 50, closedFor: 0 },
      asOf: team.asOf,
      unreachable: false,
    })
    expect(body.settings).toMatchObject({
      round: { minutes: 15, direction: 'NEAREST', said: 'Round to nearest' },
      automaticLock: { type: 'WEEKLY', changeDay: 'WEDNESDAY', firstDay: 'MONDAY' },
      lockTimeEntries: '2026-01-31T22:00:00Z',
      adminOnlyPages: [],
      workingDays: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'],
      entityCreationPermissions: { whoCanCreateTasks: 'ADMINS_AND_PROJECT_MANAGERS' },
      onlyAdminsSeeBillableRates: true,
      // What no database can keep is mended, so that the reading of the team does not fail over it.
      projectLabel: 'Kunde\uFFFD',
      notTold: [],
      notReadable: [],
    })
    expect(team).not.toHaveProperty('details')
  })

  it('is readable in every form of its settings; a single one that is not is named, and the rest is there', async () => {
    const { variants } = given.sandbox
    variants.workspaceSettings = 'as-in-the-guide'
    expect((await look()).settings).toMatchObject({
      adminOnlyPages: ['PROJECT', 'TEAM', 'REPORTS'],
      timeTrackingMode: 'MANUAL_ONLY',
      notReadable: [],
    })
    variants.workspaceSettings = 'unknown-words'
    expect((await look()).settings).toMatchObject({
      timeTrackingMode: 'BY_CAMERA',
      automaticLock: { type: 'WHEN_APPROVED', changeDay: null },
      round: null,
      timeRoundingInReports: true,
      notReadable: ['round'],
    })
    variants.workspaceSettings = 'missing'
    expect(await look()).toMatchObject({ settings: null, notReadable: [], plan: 'PRO_2021' })
    variants.workspaceSettings = 'documented'
  })

  it('tells from when a default rate counts where a run has set it, until somebody sets another', async () => {
    const { owner, sandbox } = given
    const since = '2026-03-01T00:00:00Z'
    const { id } = await owner.plan({
      since,
      changes: [{ workspace: true, billableRate: { to: 12_000 } }],
    })
    await owner.step(id, 'start')
    await owner.ended(id)
    const view = await look()
    expect(view).toMatchObject({
      billableRate: { amount: 12_000 },
      writtenBy: { billableRate: { runId: id, since, at: expect.stringMatching(/Z$/) } },
    })
    sandbox.workspace.setRate(null, 'hourlyRate', 13_000)
    expect((await look()).writtenBy).toEqual({ billableRate: null, costRate: null })
  })

  it('counts in its default currency, also when a default rate is in another one', async () => {
    const { owner } = given
    const { id } = await owner.plan({
      changes: [{ workspace: true, billableRate: { to: 11_000, currency: 'EUR' } }],
    })
    await owner.step(id, 'start')
    await owner.ended(id)
    expect(await look()).toMatchObject({
      currency: 'USD',
      billableRate: { amount: 11_000, currency: 'EUR' },
    })
    // The team's word for it is that of its default rate.
    expect((await owner.team()).workspace.currency).toBe('EUR')
  })

  it('tells a pace below the limit while Clockify has refused more', async () => {
    const { sandbox } = given
    sandbox.variants.retryAfter = 'seconds'
    sandbox.faults.add({ method: 'GET', times: 1, kind: { type: 'storm' } })
    const { limit } = await look()
    sandbox.variants.retryAfter = 'none'
    expect(limit.perSecond).toBe(50)
    expect(limit.current).toBeLessThan(50)
    expect(limit.current).toBeGreaterThan(0)
  })

  it('is told as it was last known while Clockify is away, and not at all where nothing was kept', async () => {
    const { owner, sandbox, rateboard } = given
    const before = await look()
    const fault = sandbox.faults.add({ method: 'GET', kind: { type: 'wrong-json' } })
    expect(await look()).toMatchObject({ unreachable: true, asOf: before.asOf, name: before.name })

    // As a version kept it that did not read the details.
    const { teams } = rateboard.store
    const last = await teams.find(sandbox.workspace.id)
    await teams.keep({ ...(last?.team ?? (await owner.team())) }, Date.now() + 1_000)
    const refused = await owner.ask('/api/workspace')
    expect([refused.status, refused.body.error.code]).toEqual([503, 'clockify_unreachable'])
    fault.remove()
    expect(await look('')).toMatchObject({ unreachable: false, subdomain: { name: 'halden' } })
  })

  it('is for owners and admins, and takes no other question', async () => {
    const { as, owner } = given
    expect((await (await as({ role: 'MEMBER' })).ask('/api/workspace')).status).toBe(403)
    expect((await owner.ask('/api/workspace?fresh=perhaps')).status).toBe(422)
  })
})
