import { afterEach, beforeAll, expect, it } from 'vitest'
import type { FaultKind } from '../sandbox/faults.ts'
import { carryOut, planRaise } from './run-builders.ts'
import { expectTruthOf } from './run-invariant.ts'
import { setup, type Setup } from './setup.ts'
import { createSkippingClock } from './skipping-clock.ts'

/** A shorter pause than this is waited out, ms: what looks for something again and again must not be jumped over. */
const JUMPED = 1_100

let given: Setup
beforeAll(async () => {
  given = await setup({ clock: createSkippingClock(JUMPED, 20_000), lasts: 'file' })
  // A reading after a hint waits for the run's end in steps that are jumped over: time would race.
  given.sandbox.webhooks.enabled = false
})

afterEach(() => {
  given.sandbox.faults.clear()
  given.sandbox.log.clear()
})

const ELSEWHERE = { Location: 'http://127.0.0.1:1/elsewhere' }
/** Somebody else's JSON: of a captive portal, or of nobody in particular. */
const PORTAL = JSON.stringify({ status: 'ok', login: 'https://portal.example' })

/** An answer that comes for every write of one member, whether it is carried out, and the outcome. */
const FOR_EVER: [FaultKind, string][] = [
  [{ type: 'wrong-json' }, 'done'],
  [{ type: 'empty-body' }, 'done'],
  [{ type: 'empty-body', status: 204 }, 'done'],
  [{ type: 'status', status: 204, body: '' }, 'unknown'],
  [{ type: 'slow', ms: 500 }, 'done'],
  [{ type: 'trickle', ms: 20 }, 'done'],
  [{ type: 'gzip' }, 'done'],
  [{ type: 'gzip', broken: true }, 'done'],
  [{ type: 'status', status: 400 }, 'refused'],
  [{ type: 'status', status: 402, body: '' }, 'refused'],
  [{ type: 'status', status: 403 }, 'refused'],
  [{ type: 'status', status: 500 }, 'unknown'],
  [{ type: 'status', status: 504, applied: true }, 'done'],
  [{ type: 'html', status: 502 }, 'unknown'],
  [{ type: 'html', status: 200 }, 'unknown'],
  [{ type: 'html', status: 200, applied: true }, 'done'],
  [{ type: 'status', status: 200, body: '{}' }, 'unknown'],
  [{ type: 'status', status: 200, body: PORTAL }, 'unknown'],
  [{ type: 'status', status: 200, body: PORTAL, applied: true }, 'done'],
  [{ type: 'status', status: 301, body: '{}', headers: ELSEWHERE }, 'unknown'],
  [{ type: 'status', status: 302, body: '', headers: ELSEWHERE }, 'unknown'],
  [{ type: 'status', status: 307, body: '{}', headers: ELSEWHERE, applied: true }, 'done'],
  [{ type: 'cut-before-write' }, 'unknown'],
  [{ type: 'cut-after-write' }, 'done'],
]

/** The same for a no: of Clockify's, or of a proxy that may have let the request through. */
const NO_FOR_EVER: [FaultKind, string][] = [
  [{ type: 'status', status: 404, body: '' }, 'refused'],
  [{ type: 'html', status: 402 }, 'refused'],
  [{ type: 'html', status: 404 }, 'unknown'],
  [{ type: 'html', status: 404, applied: true }, 'done'],
  [{ type: 'status', status: 408, body: '' }, 'unknown'],
  [{ type: 'status', status: 408, applied: true }, 'done'],
]

it.each([
  [
    'is done when Clockify took it, whatever the answer looks like, and never for a 200 alone',
    FOR_EVER,
  ],
  ['is refused by Clockify alone, and not by a proxy’s page or a 408', NO_FOR_EVER],
])('an item %s', async (_, kinds) => {
  const { owner, sandbox } = given
  const plan = await planRaise(owner, kinds.length)
  for (const [at, [kind]] of kinds.entries())
    sandbox.faults.add({ path: new RegExp(plan.items[at]?.userId ?? ''), kind })
  const run = await carryOut(owner, plan)
  const items = await owner.items(plan.id)
  expect(items.map((item, at) => [kinds[at]?.[0], item.outcome])).toEqual(kinds)
  expect(run.verified).toMatchObject({ matching: run.counts.done, differing: 0 })
  await expectTruthOf(given, plan.id)
})

it('errors that pass cost nothing but time, of readings and of writes', async () => {
  const { owner, sandbox } = given
  const plan = await planRaise(owner, 12)
  const once = (method: string, kind: FaultKind, rule: { every?: number; times?: number } = {}) =>
    sandbox.faults.add({ method, times: 1, kind, ...rule })
  const passing: FaultKind[] = [
    { type: 'status', status: 302, body: '[]', headers: ELSEWHERE },
    { type: 'status', status: 200, body: '{}' },
    { type: 'status', status: 500 },
    { type: 'html', status: 200 },
    { type: 'html', status: 502 },
    { type: 'gzip' },
    { type: 'gzip', broken: true },
    { type: 'empty-body', status: 204 },
    { type: 'cut-before-write' },
    { type: 'wrong-json' },
    { type: 'trickle', ms: 5 },
  ]
  const met = passing.map((kind) => once('GET', kind))
  once('PUT', { type: 'status', status: 503 }, { every: 4, times: 2 })
  once('PUT', { type: 'html', status: 200 }, { every: 3, times: 2 })
  once('PUT', { type: 'status', status: 200, body: '{}' }, { every: 3, times: 2 })
  const retryAfter = { 'Retry-After': '1' }
  once('PUT', { type: 'status', status: 502, applied: true, headers: retryAfter })
  const run = await carryOut(owner, plan)
  expect(run).toMatchObject({
    counts: { done: 12 },
    verified: { matching: 12, differing: 0 },
    stopped: null,
  })
  expect(met.map(({ hits }) => hits)).toEqual(passing.map(() => 1))
  await expectTruthOf(given, plan.id)
})

it('a yes in Clockify’s own words that is not true is found by the proof', async () => {
  const { owner, sandbox } = given
  const plan = await planRaise(owner, 3)
  const [cheated] = plan.items
  const body = JSON.stringify({ id: sandbox.workspace.id, name: 'Halden Studio', memberships: [] })
  sandbox.faults.add({
    path: new RegExp(cheated?.userId ?? ''),
    kind: { type: 'status', status: 200, body },
  })
  const run = await carryOut(owner, plan)
  expect(run).toMatchObject({ counts: { done: 3 }, verified: { matching: 2, differing: 1 } })
  const items = await owner.items(plan.id)
  expect(items.map(({ verified }) => verified)).toEqual([false, true, true])
})
