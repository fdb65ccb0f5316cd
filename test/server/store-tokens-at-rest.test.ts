import { expect, it, onTestFinished } from 'vitest'
import { CannotOpen } from '../../server/store/sealed.ts'
import { createCaller } from './caller.ts'
import { createLifecycleDoor } from './lifecycle-door.ts'
import { openAddon, SECRET_KEY } from './store-addon.ts'

const ANOTHER_KEY = Buffer.alloc(32, 9).toString('base64')

it('keeps no token readable in any column of the database', async () => {
  const addon = await openAddon()
  onTestFinished(() => addon.close())
  const { authToken, webhooks } = await addon.install()
  const user = await addon.sandbox.tokens.user()
  const caller = createCaller(addon.app, user)
  await caller.team()

  const kept = JSON.stringify([...(await addon.stopAndRead())])
  const tokens = [authToken, user, ...webhooks.map((one) => one.authToken)]
  for (const token of tokens)
    for (const part of token.split('.').slice(1)) expect(kept).not.toContain(part)
  // The sealed ones are there all the same.
  expect(kept).toContain('/webhooks/user-updated')
})

it('opens with the previous key what it sealed before a rotation, and seals with the new one', async () => {
  const addon = await openAddon()
  onTestFinished(() => addon.close())
  const { workspaceId, authToken } = await addon.install()
  await addon.restart({ SECRET_KEY: ANOTHER_KEY, SECRET_KEY_PREVIOUS: SECRET_KEY })
  expect(await addon.rateboard.store.installations.token(workspaceId)).toBe(authToken)

  await createLifecycleDoor(addon).installed(
    { workspaceId, addonId: 'b'.repeat(24) },
    { tokenClaims: { jti: 'new' } },
  )
  await addon.restart({ SECRET_KEY: ANOTHER_KEY })
  expect(await addon.rateboard.store.installations.token(workspaceId)).not.toBe(authToken)
})

it('says that the key was changed, and comes back to life by a new installation', async () => {
  const addon = await openAddon()
  onTestFinished(() => addon.close())
  const { workspaceId } = await addon.install()
  await addon.restart({ SECRET_KEY: ANOTHER_KEY })
  const { installations } = addon.rateboard.store
  await expect(installations.token(workspaceId)).rejects.toThrow(CannotOpen)
  await expect(installations.token(workspaceId)).rejects.toThrow(/Was SECRET_KEY changed\?/)

  const again = await addon.install()
  expect(await installations.token(workspaceId)).toBe(again.authToken)
  const caller = createCaller(addon.app, await addon.sandbox.tokens.user())
  expect((await caller.team()).members.length).toBeGreaterThan(0)
})
