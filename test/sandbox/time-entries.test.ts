import { describe, expect, it } from 'vitest'
import { setup } from './setup.ts'

type Entry = { userId: string; timeInterval: { start: string; end: string | null } }

const DAY = 24 * 3_600_000

describe('the last time entry of somebody', () => {
  it('is listed with the fields that are known, between start and end', async () => {
    const { owner, path, workspace, aMember } = await setup()
    const { id } = aMember()
    workspace.setLastEntry(id, '2026-03-01T09:00:00Z')
    const list = async (query = '') =>
      (await owner('GET', `${path}/user/${id}/time-entries${query}`)).json as Entry[]
    const [entry] = await list()
    expect(entry).toMatchObject({
      userId: id,
      workspaceId: workspace.id,
      type: 'REGULAR',
      timeInterval: { start: '2026-03-01T09:00:00Z', end: '2026-03-01T10:00:00Z' },
    })
    expect(Object.keys(entry ?? {}).toSorted()).toEqual(
      'billable costRate customFieldValues description hourlyRate id isLocked kioskId projectId tagIds taskId timeInterval type userId workspaceId'.split(
        ' ',
      ),
    )
    expect(await list('?start=2026-03-01T09:00:00Z&end=2026-03-01T09:00:00Z')).toHaveLength(1)
    expect(await list('?start=2026-03-01T09:00:01Z')).toEqual([])
    expect(await list('?end=2026-03-01T08:59:59Z')).toEqual([])
    expect(await list('?in-progress=true')).toEqual([])
    workspace.setLastEntry(id, null)
    expect(await list()).toEqual([])
  })

  it('may be a timer that is running, which the list of running timers shows', async () => {
    const { owner, path, workspace, aMember } = await setup()
    const running = async () =>
      (await owner('GET', `${path}/time-entries/status/in-progress`)).json as Entry[]
    expect(await running()).toEqual([])
    workspace.setLastEntry(aMember().id, '2026-03-01T09:00:00Z', { running: true })
    expect(await running()).toMatchObject([{ userId: aMember().id, timeInterval: { end: null } }])
  })

  it('is for admins and the person, and wants dates in full', async () => {
    const { as, owner, path, workspace, aMember } = await setup()
    const me = aMember().id
    const place = (id: string) => `${path}/user/${id}/time-entries`
    expect((await as(me)('GET', place(me))).status).toBe(200)
    expect((await as(me)('GET', place(workspace.ownerId))).status).toBe(403)
    expect((await owner('GET', place('f'.repeat(24)))).json).toMatchObject({ code: 501 })
    const dated = await owner('GET', `${place(me)}?start=2026-03-01`)
    expect([dated.status, dated.json]).toMatchObject([400, { code: 3000 }])
  })

  it('is the same for the same seed: lately for most, long ago or never for some', async () => {
    let now = Date.parse('2026-05-01T12:00:00Z')
    const clock = { now: () => now, monotonic: () => now, sleep: async () => {} }
    const daysAgo = async () => {
      const { workspace } = await setup({ clock, members: 250 })
      return workspace.members().map(({ id, status }) => {
        const entry = workspace.lastEntry(id)
        return { status, days: entry && (now - entry.start) / DAY }
      })
    }
    const first = await daysAgo()
    now += 5 * DAY
    expect(await daysAgo()).toEqual(first)
    const active = first.filter((one) => one.status === 'ACTIVE').map((one) => one.days)
    const idle = active.filter((days) => days === null || days > 90)
    expect(idle.length).toBeGreaterThan(10)
    expect(idle.length).toBeLessThan(60)
    expect(active).toContain(null)
    expect(active[0]).toBeLessThan(21)
    expect(first.filter((one) => one.status === 'PENDING' && one.days !== null)).toEqual([])
  })
})

describe('the summary report', () => {
  const asked = { timeZone: 'UTC', summaryFilter: { groups: ['USER'] } }

  it('has a row for everybody who tracked time in the range, by the wall clock of its zone', async () => {
    const { owner, path, workspace, aMember } = await setup({ members: 5 })
    for (const { id } of workspace.members()) workspace.setLastEntry(id, null)
    const { id, name } = aMember()
    workspace.setLastEntry(id, '2026-03-01T00:30:00Z')
    const rows = async (more: object) => {
      const body = { ...asked, ...more }
      const answer = await owner('POST', `/report${path}/reports/summary`, body)
      return (answer.json as { groupOne: object[] }).groupOne
    }
    const march = {
      dateRangeStart: '2026-03-01T00:00:00Z',
      dateRangeEnd: '2026-03-31T23:59:59.999',
    }
    const february = { dateRangeStart: '2026-02-01T00:00:00', dateRangeEnd: '2026-02-28T23:59:59' }
    expect(await rows(march)).toMatchObject([{ _id: id, name, duration: 3600 }])
    expect(await rows(february)).toEqual([])
    // Without a zone, dates are those of the profile, whatever their Z says.
    expect(
      await rows({ ...march, dateRangeEnd: '2026-03-01T01:00:00Z', timeZone: undefined }),
    ).toEqual([])
  })

  it('needs its scope, an admin and dates, and lies on a host path of its own', async () => {
    const { install, asAddon, as, owner, path, aMember, sandbox } = await setup()
    const place = `/report${path}/reports/summary`
    const body = {
      ...asked,
      dateRangeStart: '2026-03-01T00:00:00',
      dateRangeEnd: '2026-03-02T00:00:00',
    }
    const without = asAddon((await install({ scopes: ['TIME_ENTRY_READ'] })).authToken)
    const refused = await without('POST', place, body)
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('REPORTS_READ')])
    const entries = await without('GET', `${path}/user/${aMember().id}/time-entries`)
    expect(entries.status).toBe(200)
    expect((await as(aMember().id)('POST', place, body)).status).toBe(403)
    expect((await owner('POST', place, { ...body, dateRangeEnd: '' })).status).toBe(400)
    expect((await owner('POST', `${path}/reports/summary`, body)).status).toBe(404)
    expect((await owner('GET', place)).headers.get('allow')).toBe('POST')
    expect(sandbox.log.all().at(-1)?.workspaceId).toBe(sandbox.workspace.id)
  })
})
