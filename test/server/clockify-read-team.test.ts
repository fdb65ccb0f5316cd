import { describe, expect, it } from 'vitest'
import type { Client, RequestOptions } from '../../server/clockify/client.ts'
import { ClockifyMisread } from '../../server/clockify/errors.ts'
import { readTeam, readValues } from '../../server/clockify/read-team.ts'

const WORKSPACE = 'workspace-1'
type Json = Record<string, unknown>

const aMembership = (userId: string, changed: Json = {}): Json => ({
  userId,
  targetId: WORKSPACE,
  membershipType: 'WORKSPACE',
  membershipStatus: 'ACTIVE',
  hourlyRate: { amount: 10_000, currency: 'USD' },
  costRate: null,
  ...changed,
})

const aUser = (id: string, changed: Json = {}): Json => ({
  id,
  name: `Name of ${id}`,
  email: `${id}@example.com`,
  status: 'ACTIVE',
  memberships: [aMembership(id)],
  ...changed,
})

type Clockify = {
  workspace?: Json
  users?: Json[]
  limited?: Json[]
  admins?: Json[]
  owners?: Json[]
  groups?: Json[]
}

/** A client over given answers: what the reading makes of them is the matter here, not how they come. */
const clientOf = (given: Clockify): Client => {
  const users = given.users ?? [aUser('u1')]
  const answer = ({ template, body }: RequestOptions): unknown => {
    if (template.endsWith('/user-groups')) return given.groups ?? []
    if (template.endsWith('/users')) return users
    if (!template.endsWith('/users/info'))
      return {
        id: WORKSPACE,
        name: 'Halden Studio',
        hourlyRate: { amount: 9_000, currency: 'USD' },
        costRate: null,
        currencies: [{ code: 'USD', isDefault: true }],
        featureSubscriptionType: 'PRO_2021',
        features: [],
        memberships: [],
        ...given.workspace,
      }
    const { roles } = body as { roles?: string[] }
    if (roles === undefined) return given.limited ?? []
    return (roles[0] === 'OWNER' ? given.owners : given.admins) ?? []
  }
  return {
    read: async (asked, schema) => {
      const parsed = schema.safeParse(answer(asked))
      if (!parsed.success) throw new ClockifyMisread(asked.template, [])
      return { data: parsed.data, lastPage: true }
    },
    write: async () => {},
  }
}

const read = (given: Clockify, likelyOwnerId: string | null = null) =>
  readTeam({
    client: clientOf(given),
    workspaceId: WORKSPACE,
    likelyOwnerId,
    now: '2027-01-01T00:00:00.000Z',
    signal: null,
  })
const onlyMember = async (user: Json, workspace: Json = {}) =>
  (await read({ users: [user], workspace })).members[0]

describe('a member', () => {
  it('has the status of the membership, not that of the account', async () => {
    for (const membershipStatus of ['ACTIVE', 'INACTIVE', 'PENDING', 'DECLINED']) {
      const memberships = [aMembership('u1', { membershipStatus })]
      for (const status of ['ACTIVE', 'DELETED', 'NOT_REGISTERED', 'PENDING_EMAIL_VERIFICATION'])
        expect(await onlyMember(aUser('u1', { status, memberships }))).toMatchObject({
          status: membershipStatus,
        })
    }
  })

  it('of a status that is not documented stops the reading: nothing is guessed about people', async () => {
    for (const membershipStatus of ['ALL', 'active', '', null])
      await expect(
        onlyMember(aUser('u1', { memberships: [aMembership('u1', { membershipStatus })] })),
      ).rejects.toThrow(ClockifyMisread)
  })

  it('without a name is called by the e-mail, and without one by the id', async () => {
    expect(await onlyMember(aUser('u1', { name: null }))).toMatchObject({ name: 'u1@example.com' })
    expect(await onlyMember(aUser('u1', { name: '', email: null }))).toMatchObject({
      name: 'u1',
      email: '',
    })
  })

  it('keeps a rate of nothing apart from no rate', async () => {
    const memberships = [aMembership('u1', { hourlyRate: { amount: 0 }, costRate: undefined })]
    expect(await onlyMember(aUser('u1', { memberships }))).toMatchObject({
      billableRate: 0,
      costRate: null,
    })
  })

  it('of an amount that is no whole number of minor units is refused', async () => {
    for (const amount of [1.5, '100', null])
      await expect(
        onlyMember(aUser('u1', { memberships: [aMembership('u1', { hourlyRate: { amount } })] })),
      ).rejects.toThrow(ClockifyMisread)
  })

  it('is known by the membership of this workspace among those of projects and others', async () => {
    const rate = (amount: number) => ({ hourlyRate: { amount, currency: 'EUR' } })
    const memberships = [
      aMembership('u1', { membershipType: 'PROJECT', targetId: 'p', ...rate(1) }),
      aMembership('u1', { targetId: 'another-workspace', ...rate(2) }),
      aMembership('u1', rate(3)),
      aMembership('u1', { membershipType: 'USERGROUP', targetId: 'g', ...rate(4) }),
    ]
    expect(await onlyMember(aUser('u1', { memberships }))).toMatchObject({
      billableRate: 3,
      currency: 'EUR',
    })
  })

  it('without memberships of their own is found in the list of the workspace', async () => {
    const listed = { memberships: [aMembership('u1', { costRate: { amount: 7_000 } })] }
    for (const memberships of [[], null, undefined])
      expect(await onlyMember(aUser('u1', { memberships }), listed)).toMatchObject({
        costRate: 7_000,
      })
    expect(await onlyMember(aUser('u2', { memberships: [] }), listed)).toBeUndefined()
  })
})

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
