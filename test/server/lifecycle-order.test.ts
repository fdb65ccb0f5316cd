import { randomBytes } from 'node:crypto'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLifecycleDoor, type LifecycleDoor } from './lifecycle-door.ts'
import { openAddon, type OpenAddon } from './store-addon.ts'

let addon: OpenAddon
let door: LifecycleDoor
beforeAll(async () => {
  addon = await openAddon()
  door = createLifecycleDoor(addon)
})
afterAll(() => addon.close())

const newId = () => randomBytes(12).toString('hex')
const aWorkspace = () => {
  const workspaceId = newId()
  return { first: { workspaceId, addonId: newId() }, second: { workspaceId, addonId: newId() } }
}

/** The addonId that a workspace is known under, and the `jti` of its token. */
const known = async ({ workspaceId }: { workspaceId: string }) => {
  const { installations } = addon.rateboard.store
  const installation = await installations.find(workspaceId)
  const token = await installations.token(workspaceId)
  return installation && token ? [installation.addonId, decodeJwt(token).jti ?? null] : null
}

const SECONDS = 1_790_000_000

it('takes INSTALLED again and again, and nothing changes', async () => {
  const { first } = aWorkspace()
  for (let n = 0; n < 3; n += 1)
    expect(await door.installed(first, { tokenClaims: { jti: 'one' } })).toBe(204)
  expect(await known(first)).toEqual([first.addonId, 'one'])
})

it('takes many INSTALLED at the same moment as one', async () => {
  const { first } = aWorkspace()
  const tokenClaims = { jti: 'one' }
  const statuses = await Promise.all(
    Array.from({ length: 8 }, () => door.installed(first, { tokenClaims })),
  )
  expect(new Set(statuses)).toEqual(new Set([204]))
  expect(await known(first)).toEqual([first.addonId, 'one'])
})

it('stays uninstalled when INSTALLED comes after its own DELETED', async () => {
  const { first } = aWorkspace()
  expect(await door.deleted(first)).toBe(204)
  expect(await door.installed(first)).toBe(204)
  expect(await known(first)).toBeNull()
})

it('stays uninstalled when a late copy of INSTALLED comes after DELETED', async () => {
  const { first } = aWorkspace()
  await door.installed(first, { tokenClaims: { jti: 'one' } })
  expect(await door.deleted(first)).toBe(204)
  expect(await known(first)).toBeNull()
  expect(await door.deleted(first)).toBe(204)
  expect(await door.installed(first, { tokenClaims: { jti: 'one' } })).toBe(204)
  expect(await known(first)).toBeNull()
})

it('is installed again under the same addonId by a new token', async () => {
  const { first } = aWorkspace()
  await door.installed(first, { tokenClaims: { jti: 'one' } })
  await door.deleted(first)
  await door.installed(first, { tokenClaims: { jti: 'two' } })
  expect(await known(first)).toEqual([first.addonId, 'two'])
})

it('takes a new token of the same addonId without a DELETED between, and is active then', async () => {
  const { first } = aWorkspace()
  await door.installed(first, { tokenClaims: { jti: 'one' } })
  await door.statusChanged(first, 'INACTIVE')
  await door.installed(first, { tokenClaims: { jti: 'two' } })
  expect(await known(first)).toEqual([first.addonId, 'two'])
  expect(await addon.rateboard.store.installations.find(first.workspaceId)).toMatchObject({
    status: 'ACTIVE',
  })
})

it('follows a newer installation whose forerunner was never reported as deleted', async () => {
  const { first, second } = aWorkspace()
  await door.installed(first, { tokenClaims: { jti: 'one' } })
  await door.installed(second, { tokenClaims: { jti: 'two' } })
  expect(await known(second)).toEqual([second.addonId, 'two'])
  // What the forerunner still sends comes too late.
  expect(await door.deleted(first)).toBe(204)
  expect(await door.statusChanged(first, 'INACTIVE')).toBe(204)
  expect(await door.installed(first, { tokenClaims: { jti: 'one' } })).toBe(204)
  expect(await known(second)).toEqual([second.addonId, 'two'])
  expect(await addon.rateboard.store.installations.find(second.workspaceId)).toMatchObject({
    status: 'ACTIVE',
  })
})

it('is not taken back by an older installation that it never heard of before', async () => {
  const { first, second } = aWorkspace()
  await door.installed(second, { tokenClaims: { jti: 'two', iat: SECONDS } })
  expect(await door.installed(first, { tokenClaims: { jti: 'one', iat: SECONDS - 5 } })).toBe(204)
  expect(await known(second)).toEqual([second.addonId, 'two'])
})

it('tells the newer token also when only one of the two says when it was issued', async () => {
  const { first, second } = aWorkspace()
  const inACentury = SECONDS + 36_525 * 86_400
  await door.installed(first, { tokenClaims: { jti: 'one', iat: undefined, exp: inACentury } })
  await door.installed(second, { tokenClaims: { jti: 'two', iat: SECONDS + 86_400 * 7 } })
  expect(await known(second)).toEqual([second.addonId, 'two'])
})

it('keeps the latest status by when Clockify issued it, not by when it came', async () => {
  const { first } = aWorkspace()
  const status = async () =>
    (await addon.rateboard.store.installations.find(first.workspaceId))?.status
  await door.installed(first)
  const at = (iat: number) => ({ claims: { iat } })
  expect(await door.statusChanged(first, 'INACTIVE', at(SECONDS + 10))).toBe(204)
  expect(await door.statusChanged(first, 'ACTIVE', at(SECONDS))).toBe(204)
  expect(await status()).toBe('INACTIVE')
  expect(await door.statusChanged(first, 'INACTIVE', at(SECONDS + 10))).toBe(204)
  expect(await status()).toBe('INACTIVE')
  expect(await door.statusChanged(first, 'ACTIVE', at(SECONDS + 20))).toBe(204)
  expect(await status()).toBe('ACTIVE')
  expect(await door.statusChanged(first, 'INACTIVE')).toBe(204)
  expect(await status()).toBe('INACTIVE')
})

it('takes a status or an end of something that it does not know, and makes nothing of it', async () => {
  const { first } = aWorkspace()
  expect(await door.statusChanged(first, 'ACTIVE')).toBe(204)
  expect(await door.settingsUpdated(first)).toBe(204)
  expect(await door.deleted(first)).toBe(204)
  expect(await known(first)).toBeNull()
})
