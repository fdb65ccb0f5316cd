import { decodeJwt } from 'jose'
import { expect, it, onTestFinished } from 'vitest'
import { wrongInCommon, wronglySigned, type Forged } from './auth-forged-tokens.ts'
import { createSigner } from './auth-signer.ts'
import { createLifecycleDoor } from './lifecycle-door.ts'
import { openAddon } from './store-addon.ts'

const signer = createSigner()
const STRANGER = 'e'.repeat(24)

it('refuses every forged lifecycle token and every token of another kind, and changes nothing', async () => {
  const addon = await openAddon({ sandbox: { signingKey: signer.signingKey } })
  onTestFinished(() => addon.close())
  const { tokens } = addon.sandbox
  const door = createLifecycleDoor(addon)
  const installation = await addon.install()
  const { workspaceId, addonId, authToken, webhooks } = installation
  const whose = { workspaceId, addonId }
  const { installations } = addon.rateboard.store
  const kept = async () => ({
    installation: await installations.find(workspaceId),
    token: await installations.token(workspaceId),
    webhooks: await installations.webhookTokens(workspaceId, addonId),
    stranger: await installations.find(STRANGER),
  })
  const before = await kept()

  const right = decodeJwt(await tokens.lifecycle(whose))
  const kinds: Forged[] = [
    ['no token', ''],
    ['a user token', await tokens.user(whose)],
    ['a user token of an admin', await tokens.user({ ...whose, role: 'ADMIN' })],
    ['the installation token', authToken],
    ...webhooks.map((webhook): Forged => [`the token of ${webhook.event}`, webhook.authToken]),
    ['a lifecycle token with a role', signer.token({ ...right, workspaceRole: 'OWNER' })],
    ['a lifecycle token with a language', signer.token({ ...right, language: 'EN' })],
    ['a lifecycle token with a theme', signer.token({ ...right, theme: 'DARK' })],
  ]
  const forged = [...kinds, ...wronglySigned(signer, right), ...wrongInCommon(signer, right)]
  const opened: string[] = []
  for (const [what, token] of forged) {
    const options = { token }
    const answers = {
      installed: await door.installed(whose, { ...options, tokenClaims: { jti: 'another' } }),
      status: await door.statusChanged(whose, 'INACTIVE', options),
      settings: await door.settingsUpdated(whose, options),
      deleted: await door.deleted(whose, options),
    }
    for (const [call, status] of Object.entries(answers))
      if (status !== 401) opened.push(`${what}: ${call} answered ${status}`)
  }
  expect(opened).toEqual([])

  const strangers = [{ workspaceId: STRANGER }, { addonId: STRANGER }]
  for (const body of strangers)
    expect([
      await door.installed(whose, { body }),
      await door.statusChanged(whose, 'INACTIVE', { body }),
      await door.settingsUpdated(whose, { body }),
      await door.deleted(whose, { body }),
    ]).toEqual([401, 401, 401, 401])
  expect(await kept()).toEqual(before)

  // Right claims do pass: what was refused above was refused for its one fault.
  expect(await door.statusChanged(whose, 'INACTIVE', { token: signer.token(right) })).toBe(204)
})

it('refuses an INSTALLED whose authToken is not a right installation token of its own', async () => {
  const addon = await openAddon({ sandbox: { signingKey: signer.signingKey } })
  onTestFinished(() => addon.close())
  const { tokens, workspace } = addon.sandbox
  const door = createLifecycleDoor(addon)
  const whose = { workspaceId: workspace.id, addonId: 'a'.repeat(24) }
  const right = decodeJwt(await tokens.installation(whose))
  const wrong: Forged[] = [
    ['a user token', await tokens.user(whose)],
    ['of another workspace', await tokens.installation({ ...whose, workspaceId: STRANGER })],
    ['of another add-on', await tokens.installation({ ...whose, addonId: STRANGER })],
    ...wronglySigned(signer, right),
    ...wrongInCommon(signer, right),
  ]
  const taken: string[] = []
  for (const [what, authToken] of wrong) {
    const status = await door.installed(whose, { body: { authToken } })
    // A token over 8 KiB is refused as a malformed field.
    if (status !== (what === 'overlong' ? 422 : 401)) taken.push(`${what} answered ${status}`)
  }
  expect(taken).toEqual([])
  expect(await addon.rateboard.store.installations.find(workspace.id)).toBeNull()
})

it('looks at a body only when its signature is right', async () => {
  const addon = await openAddon()
  onTestFinished(() => addon.close())
  const door = createLifecycleDoor(addon)
  const right = await addon.sandbox.tokens.lifecycle()
  for (const path of ['installed', 'status-changed', 'settings-updated', 'deleted']) {
    // Older environments send the settings as a bare array.
    const bodies =
      path === 'settings-updated' ? ['', '{', 'null', '{}'] : ['', '{', '[]', 'null', '{}']
    for (const body of bodies) {
      expect(await door.send(path, 'garbage', body)).toBe(401)
      expect(await door.send(path, right, body)).toBe(422)
    }
  }
})
