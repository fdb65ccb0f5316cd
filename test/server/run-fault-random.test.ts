import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { FaultKind, FaultRule } from '../sandbox/faults.ts'
import { carryOut, planRaise } from './run-builders.ts'
import { expectTruthOf } from './run-invariant.ts'
import { setup, type Setup } from './setup.ts'
import { createSkippingClock } from './skipping-clock.ts'
import { FUZZ_TIMEOUT, fuzzed } from './sound-answer.ts'

const ITEMS = 20
const RATE = 'hourlyRate'

let given: Setup
beforeAll(async () => {
  given = await setup({ clock: createSkippingClock(1_100), lasts: 'file' })
  // A reading after a hint waits for the run's end in steps that are jumped over: time would race.
  given.sandbox.webhooks.enabled = false
})

const anyKind: fc.Arbitrary<FaultKind> = fc.oneof(
  fc
    .record({
      status: fc.constantFrom(200, 204, 302, 307, 400, 403, 404, 500, 502, 503, 504),
      body: fc.constantFrom('', '{}', '[]', '{"message":"No","code":501}', '<html>'),
      applied: fc.boolean(),
    })
    // A plain no to what was carried out is a lie that nobody can see through.
    .map(({ status, body, applied }): FaultKind => {
      const isNo = status >= 400 && status < 500
      return { type: 'status', status, body: status === 204 ? '' : body, applied: applied && !isNo }
    }),
  fc.constantFrom<FaultKind>(
    { type: 'storm' },
    { type: 'cut-before-write' },
    { type: 'cut-after-write' },
    { type: 'slow', ms: 200 },
    { type: 'wrong-json' },
    { type: 'html', status: 200 },
    { type: 'html', status: 502, applied: true },
    { type: 'empty-body' },
    { type: 'gzip' },
    { type: 'trickle', ms: 10 },
  ),
)

/** Mostly of writes: readings are few. */
const anyRule: fc.Arbitrary<FaultRule> = fc.record({
  method: fc.constantFrom('PUT', 'PUT', 'PUT', 'GET'),
  every: fc.integer({ min: 1, max: 5 }),
  times: fc.integer({ min: 1, max: 6 }),
  kind: anyKind,
})

/** Items whose values somebody changes in Clockify after the plan. */
const anyMeddling = fc.uniqueArray(fc.nat({ max: ITEMS - 1 }), { maxLength: 3 })

it(
  'whatever goes wrong in whatever order, a run ends and tells of each item what Clockify knows of it',
  { timeout: FUZZ_TIMEOUT },
  async () => {
    const { owner, sandbox } = given
    const { workspace, faults, log } = sandbox
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRule, { minLength: 1, maxLength: 6 }),
        anyMeddling,
        async (rules, meddled) => {
          log.clear()
          const plan = await planRaise(owner, ITEMS)
          const theirs = new Map(meddled.map((at) => [plan.items[at]?.userId ?? '', 77_700 + at]))
          for (const [userId, amount] of theirs) workspace.setRate(userId, RATE, amount)
          for (const rule of rules) faults.add(rule)
          await carryOut(owner, plan)
          faults.clear()
          await expectTruthOf(given, plan.id)
          for (const { userId, outcome, before, after } of await owner.items(plan.id)) {
            const shown = workspace.member(userId ?? '').hourlyRate
            const own = theirs.get(userId ?? '')
            const mayShow = { done: [after], unknown: [before, after] }[outcome as string] ?? [
              before,
            ]
            expect(own === undefined ? mayShow : [own]).toContain(shown)
            expect(own === undefined || outcome === 'skipped').toBe(true)
          }
        },
      ),
      fuzzed(4),
    )
  },
)
