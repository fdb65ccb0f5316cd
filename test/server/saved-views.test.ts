import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SavedView } from '../../server/bulk/types.ts'
import type { SavedViewView } from '../../server/bulk/views.ts'
import { createCaller, type Caller, type Refusal } from './caller.ts'
import { openAddon, type OpenAddon } from './store-addon.ts'

let addon: OpenAddon
let owner: Caller
beforeAll(async () => {
  addon = await openAddon()
  await addon.install()
  owner = createCaller(addon.app, await addon.sandbox.tokens.user())
})
afterAll(() => addon.close())

const aView = (overrides: Partial<SavedView> = {}): SavedView => ({
  text: '',
  status: 'ACTIVE',
  groups: ['Design'],
  role: 'ALL',
  rate: 'range',
  range: { from: 5_000, to: null },
  sort: { column: 'margin', descending: true },
  hidden: ['groups'],
  ...overrides,
})

const save = (name: unknown, view: unknown = aView(), caller = owner) =>
  caller.ask<SavedViewView & Refusal>('/api/views', { method: 'POST', body: { name, view } })

const change = (id: string, body: unknown, caller = owner) =>
  caller.ask<SavedViewView & Refusal>(`/api/views/${id}`, { method: 'PUT', body })

const list = async (caller = owner) =>
  (await caller.ask<{ views: SavedViewView[] }>('/api/views')).body.views

const remove = async (id: string, caller = owner): Promise<number> => {
  const headers = { 'X-Addon-Token': caller.token }
  return (await addon.app.request(`/api/views/${id}`, { method: 'DELETE', headers })).status
}

it('a view is kept for all of the workspace’s admins, who may change and delete it, and nobody else', async () => {
  const { status, body: made } = await save('  Below cost  ')
  expect([status, made]).toMatchObject([201, { name: 'Below cost', view: aView() }])
  expect(made.createdBy).toBe(addon.sandbox.workspace.ownerId)

  const [one] = addon.sandbox.workspace.admins()
  const admin = createCaller(
    addon.app,
    await addon.sandbox.tokens.user(one ? { userId: one.id } : {}),
  )
  expect(await list(admin)).toEqual([made])
  const renamed = await change(made.id, { name: 'Under cost' }, admin)
  expect([renamed.status, renamed.body]).toMatchObject([200, { name: 'Under cost', view: aView() }])
  expect(renamed.body.createdBy).toBe(made.createdBy)
  const text = aView({ text: 'berg' })
  expect((await change(made.id, { view: text })).body).toMatchObject({
    name: 'Under cost',
    view: text,
  })

  const other = addon.sandbox.addWorkspace({ members: 6 })
  await addon.install(other.id)
  const stranger = createCaller(
    addon.app,
    await addon.sandbox.tokens.user({ workspaceId: other.id }),
  )
  expect(await list(stranger)).toEqual([])
  expect((await change(made.id, { name: 'Mine' }, stranger)).status).toBe(404)
  expect(await remove(made.id, stranger)).toBe(404)
  expect((await save('Under cost', aView(), stranger)).status).toBe(201)

  expect(await remove(made.id, admin)).toBe(204)
  expect(await remove(made.id)).toBe(404)
  expect(await list()).toEqual([])
})

it('views are listed by name, and no two have the same, upper and lower case apart', async () => {
  const names = ['beta', 'Alpha', 'gamma']
  const ids = new Map<string, string>()
  for (const name of names) ids.set(name, (await save(name)).body.id)
  expect((await list()).map((one) => one.name)).toEqual(['Alpha', 'beta', 'gamma'])
  const taken = { status: 409, body: { error: { code: 'name_taken' } } }
  expect(await save('BETA')).toMatchObject(taken)
  const beta = ids.get('beta') ?? ''
  expect(await change(beta, { name: 'alpha' })).toMatchObject(taken)
  expect((await change(beta, { name: 'Beta' })).body.name).toBe('Beta')
  const both = await Promise.all([save('Twice'), save('twice')])
  expect(both.map((one) => one.status).toSorted()).toEqual([201, 409])
  for (const { id } of await list()) await remove(id)
})

it('a view that somebody else has changed meanwhile is left as it is', async () => {
  const { body: made } = await save('Mine')
  const { updatedAt } = made
  const theirs = await change(made.id, { view: aView({ text: 'theirs' }), updatedAt })
  expect(theirs.status).toBe(200)
  expect(theirs.body.updatedAt > updatedAt).toBe(true)
  const late = await change(made.id, { view: aView({ text: 'mine' }), updatedAt })
  expect(late).toMatchObject({ status: 409, body: { error: { code: 'view_changed' } } })
  expect(await list()).toEqual([theirs.body])
  const both = await Promise.all(
    ['a', 'b'].map((name) => change(made.id, { name, updatedAt: theirs.body.updatedAt })),
  )
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect((await change(made.id, { name: 'Whatever it is' })).status).toBe(200)
  expect(await change(made.id, { updatedAt })).toMatchObject({ status: 422 })
  expect(await change(made.id, { name: 'x', updatedAt: 'noon' })).toMatchObject({ status: 422 })
  await remove(made.id)
})

it('a workspace has at most a hundred views', async () => {
  for (let n = 0; n < 99; n += 1) await save(`View ${n}`)
  const last = await Promise.all([save('Last'), save('Too many')])
  expect(last.map((one) => one.status).toSorted()).toEqual([201, 409])
  const refused = last.find((one) => one.status === 409)
  expect(refused?.body.error).toMatchObject({ code: 'too_many_views' })
  expect(refused?.body.error.message).toMatch(/Delete one/)
  expect(await list()).toHaveLength(100)
  await remove((await list())[0]?.id ?? '')
  expect((await save('There is room again')).status).toBe(201)
  for (const { id } of await list()) await remove(id)
})

describe('a view that is not valid', () => {
  const malformed: [what: object, fields: string[]][] = [
    [{ name: '   ' }, ['name']],
    [{ name: 'x'.repeat(61) }, ['name']],
    [{ name: 'a\0b' }, ['name']],
    [{ name: 'a\nb' }, ['name']],
    [{ name: 'a\u001bb' }, ['name']],
    [{ name: '\u200b\u2060 \u202e' }, ['name']],
    [{ name: '\u3164\u2800' }, ['name']],
    [{ view: { ...aView(), more: 1 } }, ['view']],
    [{ view: { ...aView(), text: undefined } }, ['view.text']],
    [{ view: aView({ text: 'x'.repeat(201) }) }, ['view.text']],
    [{ view: aView({ groups: Array(101).fill('Design') }) }, ['view.groups']],
    [{ view: aView({ groups: ['x'.repeat(201)] }) }, ['view.groups.0']],
    [{ view: aView({ hidden: ['margin', 'margin'] }) }, ['view.hidden']],
    [
      { view: { ...aView(), sort: { column: 'name', descending: 1 } } },
      ['view.sort.column', 'view.sort.descending'],
    ],
    [{ view: aView({ range: { from: 0.5, to: -1 } }) }, ['view.range.from', 'view.range.to']],
    [{ extra: true }, ['']],
  ]
  it.each(malformed)('is refused with each bad field named: %j', async (what, fields) => {
    const answer = await owner.ask('/api/views', {
      method: 'POST',
      body: { name: 'A view', view: aView(), ...what },
    })
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'invalid_request' } } })
    const details = answer.body.error.details as { path: string }[]
    expect(details.map((one) => one.path).toSorted()).toEqual(fields)
    expect(await list()).toEqual([])
  })

  it('changes nothing of one that is there', async () => {
    const { body: made } = await save('As it was')
    for (const body of [{}, { name: '' }, { view: {} }, { id: 'x' }])
      expect([body, (await change(made.id, body)).status]).toEqual([body, 422])
    expect(await list()).toEqual([made])
    for (const id of ['nothing', 'a%00b'])
      expect([id, (await change(id, { name: 'New' })).status, await remove(id)]).toEqual([
        id,
        404,
        404,
      ])
    await remove(made.id)
  })
})
