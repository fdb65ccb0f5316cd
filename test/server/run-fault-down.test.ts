import { expect, it } from 'vitest'
import { carryOut, planRaise } from './run-builders.ts'
import { expectTruthOf } from './run-invariant.ts'
import { inMidRun } from './run-midway.ts'
import { setup } from './setup.ts'
import { createSkippingClock } from './skipping-clock.ts'

it('a run that finds Clockify unreadable for ever ends without having written anything', async () => {
  const given = await setup({ sandbox: { members: 20 }, clock: createSkippingClock() })
  given.sandbox.webhooks.enabled = false
  const { owner, sandbox } = given
  const plan = await planRaise(owner, 3)
  const nonsense = sandbox.faults.add({ method: 'GET', kind: { type: 'wrong-json' } })
  const run = await carryOut(owner, plan)
  expect(nonsense.hits).toBeGreaterThan(10)
  expect(run).toMatchObject({ state: 'finished', counts: { skipped: 3 }, verified: null })
  expect(run.stopped).toMatch(/could not be read/)
  expect(sandbox.log.writes()).toEqual([])
  await expectTruthOf(given, plan.id)
})

it('a run waits for a Clockify that is away for a while', async () => {
  const given = await setup({ sandbox: { members: 20 }, clock: createSkippingClock() })
  given.sandbox.webhooks.enabled = false
  const { owner, sandbox } = given
  const plan = await planRaise(owner, 3)
  sandbox.faults.add({ method: 'GET', times: 5, kind: { type: 'wrong-json' } })
  const run = await carryOut(owner, plan)
  expect(run).toMatchObject({ counts: { done: 3 }, verified: { matching: 3 }, stopped: null })
  await expectTruthOf(given, plan.id)
})

it('a run that cannot be proven keeps what it knows, and says that it is not verified', async () => {
  const given = await setup({ environment: { CLOCKIFY_RATE_LIMIT: '10' } })
  const { owner, sandbox } = given
  const id = await inMidRun(given, 12)
  sandbox.faults.add({ method: 'GET', kind: { type: 'status', status: 400 } })
  const run = await owner.ended(id)
  expect(run).toMatchObject({ state: 'finished', counts: { done: 12 }, verified: null })
  expect(run.stopped).toMatch(/could not be read/)
  await expectTruthOf(given, id)
})

it('no plan is made while Clockify is away', async () => {
  const { owner, sandbox } = await setup({ sandbox: { members: 20 } })
  sandbox.faults.add({ kind: { type: 'status', status: 400 } })
  const changes = [{ workspace: true as const, billableRate: { to: 1 } }]
  const { status, body } = await owner.ask('/api/runs', { method: 'POST', body: { changes } })
  expect([status, body.error.code]).toEqual([503, 'clockify_unreachable'])
  expect((await owner.ask<{ runs: unknown[] }>('/api/runs')).body.runs).toEqual([])
})
