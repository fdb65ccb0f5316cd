import { decodeJwt, importSPKI, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { createAddonDouble, listen } from './addon-double.ts'
import { setup } from './setup.ts'

describe('installing', () => {
  it('reads the manifest, and brings tokens in a call that the sandbox signed', async () => {
    const { sandbox, workspace } = await setup()
    const { app, of } = createAddonDouble()
    const { addonId } = await sandbox.install({ manifestUrl: '/manifest.json', fetch: app.request })
    const [call] = of('/lifecycle/installed')
    expect(call?.body).toMatchObject({
      addonId,
      workspaceId: workspace.id,
      asUser: workspace.ownerId,
      apiUrl: `${sandbox.url}/api`,
    })
    const key = await importSPKI(sandbox.publicKeyPem, 'RS256')
    const token = call?.headers.get('x-addon-lifecycle-token') ?? ''
    const { payload } = await jwtVerify(token, key, { algorithms: ['RS256'] })
    expect(payload).toEqual({
      iss: 'clockify',
      type: 'addon',
      sub: 'rateboard',
      workspaceId: workspace.id,
      addonId,
    })
    const webhooks = call?.body['webhooks'] as { path: string; authToken: string }[]
    expect(webhooks).toHaveLength(13)
    expect(webhooks[0]?.path).toBe('//webhooks/billable-rate-updated')
    expect(new Set(webhooks.map((one) => one.authToken)).size).toBe(13)
  })

  it('works over a real port too', async () => {
    const { sandbox } = await setup()
    const double = createAddonDouble()
    const { url, close } = await listen(double.app)
    try {
      await sandbox.install({ manifestUrl: `${url}/manifest.json` })
      expect(double.received).toHaveLength(1)
    } finally {
      await close()
    }
  })

  it('refuses a manifest that breaks the published schema, naming the place', async () => {
    const { install } = await setup()
    await expect(install({ minimalSubscriptionPlan: 'PREMIUM' })).rejects.toThrow(
      /minimalSubscriptionPlan/,
    )
    await expect(install({ webhooks: [{ event: 'NO_SUCH_EVENT', path: '/x' }] })).rejects.toThrow(
      /webhooks/,
    )
  })

  it('fails, and leaves no good token behind, when the add-on does not take INSTALLED', async () => {
    const { sandbox, asAddon, path } = await setup()
    const { app, answers, received } = createAddonDouble()
    answers.push(500)
    await expect(
      sandbox.install({ manifestUrl: '/manifest.json', fetch: app.request }),
    ).rejects.toThrow(/500/)
    const token = String(received[0]?.body['authToken'])
    expect((await asAddon(token)('GET', path)).status).toBe(401)
  })
})

describe('an installation', () => {
  it('gives the installation token an admin, but only within its scopes', async () => {
    const { install, asAddon, path, aMember } = await setup()
    const { authToken } = await install({ scopes: ['WORKSPACE_READ', 'USER_READ'] })
    const ask = asAddon(authToken)
    expect((await ask('GET', path)).status).toBe(200)
    const refused = await ask('PUT', `${path}/users/${aMember().id}/hourly-rate`, { amount: 1 })
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('USER_WRITE')
  })

  it('loses its access when it is switched off and has it again when switched on', async () => {
    const { sandbox, asAddon, path } = await setup()
    const { app, of } = createAddonDouble()
    const installation = await sandbox.install({
      manifestUrl: '/manifest.json',
      fetch: app.request,
    })
    const ask = asAddon(installation.authToken)
    await installation.setStatus('INACTIVE')
    expect((await ask('GET', path)).status).toBe(401)
    await installation.setStatus('ACTIVE')
    expect((await ask('GET', path)).status).toBe(200)
    expect(of('/lifecycle/status-changed').map((call) => call.body['status'])).toEqual([
      'INACTIVE',
      'ACTIVE',
    ])
  })

  it('is dead after the uninstall, and a reinstall has another id', async () => {
    const { sandbox, asAddon, path } = await setup()
    const { app, of } = createAddonDouble()
    const options = { manifestUrl: '/manifest.json', fetch: app.request }
    const first = await sandbox.install(options)
    const user = await sandbox.tokens.user()
    await first.uninstall()
    for (const token of [first.authToken, user]) {
      expect(await asAddon(token)('GET', path)).toMatchObject({ status: 401, json: { code: 4017 } })
    }
    const second = await sandbox.install(options)
    expect(second.addonId).not.toBe(first.addonId)
    expect((await asAddon(second.authToken)('GET', path)).status).toBe(200)
    expect((await asAddon(first.authToken)('GET', path)).status).toBe(401)
    expect(of('/lifecycle/deleted')[0]?.body).toMatchObject({ addonId: first.addonId })
  })

  it('sends a call again the same to the byte', async () => {
    const { sandbox } = await setup()
    const { app, of } = createAddonDouble()
    const installation = await sandbox.install({
      manifestUrl: '/manifest.json',
      fetch: app.request,
    })
    await installation.settingsUpdated([{ id: 'a', name: 'A', value: 1 }])
    await installation.replay('INSTALLED')
    const [once, again] = of('/lifecycle/installed')
    expect(again?.body).toEqual(once?.body)
    const token = 'x-addon-lifecycle-token'
    expect(again?.headers.get(token)).toBe(once?.headers.get(token))
    expect(of('/lifecycle/settings-updated')[0]?.body).toMatchObject({ settings: [{ id: 'a' }] })
  })

  it('exchanges its token for a user token', async () => {
    const { sandbox, install, aMember } = await setup()
    const { authToken, addonId } = await install()
    const { id } = aMember()
    const answer = await fetch(`${sandbox.url}/api/addon/user/${id}/token`, {
      method: 'POST',
      headers: { 'X-Addon-Token': authToken },
    })
    expect(decodeJwt(await answer.text())).toMatchObject({
      user: id,
      addonId,
      workspaceRole: 'USER',
    })
  })
})
