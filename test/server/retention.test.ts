import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { historyOf } from './ask-history.ts'
import { agedBy, openAgingAddon } from './retention-addon.ts'
import { aRaise, carryOut, planRaise, ratedMembers } from './run-builders.ts'

const itemsLeft = sql`select count(*) from items`

describe('a plan that nobody has started', () => {
  it('goes with its items after 30 days; what was started or cancelled stays whole for ever', async () => {
    const addon = await openAgingAddon({ sandbox: { members: 800 } })
    const { owner } = addon
    const old = await planRaise(owner, 600)
    const cancelled = await planRaise(owner, 2)
    await owner.step(cancelled.id, 'cancel')
    const run = await carryOut(owner, await planRaise(owner, 3))
    await addon.meanwhile(...agedBy(29))
    expect(await owner.run(old.id)).toMatchObject({ state: 'planned', itemsRemovedAt: null })
    const young = await planRaise(owner, 1)
    await addon.meanwhile(...agedBy(2))

    expect((await owner.ask(`/api/runs/${old.id}`)).status).toBe(404)
    expect((await owner.step(old.id, 'start')).status).toBe(404)
    expect(await owner.items(run.id)).toHaveLength(3)
    expect(await owner.items(cancelled.id)).toHaveLength(2)
    expect(await owner.items(young.id)).toHaveLength(1)
    expect(await addon.figure(itemsLeft)).toBe(6)
    expect((await owner.follow(run.id, 'undo')).status).toBe(201)
  })

  it('goes as soon as the operator says, and so does one that waits for its workspace', async () => {
    const addon = await openAgingAddon({ environment: { PLAN_DAYS: '1' } })
    const plan = await planRaise(addon.owner, 1)
    const waiting = sql`select count(*) from onboardings`
    const wait = sql`insert into onboardings (workspace_id, made_in, created_by, request)
      select 'new', workspace_id, 'somebody', '{}' from installations`
    await addon.meanwhile(wait)
    expect(await addon.figure(waiting)).toBe(1)
    await addon.meanwhile(sql`update onboardings set run_id = ${plan.id}`)
    expect(await addon.figure(waiting)).toBe(1)
    await addon.meanwhile(sql`update onboardings set created_at = now() - interval '2 days'`)
    expect(await addon.figure(waiting)).toBe(0)
    await addon.meanwhile(wait, sql`update onboardings set run_id = ${plan.id}`)
    expect(await addon.figure(waiting)).toBe(1)
    await addon.meanwhile(
      sql`update runs set state = 'queued'`,
      sql`update runs set state = 'paused'`,
    )
    expect(await addon.figure(waiting)).toBe(0)
    await addon.meanwhile(sql`update runs set state = 'planned'`)
    await addon.meanwhile(...agedBy(2))
    expect((await addon.owner.ask(`/api/runs/${plan.id}`)).status).toBe(404)
  })

  it('is not found any more while its items are still being deleted', async () => {
    const addon = await openAgingAddon()
    const { owner } = addon
    const plan = await planRaise(owner, 3)
    // As a node leaves it that has died, on a database where another now sweeps.
    await addon.meanwhile(
      sql`update runs set items_removed_at = now(), has_items = false`,
      sql`delete from items where id = (select min(id) from items)`,
    )
    for (const step of ['start', 'cancel'] as const)
      expect((await owner.step(plan.id, step)).status).toBe(404)
    expect((await owner.ask<{ runs: unknown[] }>('/api/runs')).body.runs).toEqual([])
    await addon.meanwhile(sql`update runs set has_items = true`)
    expect(await addon.figure(itemsLeft)).toBe(0)
    expect(await addon.figure(sql`select count(*) from runs`)).toBe(0)
  })
})

describe('the details of an ended run', () => {
  const environment = { RETENTION_DAYS: '90' }

  it('go after their time; the run stays with its counts, its proof and its links, and says so', async () => {
    const addon = await openAgingAddon({ environment })
    const { owner, sandbox } = addon
    const users = ratedMembers(await owner.team(), 20)
    const [first = ''] = users
    sandbox.faults.add({ path: new RegExp(first), kind: { type: 'status', status: 403 } })
    const before = await carryOut(owner, await owner.plan(aRaise(users, { reason: 'Review' })))
    sandbox.faults.clear()
    const undo = await owner.follow(before.id, 'undo')
    await carryOut(owner, undo.body)
    const undone = await owner.run(before.id)
    await addon.meanwhile(...agedBy(89))
    expect(await owner.items(before.id)).toHaveLength(20)
    await addon.meanwhile(...agedBy(2))

    const after = await owner.run(before.id)
    expect(after.itemsRemovedAt).not.toBeNull()
    const { counts, summary, verified, undoneBy, reason, pace } = undone
    expect(after).toMatchObject({ counts, summary, verified, undoneBy, reason, pace })
    expect(counts).toMatchObject({ total: 20, done: 19, refused: 1 })
    expect(after.undoneBy).toBe(undo.body.id)
    expect(await owner.items(before.id)).toEqual([])
    expect(await addon.figure(itemsLeft)).toBe(0)
    for (const follow of ['undo', 'retry'] as const)
      expect(await owner.follow(before.id, follow)).toMatchObject({
        status: 409,
        body: { error: { code: 'details_removed', message: expect.stringContaining('removed') } },
      })
    expect((await addon.request(`/api/runs/${before.id}/items.csv`)).status).toBe(409)
  })

  it('stay while the run has not ended, and while a date of its items is ahead or less long ago', async () => {
    const addon = await openAgingAddon({ environment })
    const { owner } = addon
    const users = ratedMembers(await owner.team(), 2)
    const since = new Date(Date.now() + 10 * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z')
    const ahead = await carryOut(owner, await owner.plan(aRaise(users, { since })))
    const paused = await planRaise(owner, 2)
    await owner.step(paused.id, 'start')
    await owner.step(paused.id, 'pause')
    await owner.runUntil(paused.id, (run) => run.state === 'paused')
    await addon.meanwhile(...agedBy(91))
    expect(await owner.run(ahead.id)).toMatchObject({ itemsRemovedAt: null })
    expect(await owner.items(paused.id)).toHaveLength(2)
    await addon.meanwhile(sql`update items set since = '2020-01-01T00:00:00Z'`)
    expect((await owner.run(ahead.id)).itemsRemovedAt).not.toBeNull()
  })

  it('leave a member’s history together with what was changed outside, which then begins later', async () => {
    const addon = await openAgingAddon({ environment })
    const { owner, sandbox } = addon
    const [id = ''] = ratedMembers(await owner.team(), 1)
    await carryOut(owner, await owner.plan(aRaise([id])))
    await owner.team()
    sandbox.workspace.setRate(id, 'costRate', 4_321)
    await owner.team()
    const before = await historyOf(owner, id)
    expect(before.entries.map(({ source }) => source)).toEqual(['outside', 'run'])
    await addon.meanwhile(...agedBy(100))
    const after = await historyOf(owner, id)
    expect(after.entries).toEqual([])
    const days = (Date.now() - Date.parse(after.knownSince)) / 86_400_000
    expect(days).toBeGreaterThan(89)
    expect(days).toBeLessThan(91)
  })

  it('are not taken for changes from outside by the next reading', async () => {
    const addon = await openAgingAddon({ environment })
    const { owner, sandbox } = addon
    const [id = ''] = ratedMembers(await owner.team(), 1)
    await carryOut(owner, await owner.plan(aRaise([id])))
    // Nobody has read the team since: the reading that was kept is from before the run.
    await addon.meanwhile(
      ...agedBy(91),
      sql`update teams set kept = jsonb_set(kept, '{begunAt}', to_jsonb((kept->>'begunAt')::float8 - 91 * 86400000.0))`,
    )
    await owner.team()
    expect((await historyOf(owner, id)).entries).toEqual([])
    sandbox.workspace.setRate(id, 'costRate', 4_321)
    await owner.team()
    expect((await historyOf(owner, id)).entries).toMatchObject([{ source: 'outside' }])
  })
})

it.skipIf(process.env['TEST_DATABASE_URL'])(
  'the embedded database uses the room of what was removed again',
  async () => {
    const addon = await openAgingAddon({
      sandbox: { members: 800 },
      environment: { PLAN_DAYS: '1' },
    })
    const size = sql`select pg_relation_size('items')`
    await planRaise(addon.owner, 600)
    const once = await addon.figure(size)
    // Its room is free from the second sweep on: the first has removed the rows.
    await addon.meanwhile(...agedBy(2))
    await planRaise(addon.owner, 600)
    expect(await addon.figure(size)).toBeLessThan(1.2 * once)
  },
)
