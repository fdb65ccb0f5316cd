import { afterAll, beforeAll, expect, it } from 'vitest'
import { paceOf } from '../bench/light-workspace.ts'
import { openTenantsStage, type Tenant, type TenantsStage } from '../bench/tenants-stage.ts'

/** Little beside what the machine can do, so that only what one workspace does to another is measured. */
const LIMIT = 15
const MEMBERS = 30
const GIANT_MEMBERS = 20_000
/** Of the pace that one has alone: a busy machine takes much of it, and who had to wait for others would keep a sixth. */
const NEARLY = 0.35

const idOf = (n: number): string => (0x5f0000 + n).toString(16).padStart(24, '0')
/** Clockify's own limit, far away: a receiver that a busy machine holds up would see full windows. */
const limit = 2 * LIMIT
const many = [1, 2, 3, 4, 5, 6].map((n) => ({ id: idOf(n), members: MEMBERS, limit }))
const giant = { id: idOf(99), members: GIANT_MEMBERS, limit }

let stage: TenantsStage
beforeAll(async () => {
  stage = await openTenantsStage({
    server: process.env['TEST_DATABASE_URL'] || null,
    limit: LIMIT,
    clockifies: [[...many], [giant]].map((workspaces) => ({
      workspaces,
      latencyMs: 40,
      spreadMs: 20,
    })),
  })
})
afterAll(() => stage.close())

const tenant = (id: string): Tenant => {
  const found = stage.tenants.find(({ workspaceId }) => workspaceId === id)
  if (!found) throw new Error(`${id} is not installed`)
  return found
}

/** Carries out a run of 60 items in each at once, and tells each one's pace as it arrived. */
const pacesOf = async (ids: string[]): Promise<number[]> => {
  const planned = []
  for (const id of ids) planned.push(await stage.plan(tenant(id), MEMBERS))
  await stage.clear()
  await Promise.all(planned.map((run) => run.start()))
  for (const run of planned) expect((await run.ended()).counts.done).toBe(2 * MEMBERS)
  const seen = await stage.summaries()
  return ids.map((id) => paceOf(seen.find((one) => one.id === id) ?? { writes: [] }))
}

it('many workspaces at once each go as fast as one alone, beside a giant whose every write is answered with 4 MB', async () => {
  const [first = '', ...others] = many.map(({ id }) => id)
  const [alone = 0] = await pacesOf([first])
  expect(alone).toBeGreaterThan(0)

  const together = await pacesOf([first, ...others])
  expect(Math.min(...together)).toBeGreaterThan(alone * NEARLY)

  const [ofGiant = 0, ...beside] = await pacesOf([giant.id, first, ...others])
  expect(Math.min(...beside)).toBeGreaterThan(alone * NEARLY)
  expect(ofGiant).toBeGreaterThan(0)
})
