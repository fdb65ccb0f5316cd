import { describe, expect, it } from 'vitest'
import { setup } from './setup.ts'

type User = {
  id: string
  status: string
  memberships: { membershipStatus: string; hourlyRate: { amount: number } | null }[]
}

describe('reading users', () => {
  it('gives no memberships, and so no rates, unless they are asked for', async () => {
    const { owner, path } = await setup()
    const plain = (await owner('GET', `${path}/users`)).json as User[]
    expect(plain[0]?.memberships).toEqual([])
    const asked = (await owner('GET', `${path}/users?memberships=WORKSPACE`)).json as User[]
    expect(asked[0]?.memberships).toHaveLength(1)
  })

  it('shows ACTIVE as the account of somebody who is deactivated here', async () => {
    const { owner, path, workspace, aMember } = await setup()
    const { id } = aMember()
    workspace.setStatus(id, 'INACTIVE')
    const query = 'status=INACTIVE&memberships=WORKSPACE&page-size=500'
    const users = (await owner('GET', `${path}/users?${query}`)).json as User[]
    const found = users.find((one) => one.id === id)
    expect(found?.status).toBe('ACTIVE')
    expect(found?.memberships[0]?.membershipStatus).toBe('INACTIVE')
  })

  it('leaves LIMITED accounts out unless asked, repeated or with commas', async () => {
    const { owner, path, workspace } = await setup()
    const { id } = workspace.addMember({ accountStatus: 'LIMITED' })
    const has = async (query: string) =>
      ((await owner('GET', `${path}/users?page-size=500&${query}`)).json as User[]).some(
        (one) => one.id === id,
      )
    expect(await has('')).toBe(false)
    expect(await has('account-statuses=ACTIVE,LIMITED')).toBe(true)
    expect(await has('account-statuses=ACTIVE&account-statuses=LIMITED')).toBe(true)
    const info = await owner('POST', `${path}/users/info`, {
      pageSize: 500,
      accountStatuses: ['LIMITED'],
    })
    expect((info.json as User[]).map((one) => one.id)).toContain(id)
  })

  it('counts the owner as an admin in users/info and not on GET /workspaces', async () => {
    const { owner, path, workspace } = await setup()
    const admins = await owner('POST', `${path}/users/info`, { roles: ['WORKSPACE_ADMIN'] })
    const ids = (admins.json as User[]).map((one) => one.id)
    expect(ids.toSorted()).toEqual(
      [workspace.ownerId, ...workspace.admins().map((one) => one.id)].toSorted(),
    )
    const owners = await owner('POST', `${path}/users/info`, { roles: ['OWNER'] })
    expect((owners.json as User[]).map((one) => one.id)).toEqual([workspace.ownerId])
    expect((await owner('GET', '/workspaces?roles=WORKSPACE_ADMIN')).json).toEqual([])
    expect((await owner('GET', '/workspaces?roles=OWNER')).json).toHaveLength(1)
  })

  it('falls back to 50 for a badly formed page-size and says when a page is the last', async () => {
    const { owner, path, workspace } = await setup()
    const listed = workspace.members().filter((one) => one.accountStatus !== 'LIMITED').length
    const bad = await owner('GET', `${path}/users?page-size=many`)
    expect(bad.json).toHaveLength(50)
    expect(bad.headers.get('last-page')).toBe('false')
    const second = await owner('GET', `${path}/users?page=2`)
    expect(second.json).toHaveLength(listed - 50)
    expect(second.headers.get('last-page')).toBe('true')
    const beyond = await owner('GET', `${path}/users?page=999`)
    expect(beyond.json).toEqual([])
    expect(beyond.headers.get('last-page')).toBe('true')
  })

  it('sorts by e-mail, and by rate when asked', async () => {
    const { owner, path } = await setup()
    const byEmail = (await owner('GET', `${path}/users`)).json as { email: string }[]
    const emails = byEmail.map((one) => one.email)
    expect(emails).toEqual(emails.toSorted())
    const query = 'sort-column=HOURLYRATE&sort-order=DESCENDING&memberships=ALL&page-size=3'
    const byRate = (await owner('GET', `${path}/users?${query}`)).json as User[]
    const amounts = byRate.map((one) => one.memberships[0]?.hourlyRate?.amount ?? -1)
    expect(amounts).toEqual(amounts.toSorted((a, b) => b - a))
  })

  it('refuses a regular member with 403 and code 501', async () => {
    const { as, aMember, path } = await setup()
    const refused = await as(aMember().id)('GET', `${path}/users`)
    expect([refused.status, refused.json]).toEqual([403, { message: 'Access Denied', code: 501 }])
  })
})
