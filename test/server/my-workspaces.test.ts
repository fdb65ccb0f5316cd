import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createOpenOwnWorkspaces } from '../../server/account/open-own-workspaces.ts'
import type { OwnWorkspaceView } from '../../server/account/views.ts'
import { createClock, type Clock } from '../../server/clock.ts'
import { createSend } from '../../server/clockify/send.ts'
import { apiKeyOf } from '../sandbox/credentials.ts'
import type { FaultKind } from '../sandbox/faults.ts'
import type { Refusal } from './caller.ts'
import { setup, type Setup } from './setup.ts'

let given: Setup
let key: string
beforeAll(async () => {
  given = await setup({ sandbox: { members: 8 }, lasts: 'file' })
  key = given.sandbox.workspace.apiKey(given.sandbox.workspace.ownerId)
})
beforeEach(() => given.sandbox.faults.clear())

type Listed = { workspaces: OwnWorkspaceView[] }

const ask = <T = Refusal>(
  path = '',
  init: { method?: string; body?: unknown; key?: string | null } = {},
) => {
  const sent = init.key === undefined ? key : init.key
  return given.owner.ask<T & Refusal>(`/api/my/workspaces${path}`, {
    ...init,
    headers: sent === null ? {} : { 'X-Clockify-Key': sent },
  })
}
const make = (name: unknown, more: object = {}) =>
  ask<OwnWorkspaceView>('', {
    method: 'POST',
    body: { name, organizationId: given.sandbox.workspace.organizationId, ...more },
  })
const listed = async (query = '') => (await ask<Listed>(query)).body.workspaces
const posts = () => given.sandbox.log.since(0).filter((one) => one.method === 'POST').length

describe('with a key of one’s own', () => {
  it('all one’s workspaces are listed, by roles if wanted, and one is shown', async () => {
    const { sandbox } = given
    const { workspace } = sandbox
    const expected = {
      id: workspace.id,
      name: workspace.name,
      organizationId: workspace.organizationId,
      plan: 'PRO_2021',
      currency: 'USD',
      currencies: ['USD', 'EUR'],
      billableRate: 10_500,
      billableCurrency: 'USD',
      costRate: null,
      costCurrency: 'USD',
    }
    expect(await listed()).toEqual([expected])
    expect(await listed('?roles=OWNER')).toHaveLength(1)
    expect(await listed('?roles=WORKSPACE_ADMIN&roles=TEAM_MANAGER')).toEqual([])
    const admin = workspace.admins()[0]
    const ofAdmin = await ask<Listed>('?roles=WORKSPACE_ADMIN', { key: apiKeyOf(admin?.id ?? '') })
    expect(ofAdmin.body.workspaces.map(({ id }) => id)).toEqual([workspace.id])
    expect((await ask<OwnWorkspaceView>(`/${workspace.id}`)).body).toEqual(expected)
    // The key was sent as such, and never beside the add-on's own token.
    expect(sandbox.log.since(0).filter((one) => one.credential === 'api-key')).toHaveLength(5)
  })

  it('a workspace is made, answered 201 with itself, and the key’s owner owns it', async () => {
    const { status, body } = await make('  Cool Company ')
    expect([status, body]).toMatchObject([
      201,
      { name: 'Cool Company', billableRate: null, costRate: null, plan: 'FREE' },
    ])
    expect((await listed('?roles=OWNER')).map(({ id }) => id)).toContain(body.id)
    expect(given.sandbox.workspaces().find(({ id }) => id === body.id)?.ownerId).toBe(
      given.sandbox.workspace.ownerId,
    )
  })

  const wrong: [what: string, ask: () => ReturnType<typeof make>, field: string][] = [
    ['a role that there is not', () => ask<OwnWorkspaceView>('?roles=KING'), 'roles'],
    ['a name of 51', () => make('x'.repeat(51)), 'name'],
    ['no name', () => make('  '), 'name'],
    ['two lines', () => make('a\nb'), 'name'],
    ['no organization', () => make('A', { organizationId: '' }), 'organizationId'],
    ['a path as organization', () => make('A', { organizationId: '../x' }), 'organizationId'],
  ]
  it.each(wrong)('%s is named before anything is sent', async (_, asked, path) => {
    const before = given.sandbox.log.since(0).length
    expect(await asked()).toMatchObject({
      status: 422,
      body: { error: { code: 'invalid_request', details: [{ path }] } },
    })
    expect(given.sandbox.log.since(0)).toHaveLength(before)
  })

  it('its owner is told by id alone', async () => {
    const { body } = await given.owner.ask('/api/my/user', { headers: { 'X-Clockify-Key': key } })
    expect(body).toEqual({ id: given.sandbox.workspace.ownerId })
  })

  it('takes fifty letters of any kind', async () => {
    expect((await make('漢😀'.repeat(25))).status).toBe(201)
  })
})

describe('a key', () => {
  it('that is missing or malformed is refused without being quoted, and goes nowhere', async () => {
    const before = given.sandbox.log.since(0).length
    for (const bad of [null, '', 'short', 'with a blank in it', 'x'.repeat(201)]) {
      const { status, body } = await ask('', { key: bad })
      expect([status, body.error.code]).toEqual([422, 'invalid_request'])
      expect(JSON.stringify(body)).not.toContain(bad || 'undefined')
    }
    expect(given.sandbox.log.since(0)).toHaveLength(before)
  })

  it('that Clockify does not know is told apart from a session that has ended', async () => {
    const { status, body } = await ask('', { key: apiKeyOf('nobody of that name here') })
    expect([status, body.error.code]).toEqual([403, 'key_refused'])
    expect(body.error.message).toMatch(/Preferences → Advanced/)
  })

  it('is of no use to somebody who may not open Rateboard', async () => {
    const member = await given.as({ role: 'MEMBER' })
    const headers = { 'X-Clockify-Key': key }
    expect(await member.ask('/api/my/workspaces', { headers })).toMatchObject({
      status: 403,
      body: { error: { code: 'not_an_admin' } },
    })
  })

  it('that Clockify echoes does not come back', async () => {
    const body = JSON.stringify({ message: `The key ${key} may not`, code: 501 })
    given.sandbox.faults.add({ method: 'POST', kind: { type: 'status', status: 400, body } })
    const answer = await make('Echo')
    expect(answer.body.error.message).toBe('Clockify says: The key … may not. Nothing was made.')
    expect(JSON.stringify(answer.body)).not.toContain(key)
  })
})

describe('what goes wrong', () => {
  const said = (message: string): string => JSON.stringify({ message, code: 501 })
  const status = (of: number, message?: string): FaultKind => ({
    type: 'status',
    status: of,
    ...(message === undefined ? {} : { body: said(message) }),
  })
  const none = /Nothing was made/
  const creating: [name: string, kind: FaultKind, code: string, words: RegExp][] = [
    ['402', status(402), 'plan_needed', none],
    ['403', status(403, 'Access Denied'), 'key_not_allowed', none],
    ['404', status(404), 'no_such_organization', none],
    ['409', status(409), 'workspace_exists', none],
    [
      'a name that is taken',
      status(400, 'Workspace with this name already exists'),
      'workspace_exists',
      none,
    ],
    [
      '400 with words',
      status(400, 'No such luck.'),
      'workspace_refused',
      /says: No such luck\. Nothing was made/,
    ],
    ['429', { type: 'storm' }, 'too_many_requests', /Nothing was changed/],
    ['500', status(500), 'outcome_unknown', /Look at your list first/],
    [
      'a cut after it was made',
      { type: 'cut-after-write' },
      'outcome_unknown',
      /Look at your list first/,
    ],
    [
      'a cut before it was made',
      { type: 'cut-before-write' },
      'outcome_unknown',
      /Look at your list/,
    ],
    ['somebody else’s JSON', { type: 'wrong-json' }, 'outcome_unknown', /Look at your list first/],
    [
      'a page of a proxy',
      { type: 'html', status: 200 },
      'outcome_unknown',
      /Look at your list first/,
    ],
    [
      'a redirect',
      { type: 'status', status: 307, headers: { Location: 'http://127.0.0.1:1/' } },
      'outcome_unknown',
      /Look at your list first/,
    ],
  ]
  it.each(creating)(
    '%s is told in words, and the workspace asked for once',
    async (name, kind, code, words) => {
      const { sandbox } = given
      sandbox.faults.add({ method: 'POST', path: /workspaces$/, kind })
      const [sent, had] = [posts(), sandbox.workspaces().length]
      const { body } = await make(`Lost ${name}`)
      expect(body.error).toMatchObject({ code, message: expect.stringMatching(words) })
      expect(posts()).toBe(sent + 1)
      // What is unknown shows in the list, and only there.
      const isThere = (await listed()).some((one) => one.name === `Lost ${name}`)
      expect(isThere).toBe(sandbox.workspaces().length > had)
      expect(isThere).toBe(kind.type === 'cut-after-write' || kind.type === 'wrong-json')
    },
  )

  const reading: [kind: FaultKind, code: string, words: RegExp][] = [
    [status(402), 'plan_needed', /Upgrade/],
    // No workspace was named.
    [status(403), 'key_not_allowed', /^Clockify does not let this key read its owner’s/],
    [status(400, 'Odd'), 'request_refused', /Odd/],
    [{ type: 'storm' }, 'too_many_requests', /Wait a minute/],
  ]
  it.each(reading)('of a reading is told in words: %o is %s', async (kind, code, words) => {
    given.sandbox.faults.add({ method: 'GET', kind })
    const { message } = (await ask()).body.error
    expect([(await ask()).body.error.code, message]).toEqual([code, expect.stringMatching(words)])
  })

  it('is unknown in good time: a proxy in between must not give up before', async () => {
    const real = createClock()
    const waited: number[] = []
    const sleep: Clock['sleep'] = (ms, signal) => {
      if (ms < 40_000) return real.sleep(ms, signal)
      waited.push(ms)
      return Promise.resolve()
    }
    const { sandbox } = given
    sandbox.faults.add({ method: 'POST', kind: { type: 'slow', ms: 300 } })
    const wire = createSend()
    const open = createOpenOwnWorkspaces({
      requests: { send: wire.send, trace: (client) => client },
      clock: { ...real, sleep },
      random: Math.random,
      count: () => {},
    })
    const own = open({ apiUrl: `${sandbox.url}/api`, key, workspaceId: '' })
    const asked = { name: 'Slow', organizationId: sandbox.workspace.organizationId }
    await expect(own.create(asked)).rejects.toMatchObject({ code: 'outcome_unknown' })
    expect(waited).toEqual([50_000])
    await wire.close()
  })

  it('a workspace that is not the person’s is not found, or not shown', async () => {
    const foreign = given.sandbox.addWorkspace({ members: 2 }).id
    expect((await ask(`/${foreign}`)).body.error.code).toBe('key_not_allowed')
    given.sandbox.variants.unknownWorkspace = 404
    expect(await ask(`/${foreign}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    })
  })
})
