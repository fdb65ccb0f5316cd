import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import type { Page, PlannedRunView, RunView } from '../../server/bulk/views.ts'
import { openAgingAddon } from './retention-addon.ts'
import { aRaise, carryOut, planRaise } from './run-builders.ts'

const nobodies = (count: number): string[] => Array.from({ length: count }, (_, n) => `nobody-${n}`)

it('a workspace keeps its latest plans, and every run that was begun', async () => {
  const addon = await openAgingAddon()
  const { owner } = addon
  const begun = await carryOut(owner, await planRaise(owner, 1))
  const queued = await planRaise(owner, 1)
  await planRaise(owner, 1)
  const cancelled = await planRaise(owner, 1)
  await owner.step(cancelled.id, 'cancel')
  const third = await planRaise(owner, 1)
  await addon.meanwhile(
    sql`update runs set state = 'paused' where id = ${queued.id}`,
    sql`insert into runs (id, workspace_id, summary, created_by, total, unchanged, blocked)
      select 'copy-' || n, workspace_id, '[]', 'somebody', 1, 0, 0 from installations, generate_series(1, 96) n`,
  )
  const keptRuns = async (): Promise<string[]> => {
    const { body } = await owner.ask<Page<RunView, 'runs'>>('/api/runs?limit=200')
    return body.runs.map(({ id }) => id)
  }

  await planRaise(owner, 1)
  expect(await keptRuns()).toHaveLength(2 + 100)
  await planRaise(owner, 1)
  await planRaise(owner, 1)
  const kept = await keptRuns()
  expect(kept).toHaveLength(2 + 100)
  expect(kept.slice(-3)).toEqual([third.id, queued.id, begun.id])

  // So many items that are only counted take no room: 10,001 are kept of each plan.
  await addon.meanwhile(sql`update runs set blocked = 90000 where id like 'copy-%'`)
  await planRaise(owner, 1)
  const fewer = await keptRuns()
  expect(fewer).toHaveLength(2 + 4 + 24)
  expect(fewer.slice(-3)).toEqual(['copy-73', queued.id, begun.id])
})

it('big plans of a workspace are made in turn, and keep what is not written in part only', async () => {
  const { owner, request } = await openAgingAddon()
  const ask = (users: string[]) =>
    owner.ask<PlannedRunView>('/api/runs', { method: 'POST', body: aRaise(users) })
  const [small, ...big] = await Promise.all([
    ask(nobodies(3)),
    ...Array.from({ length: 7 }, () => ask(nobodies(2_001))),
  ])
  expect(small.status).toBe(201)
  // One at work, four waiting, and the others are refused.
  const refused = big.filter(({ status }) => status === 429)
  expect([refused.length, big.filter(({ status }) => status === 201).length]).toEqual([2, 5])

  const { body } = await ask(nobodies(10_300))
  expect(body.counts).toMatchObject({ total: 0, blocked: 10_300 })
  const csv = await request(`/api/runs/${body.id}/items.csv`)
  expect((await csv.text()).split('\r\n')).toHaveLength(1 + 10_000)
})
