import { expect, it } from 'vitest'
import type { FaultKind } from '../sandbox/faults.ts'
import { carryOut, planRaise } from './run-builders.ts'
import { expectTruthOf } from './run-invariant.ts'
import { setup } from './setup.ts'

/** An answer that comes for every write of one member, whether it is carried out, and the outcome. */
const FOR_EVER: [FaultKind, string][] = [
  [{ type: 'wrong-json' }, 'done'],
  [{ type: 'empty-body' }, 'done'],
  [{ type: 'slow', ms: 1_500 }, 'done'],
  [{ type: 'status', status: 400 }, 'refused'],
  [{ type: 'status', status: 402, body: '' }, 'refused'],
  [{ type: 'status', status: 500 }, 'unknown'],
  [{ type: 'status', status: 504, applied: true }, 'done'],
  [{ type: 'html', status: 502 }, 'unknown'],
  [{ type: 'html', status: 200 }, 'unknown'],
  [{ type: 'html', status: 200, applied: true }, 'done'],
]

it('an item is done when Clockify took it, whatever the answer looks like, and never for a 200 alone', async () => {
  const given = await setup()
  const { owner, sandbox } = given
  const plan = await planRaise(owner, FOR_EVER.length)
  for (const [at, [kind]] of FOR_EVER.entries())
    sandbox.faults.add({ path: new RegExp(plan.items[at]?.userId ?? ''), kind })
  const run = await carryOut(owner, plan)
  const items = await owner.items(plan.id)
  expect(items.map((item, at) => [FOR_EVER[at]?.[0], item.outcome])).toEqual(FOR_EVER)
  expect(run.verified).toMatchObject({ matching: run.counts.done, differing: 0 })
  await expectTruthOf(given, plan.id)
})

it('errors that pass cost nothing but time', async () => {
  const given = await setup()
  const { owner, sandbox } = given
  const plan = await planRaise(owner, 12)
  sandbox.faults.add({ method: 'PUT', every: 4, times: 2, kind: { type: 'status', status: 503 } })
  sandbox.faults.add({ method: 'PUT', every: 3, times: 2, kind: { type: 'html', status: 200 } })
  const retryAfter = { 'Retry-After': '1' }
  sandbox.faults.add({
    method: 'PUT',
    times: 1,
    kind: { type: 'status', status: 502, applied: true, headers: retryAfter },
  })
  const run = await carryOut(owner, plan)
  expect(run).toMatchObject({ counts: { done: 12 }, verified: { matching: 12, differing: 0 } })
  await expectTruthOf(given, plan.id)
})
