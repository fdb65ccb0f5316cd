import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCaller, type Caller } from './caller.ts'
import { openAddon, type OpenAddon } from './store-addon.ts'

let addon: OpenAddon
let owner: Caller
let memberId = ''
beforeAll(async () => {
  addon = await openAddon()
  await addon.install()
  owner = createCaller(addon.app, await addon.sandbox.tokens.user())
  memberId = addon.sandbox.workspace.ownerId
})
afterAll(() => addon.close())

/** What is asked, and the paths of every field that must be named. */
type Malformed = [body: unknown, fields: string[]]

const fieldsNamed = async (body: unknown, path = '/api/runs', method = 'POST') => {
  const answer = await owner.ask(path, { method, body })
  expect(answer).toMatchObject({ status: 422, body: { error: { code: 'invalid_request' } } })
  const details = answer.body.error.details as { path: string; message: string }[]
  for (const one of details) expect(one.message).not.toBe('')
  return details.map((one) => one.path).toSorted()
}

it('names every bad field of a malformed run at once, and makes nothing', async () => {
  const users = [memberId]
  const malformed: Malformed[] = [
    [{}, ['changes']],
    [{ changes: [] }, ['changes']],
    [{ changes: {} }, ['changes']],
    [{ changes: [null] }, ['changes.0']],
    [{ changes: [{ users }] }, ['changes.0']],
    [{ reason: 5, since: 'soon', changes: 'all' }, ['changes', 'reason', 'since']],
    [{ reason: 'x'.repeat(501), changes: [{ users, status: 'ACTIVE' }] }, ['reason']],
    [
      {
        changes: [
          { users, billableRate: 5 },
          { users: [], costRate: { to: 1 } },
        ],
      },
      ['changes.0.billableRate', 'changes.1.users'],
    ],
    [{ changes: [{ users, billableRate: { to: 1.5 } }] }, ['changes.0.billableRate']],
    [{ changes: [{ users, billableRate: { to: -1 } }] }, ['changes.0.billableRate.to']],
    [{ changes: [{ users, billableRate: { to: 1, add: 1 } }] }, ['changes.0.billableRate']],
    [
      { changes: [{ users: [5, ''], status: 'GONE' }] },
      ['changes.0.status', 'changes.0.users.0', 'changes.0.users.1'],
    ],
    [{ since: '2027-01-01', changes: [{ users, billableRate: { to: 1 } }] }, ['since']],
    [
      { since: '2027-01-01T00:00:00+01:00', changes: [{ users, billableRate: { to: 1 } }] },
      ['since'],
    ],
  ]
  for (const [body, fields] of malformed)
    expect([body, await fieldsNamed(body)]).toEqual([body, fields])
  expect((await owner.ask('/api/runs')).body).toMatchObject({ runs: [] })
})

it('names what is wrong in a query', async () => {
  const named = (path: string) => fieldsNamed(undefined, path, 'GET')
  expect(await named('/api/runs?limit=0&cursor=x')).toEqual(['cursor', 'limit'])
  expect(await named('/api/runs?limit=201')).toEqual(['limit'])
  expect(await named('/api/team?fresh=maybe')).toEqual(['fresh'])
  expect(await named('/api/runs/any/items?limit=1001&outcome=lost')).toEqual(['limit', 'outcome'])
})

it('answers 422 to a body that is no JSON or comes under another name', async () => {
  const post = async (body: string, type: string) => {
    const answer = await addon.app.request('/api/runs', {
      method: 'POST',
      headers: { 'X-Addon-Token': owner.token, 'Content-Type': type },
      body,
    })
    return answer.status
  }
  const right = JSON.stringify({ changes: [{ users: [memberId], billableRate: { to: 1 } }] })
  for (const body of ['', '{', 'null', '[]', '"text"', '5', '{"changes":[}', '\u0000'])
    expect([body, await post(body, 'application/json')]).toEqual([body, 422])
  expect(await post(right, 'text/plain')).toBe(422)
  expect(await post(right, 'application/json; charset=utf-8')).toBe(201)
})

it('refuses a body over 1 MiB with 413, whether or not its length is told, and takes one below', async () => {
  const bodyOf = (bytes: number) => {
    const start = '{"changes":[{"users":["'
    return `${start}${'x'.repeat(bytes - start.length - 40)}"],"status":"ACTIVE"}]}`.padEnd(bytes)
  }
  const post = async (body: BodyInit, headers: Record<string, string> = {}) => {
    const answer = await addon.app.request('/api/runs', {
      method: 'POST',
      headers: { 'X-Addon-Token': owner.token, 'Content-Type': 'application/json', ...headers },
      body,
      duplex: 'half',
    } as RequestInit)
    return [answer.status, ((await answer.json()) as { error: { code: string } }).error.code]
  }
  const MIB = 1024 * 1024
  expect(await post(bodyOf(MIB + 1))).toEqual([413, 'too_large'])
  expect(await post(new Blob([bodyOf(MIB + 1)]).stream())).toEqual([413, 'too_large'])
  expect(await post(bodyOf(MIB))).toEqual([422, 'invalid_request'])
  expect(await post(new Blob([bodyOf(MIB)]).stream())).toEqual([422, 'invalid_request'])
})

it('takes characters that a database cannot keep for a fault of the request, not of its own', async () => {
  const NUL = '\u0000'
  const plan = (changed: object) =>
    owner.ask('/api/runs', {
      method: 'POST',
      body: { changes: [{ users: [memberId], billableRate: { to: 1 } }], ...changed },
    })
  const statuses = {
    reason: (await plan({ reason: `a${NUL}b` })).status,
    user: (await plan({ changes: [{ users: [`a${NUL}b`], status: 'ACTIVE' }] })).status,
    currency: (
      await plan({ changes: [{ workspace: true, billableRate: { to: 1, currency: `a${NUL}` } }] })
    ).status,
    path: (await owner.ask('/api/runs/a%00b')).status,
  }
  expect(statuses).toEqual({ reason: 422, user: 422, currency: 422, path: 404 })
  expect((await plan({ reason: '\ud800' })).status).toBeLessThan(500)
})
