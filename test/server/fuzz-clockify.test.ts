import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { MAX_AMOUNT } from '../../server/bulk/money.ts'
import type { TeamView } from '../../server/bulk/views.ts'
import type { FaultKind } from '../sandbox/faults.ts'
import { broken, malformed } from './any-malformed.ts'
import { setup, type Setup } from './setup.ts'
import { FUZZ_TIMEOUT, fuzzed, KNOWN_CODES } from './sound-answer.ts'

let given: Setup
/** The endpoints that a reading of the team calls, each with what Clockify really answers. */
let answers: { path: RegExp; real: unknown }[]

beforeAll(async () => {
  given = await setup({
    sandbox: { members: 6, limit: 1_000 },
    environment: { CLOCKIFY_RATE_LIMIT: '1000' },
    lasts: 'file',
  })
  const { sandbox, owner } = given
  await owner.team()
  const { id, ownerId, apiKey } = sandbox.workspace
  const ask = async (path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${sandbox.url}/api/v1/workspaces/${id}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { 'X-Api-Key': apiKey(ownerId), 'Content-Type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    return await answer.json()
  }
  answers = [
    { path: /\/workspaces\/[^/]+$/, real: await ask('') },
    { path: /\/users$/, real: await ask('/users?memberships=WORKSPACE') },
    { path: /\/users\/info$/, real: await ask('/users/info', { roles: ['OWNER'] }) },
    { path: /\/user-groups$/, real: await ask('/user-groups') },
  ]
})

const JSON_TYPE = 'application/json'
const TYPES = [...Array.from({ length: 12 }, () => JSON_TYPE), 'text/html', '', 'x']

/** Any answer: mostly a 200 whose JSON is almost Clockify's. */
const anyAnswer = (real: unknown): fc.Arbitrary<FaultKind> =>
  fc
    .record({
      status: fc.oneof(
        { weight: 12, arbitrary: fc.constant(200) },
        {
          weight: 2,
          arbitrary: fc.constantFrom(201, 202, 203, 206, 300, 400, 402, 403, 404, 409, 501),
        },
        { weight: 1, arbitrary: fc.constantFrom(301, 302, 307, 401, 429, 500, 503) },
      ),
      body: fc.oneof(
        { weight: 12, arbitrary: malformed(fc.constant(real)) },
        { weight: 1, arbitrary: broken(fc.constant(real)) },
        { weight: 1, arbitrary: fc.jsonValue().map((value) => JSON.stringify(value)) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
        {
          weight: 1,
          arbitrary: fc
            .record({ code: fc.constantFrom(4017, 1000, 501, '4017', null), message: fc.string() })
            .map((value) => JSON.stringify(value)),
        },
      ),
      type: fc.constantFrom(...TYPES),
      more: fc.constantFrom<Record<string, string>>(
        {},
        { 'Last-Page': 'maybe' },
        { 'Retry-After': '-1' },
        { Location: 'https://example.com/' },
      ),
    })
    .map(({ status, body, type, more }) => ({
      type: 'status',
      status,
      body,
      headers: { 'Content-Type': type, ...more },
    }))

const anyFault = () =>
  fc
    .constantFrom(...answers)
    .chain(({ path, real }) => fc.tuple(fc.constant(path), anyAnswer(real)))

/** Every code that may come of a Clockify that answers wrongly. */
const ITS_FAULT = new Set([
  'clockify_unreachable',
  'needs_reinstall',
  'free_plan_used_up',
  'needs_new_version',
])

/** What is asked again after a pause, or waited out. */
const isRepeated = (kind: FaultKind): boolean => {
  if (kind.type !== 'status') return false
  const type = kind.headers?.['Content-Type'] ?? ''
  return kind.status === 429 || kind.status >= 500 || (kind.status < 400 && !type.includes('json'))
}

/** Asks while one endpoint answers so, for ever or, where patience would take its time, once; returns what came. */
const askDuring = async <T>(
  [path, kind]: [RegExp, FaultKind],
  request: () => Promise<T>,
  times = Number.POSITIVE_INFINITY,
): Promise<T> => {
  const { faults } = given.sandbox
  faults.add({ path, kind, times: isRepeated(kind) ? 1 : times })
  try {
    return await request()
  } finally {
    faults.clear()
  }
}

const expectOurs = (answer: { status: number; body: unknown }): void => {
  if (answer.status < 300) return
  const { error } = answer.body as { error: { code: string } }
  expect(KNOWN_CODES).toContain(error.code)
  expect([answer.status, ITS_FAULT.has(error.code)]).toEqual([answer.status, true])
}

/** A run waits for minutes for readings that stay wrong. */
const MOST_IN_RUN = 2
const NEEDS_NO_REASON = new Set(['done', 'unchanged'])

it(
  'any answer of Clockify to a reading is a team of sound values or said to be none of ours',
  { timeout: FUZZ_TIMEOUT },
  async () => {
    const { owner } = given
    let shown = 0
    await fc.assert(
      fc.asyncProperty(anyFault(), async (fault) => {
        const answer = await askDuring(fault, () => owner.ask<TeamView>('/api/team?fresh=true'))
        expectOurs(answer)
        if (answer.status !== 200) return
        shown += 1
        const { members } = answer.body
        for (const { userId, billableRate, costRate } of members) {
          expect(typeof userId).toBe('string')
          for (const rate of [billableRate, costRate])
            expect(rate === null || Number.isInteger(rate)).toBe(true)
        }
      }),
      fuzzed(60),
    )
    expect(shown).toBeGreaterThan(0)
    // Whatever it was, the next good answer mends it.
    expect(await owner.team()).toMatchObject({ unreachable: false })
  },
)

it(
  'any answer of Clockify while a plan is made is a plan that could be written, or none',
  { timeout: FUZZ_TIMEOUT },
  async () => {
    const { owner, sandbox } = given
    const users = sandbox.workspace.members().map((one) => one.id)
    const before = sandbox.log.writes().length
    await fc.assert(
      fc.asyncProperty(anyFault(), async (fault) => {
        const body = { changes: [{ users, billableRate: { percent: 10 }, costRate: { to: 5 } }] }
        const answer = await askDuring(fault, () =>
          owner.ask<{ items: { after: unknown; outcome: string }[] }>('/api/runs', {
            method: 'POST',
            body,
          }),
        )
        expectOurs(answer)
        if (answer.status !== 201) return
        const planned = answer.body.items.flatMap(({ after, outcome }) =>
          outcome === 'blocked' ? [] : [Number(after)],
        )
        expect(planned.filter((after) => !(after >= 0 && after <= MAX_AMOUNT))).toEqual([])
      }),
      fuzzed(60),
    )
    expect(sandbox.log.writes()).toHaveLength(before)
  },
)

it(
  'any answer of Clockify to a write or a reading of a run leaves a run that ends and adds up',
  { timeout: FUZZ_TIMEOUT },
  async () => {
    const { owner, sandbox } = given
    const users = sandbox.workspace.members().map((one) => one.id)
    let to = 1_000
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          anyAnswer({ id: 'x' }).map((kind): [RegExp, FaultKind] => [/hourly-rate/, kind]),
          anyFault(),
        ),
        async (fault) => {
          to += 1
          const plan = await owner.plan({ changes: [{ users, billableRate: { to } }] })
          const run = await askDuring(
            fault,
            async () => {
              await owner.step(plan.id, 'start')
              return await owner.ended(plan.id)
            },
            MOST_IN_RUN,
          )
          const { counts } = run
          const { pending, done, skipped, refused, unknown, total } = counts
          expect([pending, done + skipped + refused + unknown]).toEqual([0, total])
          const items = await owner.items(plan.id)
          const silent = items.filter(
            ({ outcome, reason }) => !NEEDS_NO_REASON.has(outcome) && !reason,
          )
          expect(silent).toEqual([])
          // A 2xx that does not name the workspace is not Clockify's.
          const written = new Set(
            sandbox.log.writes().flatMap((one) => (one.value === to ? [one.userId] : [])),
          )
          const untrue = items.filter(
            ({ outcome, userId }) => outcome === 'done' && !written.has(userId),
          )
          expect(untrue).toEqual([])
        },
      ),
      fuzzed(12),
    )
  },
)
