import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { MAX_AMOUNT } from '../../server/bulk/money.ts'
import type { ItemView, RunView } from '../../server/bulk/views.ts'
import { anyRequest, anyRunRequest, type AnyRequest, type Names } from './any-request.ts'
import { routesOf } from './auth-api-routes.ts'
import type { Caller } from './caller.ts'
import { A_VIEW } from './every-door.ts'
import { setup, type Setup } from './setup.ts'
import { setupToggl } from './setup-toggl.ts'
import { FUZZ_TIMEOUT, fuzzed, soundAnswer } from './sound-answer.ts'

let given: Setup
let names: Names
let callers: Caller[]
let member: Caller

beforeAll(async () => {
  const { toggl, environment } = await setupToggl({
    workspace: { people: [{ email: 'ada@toggl.example', rate: 75.5, groups: ['Design'] }] },
    lasts: 'file',
  })
  Object.assign(toggl.quota, { person: 100_000 })
  toggl.organization.maxWorkspaces = 100_000
  Object.assign(toggl.quota.organization, { premium: 100_000 })
  given = await setup({
    sandbox: { members: 8, limit: 1_000 },
    environment: { CLOCKIFY_RATE_LIMIT: '1000', ...environment },
    lasts: 'file',
  })
  const { sandbox, owner, as } = given
  const { members } = await owner.team()
  const ids = members.map((one) => one.userId)
  const change = (to: number) => ({ changes: [{ users: ids.slice(1, 4), billableRate: { to } }] })
  const planned = await owner.plan(change(4_321))
  const ended = await owner.plan(change(5_432))
  await owner.step(ended.id, 'start')
  await owner.ended(ended.id)
  const cancelled = await owner.plan(change(6_543))
  await owner.step(cancelled.id, 'cancel')
  const body = { name: 'Ours', view: A_VIEW }
  const view = await owner.ask<{ id: string }>('/api/views', { method: 'POST', body })
  names = {
    runs: [planned.id, ended.id, cancelled.id],
    views: [view.body.id],
    users: ids,
    workspaces: [sandbox.workspace.id],
    organizations: [sandbox.workspace.organizationId],
    keys: [sandbox.workspace.apiKey(sandbox.workspace.ownerId)],
    toggl: {
      tokens: [toggl.token],
      workspaces: toggl.workspaces.map(({ id }) => id),
      organizations: [toggl.organization.id],
      people: toggl.workspaces.flatMap(({ people }) => people.map(({ id }) => id)),
    },
    others: ['USD', 'EUR', 'Design', 'new@example.com', ...members.flatMap((one) => one.groups)],
  }
  const [admin] = sandbox.workspace.admins()
  callers = [owner, await as({ userId: admin?.id ?? '' })]
  const plain = members.find(({ role }) => role === 'MEMBER')
  member = await as({ userId: plain?.userId ?? '' })
})

const send = async (caller: Caller, { method, path, headers, body }: AnyRequest) =>
  await given.app.request(path, {
    method,
    headers: { ...headers, 'X-Addon-Token': caller.token },
    ...(body === undefined ? {} : { body }),
  })

const said = ({ method, path, body }: AnyRequest): string =>
  `${method} ${path.slice(0, 200)} ${typeof body === 'string' ? body.slice(0, 400) : ''}`

/** What a plan would write is an amount that Clockify takes. */
const expectAmounts = (body: unknown): void => {
  const { items = [] } = Object(body) as { items?: ItemView[] }
  for (const { after, outcome, field } of items) {
    if (typeof after !== 'number' || outcome === 'blocked') continue
    expect([field, Number.isInteger(after) && after >= 0 && after <= MAX_AMOUNT]).toEqual([
      field,
      true,
    ])
  }
}

/** A member gets nowhere; a hostile path may lead out of the API for everybody. */
const expectRole = (caller: Caller, code: string | null): void => {
  if (caller === member) expect(code).toMatch(/^(?:not_an_admin|not_found|too_large)$/)
  else expect(code).not.toBe('not_an_admin')
}

/** A run that waits for somebody to join has not ended. */
const expectToAddUp = ({ counts, finishedAt }: RunView): void => {
  const { total, pending, done, skipped, refused, unknown } = counts
  expect(done + skipped + refused + unknown + pending).toBe(total)
  if (finishedAt !== null) expect([pending, unknown]).toEqual([0, 0])
}

/** Only these let anything be written. */
const WRITES = /\/(?:start|resume)$/

it(
  'any request at any route of the API is answered soundly, and writes nothing to Clockify',
  { timeout: FUZZ_TIMEOUT },
  async () => {
    const routes = routesOf(given.app).filter(({ path }) => path.startsWith('/api/'))
    const before = given.sandbox.log.writes().length
    const reached = new Map<string, Set<number>>()
    for (const route of routes) {
      if (WRITES.test(route.path)) continue
      const statuses = new Set<number>()
      reached.set(`${route.method} ${route.path}`, statuses)
      await fc.assert(
        fc.asyncProperty(
          anyRequest(route, names),
          fc.constantFrom(0, 0, 1, 2),
          async (request, who) => {
            const caller = callers[who] ?? member
            const sound = await soundAnswer(await send(caller, request), said(request))
            // A hostile path may lead out of the API.
            expectRole(caller, sound.code)
            expectAmounts(sound.body)
            statuses.add(sound.status)
          },
        ),
        fuzzed(),
      )
    }
    expect(given.sandbox.log.writes()).toHaveLength(before)
    // Unless good ones come through, nothing was tried.
    const unreached = [...reached].filter(
      ([, all]) => ![...all].some((status) => status < 300 || status === 409),
    )
    expect(unreached.map(([route]) => route)).toEqual([])
  },
)

it(
  'any plan that is made can be started, comes to its end and leaves no item without an outcome',
  { timeout: FUZZ_TIMEOUT },
  async () => {
    const { owner } = given
    await fc.assert(
      fc.asyncProperty(anyRunRequest(names), async (body) => {
        const made = await owner.ask<{ id: string }>('/api/runs', { method: 'POST', body })
        if (made.status !== 201) return
        const started = await owner.step(made.body.id, 'start')
        expect([202, 403]).toContain(started.status)
        if (started.status === 403) return
        const run = await owner.runUntil(
          made.body.id,
          (seen) => seen.finishedAt !== null || (seen.waitingFor ?? 0) > 0,
        )
        expectToAddUp(run)
      }),
      fuzzed(25),
    )
  },
)
