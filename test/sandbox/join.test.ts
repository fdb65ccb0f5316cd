import { describe, expect, it } from 'vitest'
import { createAddonDouble } from './addon-double.ts'
import { setup } from './setup.ts'

const EMAIL = 'ada.lovelace@example.com'

async function invited() {
  const given = await setup()
  const double = createAddonDouble()
  await given.sandbox.install({ manifestUrl: '/manifest.json', fetch: double.app.request })
  const { owner, path, workspace, sandbox } = given
  await owner('POST', `${path}/users`, { email: EMAIL })
  const find = () => workspace.members().find((one) => one.email === EMAIL)
  const joined = async () => {
    await sandbox.webhooks.idle()
    return double.of('/webhooks/user-joined-workspace')
  }
  return { ...given, find, joined, id: find()?.id ?? '' }
}

describe('somebody who was invited', () => {
  it('joins: a name, an account, an active membership, and the webhook of it alone', async () => {
    const { workspace, owner, path, id, find, joined, sandbox } = await invited()
    expect(find()).toMatchObject({ name: null, status: 'PENDING', accountStatus: 'NOT_REGISTERED' })
    workspace.join(EMAIL.toUpperCase())
    expect(find()).toMatchObject({
      name: 'Ada Lovelace',
      status: 'ACTIVE',
      accountStatus: 'ACTIVE',
    })
    const { memberships } = (await owner('GET', path)).json as { memberships: object[] }
    expect(memberships.at(-1)).toMatchObject({ userId: id, membershipStatus: 'ACTIVE' })
    expect((await joined()).map((call) => call.body)).toMatchObject([
      { id, email: EMAIL, name: 'Ada Lovelace', settings: { theme: 'DEFAULT' } },
    ])
    const events = sandbox.webhooks.deliveries.map((one) => one.event)
    expect(events).not.toContain('USER_ACTIVATED_ON_WORKSPACE')
  })

  it('can join without a word of it', async () => {
    const { workspace, find, joined, id } = await invited()
    workspace.join(id, { webhook: false })
    expect(find()).toMatchObject({ status: 'ACTIVE' })
    expect(await joined()).toEqual([])
  })

  it('declines, gives the seat back and may be asked again as the same person', async () => {
    const { workspace, owner, path, find, id } = await invited()
    const withSeat = workspace.members().filter((one) => ['ACTIVE', 'PENDING'].includes(one.status))
    workspace.setSeats(withSeat.length)
    const invite = (email: string) => owner('POST', `${path}/users`, { email })
    expect((await invite('other@example.com')).status).toBe(403)
    workspace.decline(EMAIL)
    expect(find()).toMatchObject({ status: 'DECLINED' })
    expect((await invite(EMAIL)).status).toBe(200)
    expect(find()).toMatchObject({ id, status: 'PENDING' })
    expect((await invite(EMAIL)).status).toBe(400)
  })

  it('is somebody who is invited: nobody else joins or declines', async () => {
    const { workspace, aMember } = await invited()
    expect(() => workspace.join(aMember().id)).toThrow(/invited/)
    expect(() => workspace.decline('nobody@example.com')).toThrow(/invited/)
  })
})
