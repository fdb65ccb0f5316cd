import { describe, expect, it } from 'vitest'
import { setup } from './setup.ts'

type Workspace = {
  memberships: { userId: string; hourlyRate: unknown; membershipStatus: string }[]
}

describe('writing', () => {
  it('takes only int32 amounts from 0 and a since of full seconds with Z', async () => {
    const { owner, path, aMember } = await setup()
    const to = `${path}/users/${aMember().id}/hourly-rate`
    const bodies = [
      {},
      { amount: null },
      { amount: -1 },
      { amount: 1.5 },
      { amount: 2_147_483_648 },
      { amount: 1, since: '2026-01-01' },
      { amount: 1, since: '2026-01-01T00:00:00.000Z' },
      { amount: 1, since: '2026-01-01T00:00:00+00:00' },
      { amount: 1, since: '2026-02-30T00:00:00Z' },
      'not json',
    ]
    for (const body of bodies) {
      expect((await owner('PUT', to, body)).status, JSON.stringify(body)).toBe(400)
    }
    expect((await owner('PUT', to, { amount: 0 })).status).toBe(200)
    expect(
      (await owner('PUT', to, { amount: 2_147_483_647, since: '2026-01-01T00:00:00Z' })).status,
    ).toBe(200)
  })

  it('answers with all memberships, a new invitation last', async () => {
    const { owner, path, workspace } = await setup()
    const answer = await owner('POST', `${path}/users?send-email=false`, {
      email: 'new@example.com',
    })
    const { memberships } = answer.json as Workspace
    expect(memberships).toHaveLength(61)
    const last = memberships.at(-1)
    expect(last?.membershipStatus).toBe('PENDING')
    expect(workspace.member(last?.userId ?? '').email).toBe('new@example.com')
  })

  it('needs a currency, one of the workspace, for the default billable rate', async () => {
    const { owner, path, workspace } = await setup()
    expect((await owner('PUT', `${path}/hourly-rate`, { amount: 1 })).status).toBe(400)
    expect((await owner('PUT', `${path}/hourly-rate`, { amount: 1, currency: 'XXX' })).status).toBe(
      400,
    )
    expect((await owner('PUT', `${path}/hourly-rate`, { amount: 1, currency: 'USD' })).status).toBe(
      200,
    )
    expect(workspace.defaults()).toEqual({ hourlyRate: 1, costRate: null })
  })

  it('lets an admin deactivate a member but neither the owner nor another admin', async () => {
    const { as, path, workspace, aMember } = await setup()
    const [admin, other] = workspace.admins()
    const ask = as(admin?.id ?? '')
    const off = { status: 'INACTIVE' }
    expect((await ask('PUT', `${path}/users/${aMember().id}`, off)).status).toBe(200)
    expect((await ask('PUT', `${path}/users/${workspace.ownerId}`, off)).json).toMatchObject({
      code: 501,
    })
    expect((await ask('PUT', `${path}/users/${other?.id}`, off)).status).toBe(403)
  })

  it('refuses a second group of the same name and takes the same member twice', async () => {
    const { owner, path, aMember } = await setup()
    const made = await owner('POST', `${path}/user-groups`, { name: 'Pilots' })
    expect(made.status).toBe(201)
    const { id } = made.json as { id: string }
    expect((await owner('POST', `${path}/user-groups`, { name: 'Pilots' })).json).toMatchObject({
      code: 501,
    })
    const userId = aMember().id
    for (let time = 0; time < 2; time += 1) {
      const added = await owner('POST', `${path}/user-groups/${id}/users`, { userId })
      expect([added.status, added.json]).toMatchObject([200, { userIds: [userId] }])
    }
  })
})
