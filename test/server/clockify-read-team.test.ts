import { describe, expect, it } from 'vitest'
import { readValues } from '../../server/clockify/read-team.ts'
import {
  aMembership,
  aUser,
  clientOf,
  read,
  WORKSPACE,
  type Clockify,
  type Json,
} from './clockify-answers.ts'

describe('a team', () => {
  it('has the limited members too, whom the plain list leaves out', async () => {
    const given = {
      workspace: { memberships: [aMembership('u1'), aMembership('l1')] },
      limited: [aUser('l1', { status: 'LIMITED', email: null, memberships: [] })],
    }
    const { members } = await read(given)
    expect(members.map((one) => one.userId)).toEqual(['u1', 'l1'])
    const values = await readValues({
      client: clientOf(given),
      workspaceId: WORKSPACE,
      withGroups: false,
      signal: null,
    })
    expect(values.members.get('l1')).toMatchObject({ status: 'ACTIVE', billableRate: 10_000 })
  })

  it('has one owner, though Clockify counts owners among the admins', async () => {
    const users = ['u1', 'u2', 'u3'].map((id) => aUser(id))
    const roles = async (given: Clockify, likely: string | null = null) =>
      (await read({ users, ...given }, likely)).members.map((one) => one.role)
    const admins = [aUser('u1'), aUser('u2')]
    expect(await roles({ admins, owners: [aUser('u2')] })).toEqual(['ADMIN', 'OWNER', 'MEMBER'])
    expect(await roles({ admins, owners: [aUser('u2')] }, 'u3')).toEqual([
      'ADMIN',
      'OWNER',
      'MEMBER',
    ])
    const workspace = { memberships: [aMembership('l1')] }
    expect(await roles({ admins, workspace }, 'u1')).toEqual(['OWNER', 'ADMIN', 'MEMBER'])
    expect(await roles({ admins, workspace, owners: [aUser('u2')] }, 'u3')).toEqual([
      'ADMIN',
      'OWNER',
      'MEMBER',
    ])
  })

  it('has its groups by name, also those that nobody is in or that somebody left', async () => {
    const { members, groups } = await read({
      groups: [
        { id: 'g2', name: 'Zeta', userIds: ['u1'] },
        { id: 'g1', name: 'Alpha', userIds: ['u1', 'gone'] },
        { id: 'g3', name: 'Empty', userIds: null },
      ],
    })
    expect(members[0]?.groups).toEqual(['Alpha', 'Zeta'])
    expect(groups.map((group) => group.id)).toEqual(['g2', 'g1', 'g3'])
  })

  it('has a currency however little the workspace says of it', async () => {
    const currencyOf = async (workspace: Json) => (await read({ workspace })).workspace
    const EUR = [
      { code: 'CHF', isDefault: false },
      { code: 'EUR', isDefault: true },
    ]
    expect(await currencyOf({ hourlyRate: null, currencies: EUR })).toMatchObject({
      currency: 'EUR',
      currencies: ['CHF', 'EUR'],
      billableRate: null,
    })
    expect(await currencyOf({ hourlyRate: null, currencies: null })).toMatchObject({
      currency: 'USD',
      currencies: ['USD'],
    })
  })

  it('has a plan and features in whatever form they come, and never fails over them', async () => {
    for (const featureSubscriptionType of ['PRO_2021', null, undefined, { type: 'PRO' }, 5])
      await expect(read({ workspace: { featureSubscriptionType } })).resolves.toBeDefined()
    expect((await read({ workspace: { features: null } })).workspace.features).toEqual([])
  })
})
