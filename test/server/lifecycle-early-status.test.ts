import { expect, it, onTestFinished } from 'vitest'
import { createLifecycleDoor } from './lifecycle-door.ts'
import { openAddon } from './store-addon.ts'

it('keeps a status that comes before the INSTALLED it belongs to', async () => {
  const addon = await openAddon()
  onTestFinished(() => addon.close())
  const door = createLifecycleDoor(addon)
  const whose = { workspaceId: addon.sandbox.workspace.id, addonId: 'a'.repeat(24) }
  expect(await door.statusChanged(whose, 'INACTIVE')).toBe(204)
  expect(await door.installed(whose)).toBe(204)
  const { installations } = addon.rateboard.store
  expect(await installations.find(whose.workspaceId)).toMatchObject({ status: 'INACTIVE' })
})
