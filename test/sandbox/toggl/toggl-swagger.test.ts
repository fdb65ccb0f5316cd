import { expect, it } from 'vitest'
import { setupToggl } from '../../server/setup-toggl.ts'
import { createSwaggerCheck } from './swagger-check.ts'
import { togglRoutes } from './toggl-routes.ts'

const check = createSwaggerCheck()

const { toggl } = await setupToggl({
  lasts: 'file',
  workspace: {
    settings: { default_hourly_rate: 75.5 },
    constraints: {
      time_entry_constraints_enabled: true,
      description_present: true,
      project_present: false,
      tag_present: false,
      task_present: false,
    },
    people: [
      {
        email: 'ada@halden.example',
        rate: 80,
        laborCost: 40.25,
        groups: ['Design'],
        history: [{ type: 'billable_rates', amount: 80, start: '2024-01-01T00:00:00Z' }],
      },
      { email: 'off@halden.example', inactive: true },
    ],
  },
})
const [workspace] = toggl.workspaces
const person = workspace?.people.find(({ rate }) => rate !== null)

const ask = async (method: string, path: string, body?: unknown, token = toggl.token) => {
  const response = await fetch(`${toggl.url}/api/v9${path}`, {
    method,
    headers: { authorization: `Basic ${Buffer.from(`${token}:api_token`).toString('base64')}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, text }
}

const filled = (path: string): string =>
  path
    .replace('{organization_id}', String(toggl.organization.id))
    .replace('{workspace_id}', String(workspace?.id))
    .replace('{level}', 'workspace_user')
    .replace('{level_id}', String(person?.id))

/** Not in the document: named on Toggl's overview page only. */
const UNDOCUMENTED = '/me/quota'

it.each(togglRoutes.filter(({ path }) => path !== UNDOCUMENTED))(
  'the official document describes the answer of $method $path',
  async ({ method, path }) => {
    const body = method === 'POST' ? { name: `New ${path.length}`, rounding: 1 } : undefined
    const { status, text } = await ask(method, filled(path), body)
    const validate = check.answer(method, path, status)
    validate?.(JSON.parse(text))
    expect([status, validate?.errors]).toEqual([200, null])
    // An empty list would prove nothing.
    expect(text.length).toBeGreaterThan('[]'.length)
  },
)

it('every operation of the copy of the document is played', () => {
  const played = new Set(togglRoutes.map(({ method, path }) => `${method} ${path}`))
  expect(check.operations.filter((operation) => !played.has(operation))).toEqual([])
})

it('a workspace deleted since is in the list that asks for changes, and in no other', async () => {
  const gone = toggl.addWorkspace({ name: 'Gone' })
  gone.deletedAt = gone.changedAt
  const named = async (query: string) => {
    const { text } = await ask('GET', `/me/workspaces${query}`)
    check.answer('GET', '/me/workspaces', 200)?.(JSON.parse(text))
    return (JSON.parse(text) as { name: string }[]).map(({ name }) => name)
  }
  expect(await named('')).not.toContain('Gone')
  expect(await named('?since=0')).toContain('Gone')
})

const refusals: [string, unknown, number, RegExp][] = [
  ['a blank name', { name: ' ' }, 400, /non-space/],
  ['no name', {}, 400, /must not be nil/],
  ['a name of 141', { name: 'x'.repeat(141) }, 400, /longer than 140/],
  ['a name that is there', { name: 'Halden in Toggl' }, 400, /same name/],
  ['a text for a number', { name: 'a', rounding: 'up' }, 400, /JSON is not valid/],
  ['a stranger as admin', { name: 'a', admins: [1] }, 400, /does not exist/],
]

it.each(refusals)(
  'making a workspace with %s is refused as documented',
  async (...[, body, status, words]) => {
    const path = '/organizations/{organization_id}/workspaces'
    const answer = await ask('POST', filled(path), body)
    const said: unknown = JSON.parse(answer.text)
    expect([answer.status, check.answer('POST', path, status)?.(said)]).toEqual([status, true])
    expect(said).toMatch(words)
  },
)

it('a wrong token is refused with 403, and a used up hour with 402 that says when it ends', async () => {
  expect(await ask('GET', '/me', undefined, 'f'.repeat(32))).toMatchObject({ status: 403 })
  toggl.quota.person = 1
  const response = await fetch(`${toggl.url}/api/v9/me`, {
    headers: {
      authorization: `Basic ${Buffer.from(`${toggl.token}:api_token`).toString('base64')}`,
    },
  })
  expect(response.status).toBe(402)
  expect(response.headers.get('x-toggl-quota-remaining')).toBe('0')
  expect(Number(response.headers.get('x-toggl-quota-resets-in'))).toBeGreaterThan(0)
  await response.text()
})
