import { expect, it, onTestFinished } from 'vitest'
import { createLifecycleDoor } from './lifecycle-door.ts'
import { openAddon } from './store-addon.ts'

const STRANGER = 'e'.repeat(24)

it('refuses a right token for the body of another installation, and changes nothing', async () => {
  const addon = await openAddon()
  onTestFinished(() => addon.close())
  const door = createLifecycleDoor(addon)
  const { workspaceId, addonId } = await addon.install()
  const whose = { workspaceId, addonId }
  const { installations } = addon.rateboard.store
  const kept = async () => ({
    installation: await installations.find(workspaceId),
    token: await installations.token(workspaceId),
    webhooks: await installations.webhookTokens(workspaceId, addonId),
    stranger: await installations.find(STRANGER),
  })
  const before = await kept()
  const strangers = [{ workspaceId: STRANGER }, { addonId: STRANGER }]
  for (const body of strangers)
    expect([
      await door.installed(whose, { body }),
      await door.statusChanged(whose, 'INACTIVE', { body }),
      await door.settingsUpdated(whose, { body }),
      await door.deleted(whose, { body }),
    ]).toEqual([401, 401, 401, 401])
  expect(await kept()).toEqual(before)
})

it('refuses an INSTALLED with the installation token of somebody else', async () => {
  const addon = await openAddon()
  onTestFinished(() => addon.close())
  const { tokens, workspace } = addon.sandbox
  const door = createLifecycleDoor(addon)
  const whose = { workspaceId: workspace.id, addonId: 'a'.repeat(24) }
  const wrong = [
    await tokens.user(whose),
    await tokens.installation({ ...whose, workspaceId: STRANGER }),
    await tokens.installation({ ...whose, addonId: STRANGER }),
  ]
  for (const authToken of wrong)
    expect(await door.installed(whose, { body: { authToken } })).toBe(401)
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
