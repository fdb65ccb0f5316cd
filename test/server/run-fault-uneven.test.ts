import { expect, it } from 'vitest'
import { carryOut, planRaise } from './run-builders.ts'
import { setup } from './setup.ts'

it('a run on an uneven way to a Clockify that allows less loses nothing and tells every 429', async () => {
  const latency = { ms: 60, spreadMs: 20, uplinkJitterMs: 150 }
  const given = await setup({ sandbox: { members: 160, latency, limit: 20 } })
  const { owner, sandbox } = given
  const plan = await planRaise(owner, 80)
  const run = await carryOut(owner, plan)
  expect(run).toMatchObject({ counts: { done: 80 }, verified: { matching: 80, differing: 0 } })
  const refused = sandbox.log.all().filter((one) => one.throttled && one.method === 'PUT')
  expect(refused.length).toBeGreaterThan(0)
  expect(run.pace.throttled).toBe(refused.length)
  expect(sandbox.log.writes()).toHaveLength(80)
})
