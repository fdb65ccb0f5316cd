import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLifecycleDoor, type LifecycleDoor } from './lifecycle-door.ts'
import { manifest, PUBLIC_URL } from './setup.ts'
import { openAddon, type OpenAddon } from './store-addon.ts'

let addon: OpenAddon
let door: LifecycleDoor
beforeAll(async () => {
  addon = await openAddon({ environment: { PUBLIC_URL: `${PUBLIC_URL}/rates` } })
  door = createLifecycleDoor(addon)
})
afterAll(() => addon.close())

const newId = () => randomBytes(12).toString('hex')
const anInstallation = () => ({ workspaceId: newId(), addonId: newId() })

it('names the host that it will call only as CLOCKIFY_HOSTS lists it', async () => {
  const { host, url } = addon.sandbox
  const refused = [
    'https://example.com/api',
    'https://clockify.me.example.com/api',
    'http://127.0.0.1:1/api',
    `http://${host}@example.com/api`,
    `http://${host}.example.com/api`,
    'http://localhost/api',
    `ftp://${host}/api`,
    `http://user:secret@${host}/api`,
    `${url}/api?x=1`,
    `${url}/api#x`,
    '',
    'nonsense',
    'javascript:alert(1)',
    'file:///etc/passwd',
    `//${host}/api`,
  ]
  for (const backendUrl of refused) {
    const whose = anInstallation()
    expect([backendUrl, await door.installed(whose, { tokenClaims: { backendUrl } })]).toEqual([
      backendUrl,
      422,
    ])
    expect(await addon.rateboard.store.installations.find(whose.workspaceId)).toBeNull()
  }
})

it('calls the signed host whatever the body says, and the host of the body only without one', async () => {
  const apiUrlAfter = async (options: Parameters<LifecycleDoor['installed']>[1]) => {
    const whose = anInstallation()
    const status = await door.installed(whose, options)
    const kept = await addon.rateboard.store.installations.find(whose.workspaceId)
    return kept?.apiUrl ?? status
  }
  const right = `${addon.sandbox.url}/api`
  const evil = { body: { apiUrl: 'https://example.com/api' } }
  const unsigned = { tokenClaims: { backendUrl: undefined } }
  expect(await apiUrlAfter(evil)).toBe(right)
  expect(await apiUrlAfter(unsigned)).toBe(right)
  expect(await apiUrlAfter({ ...unsigned, ...evil })).toBe(422)
  expect(await apiUrlAfter({ ...unsigned, body: { apiUrl: undefined } })).toBe(422)
  expect(await apiUrlAfter({ tokenClaims: { backendUrl: `${right}/v1/` } })).toBe(right)
})

it('knows each webhook by its path, in every form that Clockify gives it', async () => {
  const forms: ((path: string) => string)[] = [
    (path) => path,
    (path) => `/${path}`,
    (path) => `${PUBLIC_URL}${path}`,
    (path) => `${PUBLIC_URL}/${path}`,
    (path) => `${PUBLIC_URL}/rates${path}`,
    (path) => `/rates${path}`,
    (path) => path.slice(1),
    (path) => `${path}/`,
    (path) => `${PUBLIC_URL.replace('https', 'HTTPS')}${path}?x=1`,
  ]
  for (const form of forms) {
    const whose = anInstallation()
    const webhooks = await Promise.all(
      manifest.webhooks.map(async ({ path }) => ({
        path: form(path),
        webhookType: 'ADDON',
        authToken: await addon.sandbox.tokens.webhook({ ...whose, claims: { jti: path } }),
      })),
    )
    expect(await door.installed(whose, { body: { webhooks } })).toBe(204)
    const { installations } = addon.rateboard.store
    const kept = await installations.webhookTokens(whose.workspaceId, whose.addonId)
    expect(kept).toEqual(
      new Map(manifest.webhooks.map(({ path }, at) => [path, webhooks[at]?.authToken])),
    )
  }
})

it('takes an INSTALLED with no webhooks or with ones that it does not know', async () => {
  const unknown = ['/webhooks/new-project', '', '/', 'https://example.com'].map((path) => ({
    path,
    authToken: 'x',
  }))
  for (const webhooks of [undefined, [], unknown]) {
    const whose = anInstallation()
    expect(await door.installed(whose, { body: { webhooks } })).toBe(204)
    const { installations } = addon.rateboard.store
    expect(await installations.webhookTokens(whose.workspaceId, whose.addonId)).toEqual(new Map())
  }
})

it('takes installation and lifecycle tokens with and without iat and exp', async () => {
  const { variants } = addon.sandbox
  for (const installationIat of [true, false])
    for (const installationExp of [true, false])
      for (const lifecycleExp of [true, false]) {
        Object.assign(variants, { installationIat, installationExp, lifecycleExp })
        const whose = anInstallation()
        expect(await door.installed(whose)).toBe(204)
        expect(await door.statusChanged(whose, 'INACTIVE')).toBe(204)
        expect(await addon.rateboard.store.installations.find(whose.workspaceId)).toMatchObject({
          addonId: whose.addonId,
          status: 'INACTIVE',
        })
        expect(await door.deleted(whose)).toBe(204)
      }
})
