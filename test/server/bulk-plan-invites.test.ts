import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planRun } from '../../server/bulk/plan.ts'
import { repeatedFields } from '../../server/bulk/repeated-fields.ts'
import type { Change, Invitation, MemberStatus } from '../../server/bulk/types.ts'
import { aMember, aTeam, aViewer } from './bulk-builders.ts'

const NEW = 'new@halden.example'
const ADA = 'ada.berg@halden.example'

const plan = (changes: Change[], team = aTeam(), since: string | null = null) =>
  planRun({ team, viewer: aViewer(), changes, since })

describe('an invitation in a plan', () => {
  it('comes first, and its rates and groups wait for the member', () => {
    const team = { ...aTeam(), groups: [{ id: 'g', name: 'Design' }] }
    const since = '2026-01-01T00:00:00Z'
    const invite = [{ email: ` ${NEW} `, billableRate: 15_000, costRate: 0, groups: ['g'] }]
    const items = plan([{ invite, sendEmail: false }], team, since)
    const of = { userId: null, email: NEW, outcome: 'pending' }
    const group = { id: 'g', name: 'Design' }
    const later = { ...of, waitsFor: 'member', sendEmail: null }
    expect(items).toMatchObject([
      { ...of, field: 'invite', before: null, after: 'PENDING', sendEmail: false, waitsFor: null },
      { ...later, field: 'billableRate', before: null, after: 15_000, since },
      { ...later, field: 'costRate', before: null, after: 0, since },
      { ...later, field: 'group', before: 'OUT', after: 'IN', group, since: null },
    ])
  })

  it('joins groups by name, and makes those first that are not there, once and for somebody only', () => {
    const team = { ...aTeam(), groups: [{ id: 'g', name: 'Design' }] }
    const groupNames = ['design', 'Berlin']
    const second = { email: 'second@halden.example', groupNames: [' berlin', 'Oslo'] }
    const bad = { email: 'nobody', groupNames: ['Never'] }
    const items = plan([{ invite: [{ email: NEW, groupNames }, second, bad] }], team)
    const told = items.map(({ field, email, group, waitsFor, outcome }) =>
      [field, email, group?.id, group?.name.trim(), waitsFor, outcome]
        .map((one) => one ?? '')
        .join(' '),
    )
    expect(told).toEqual([
      'newGroup   Berlin  pending',
      `invite ${NEW}    pending`,
      `group ${NEW} g Design member pending`,
      `group ${NEW}  Berlin member pending`,
      'newGroup   Oslo  pending',
      `invite ${second.email}    pending`,
      `group ${second.email}  berlin member pending`,
      `group ${second.email}  Oslo member pending`,
      'invite nobody    blocked',
      'group nobody  Never  blocked',
    ])
  })

  it('is sent by e-mail unless asked otherwise, and a rate of null is none', () => {
    const [item, ...rest] = plan([{ invite: [{ email: NEW, billableRate: null }] }])
    expect(item).toMatchObject({ sendEmail: true })
    expect(rest).toEqual([])
  })

  it.each<[MemberStatus, RegExp]>([
    ['ACTIVE', /is a member already/],
    ['PENDING', /is invited already and has not accepted yet/],
    ['INACTIVE', /is deactivated\. Activate/],
  ])('is blocked for somebody %s, with all that would follow', (status, reason) => {
    const team = aTeam({ members: [aMember({ status })] })
    const items = plan([{ invite: [{ email: 'ADA.Berg@halden.example', costRate: 5 }] }], team)
    expect(items.map((item) => item.outcome)).toEqual(['blocked', 'blocked'])
    expect(items[0]).toMatchObject({ reason: expect.stringMatching(reason), name: 'Ada Berg' })
    expect(items[1]?.reason).toMatch(/in the workspace already/)
  })

  it('is sent again to somebody who has declined', () => {
    const team = aTeam({ members: [aMember({ status: 'DECLINED', billableRate: null })] })
    expect(plan([{ invite: [{ email: ADA, billableRate: 5 }] }], team)).toMatchObject([
      { outcome: 'pending', before: 'DECLINED' },
      { outcome: 'pending', before: null, waitsFor: 'member' },
    ])
  })

  it.each(['ada', 'ada@', '@x.org', 'ada@x', 'a b@x.org', 'a@x..org', 'a@x.org, b@x.org'])(
    'is blocked for %j',
    (email) => {
      const [item] = plan([{ invite: [{ email }] }])
      expect(item).toMatchObject({ outcome: 'blocked' })
      expect(item?.reason).toMatch(/is not an e-mail address/)
    },
  )

  it('blocks what cannot follow it, and only that', () => {
    const team = aTeam({ workspace: { plan: 'STANDARD_2021', features: [] } })
    const over = 2 ** 31
    const invite = [{ email: NEW, billableRate: over, costRate: 1, groups: ['gone'] }]
    const items = plan([{ invite }], team)
    expect(items.map((item) => [item.field, item.outcome, item.waitsFor])).toEqual([
      ['invite', 'pending', null],
      ['billableRate', 'blocked', null],
      ['costRate', 'blocked', null],
      ['group', 'blocked', null],
    ])
    expect(items[3]?.reason).toBe('There is no such group any more.')
  })
})

const anyEmail = fc.constantFrom(NEW, ' New@Halden.example', ADA, ADA.toUpperCase(), 'b@x.org', 'b')
const anyInvitation: fc.Arbitrary<Invitation> = fc.record({
  email: anyEmail,
  billableRate: fc.option(fc.nat()),
  groups: fc.array(fc.constantFrom('g', 'gone'), { maxLength: 2 }),
})
const anyStatus = fc.constantFrom<MemberStatus>('ACTIVE', 'INACTIVE', 'PENDING', 'DECLINED')

it('nobody is invited twice, and nobody who is here, whatever a well-formed request asks', () => {
  const anyRequest = fc.array(
    fc.array(anyInvitation, { minLength: 1 }).map((invite) => ({ invite })),
  )
  fc.assert(
    fc.property(anyRequest, anyStatus, (changes, status) => {
      fc.pre(repeatedFields(changes).length === 0)
      const team = aTeam({ members: [aMember({ status })] })
      const items = plan(changes, team)
      const sent = items.filter((item) => item.field === 'invite' && item.outcome === 'pending')
      const addresses = sent.map((item) => item.email?.toLowerCase())
      expect(new Set(addresses).size).toBe(addresses.length)
      expect(addresses.includes(ADA)).toBe(
        status === 'DECLINED' &&
          changes.some(({ invite }) => invite.some((one) => one.email.toLowerCase() === ADA)),
      )
      // What follows an invitation is written only where that invitation is.
      for (const item of items.filter((one) => one.field !== 'invite' && one.outcome === 'pending'))
        expect([item.waitsFor, addresses.includes(item.email?.toLowerCase())]).toEqual([
          'member',
          true,
        ])
    }),
  )
})

it('a group is made once, its members wait for it, and one that exists is not made again', () => {
  const team = { ...aTeam(), groups: [{ id: 'g', name: 'Design' }] }
  const fresh = plan(
    [
      { users: ['ada'], newGroup: 'Sales' },
      { users: ['stranger'], newGroup: 'sales' },
    ],
    team,
  )
  expect(fresh).toMatchObject([
    { field: 'newGroup', userId: null, before: null, after: 'Sales', outcome: 'pending' },
    { field: 'group', userId: 'ada', before: 'OUT', after: 'IN', waitsFor: 'group' },
    { field: 'group', userId: 'stranger', outcome: 'blocked', waitsFor: null },
  ])
  const known = plan([{ users: ['ada'], newGroup: 'DESIGN' }], team)
  expect(known.map((item) => item.outcome)).toEqual(['blocked', 'blocked'])
  for (const item of known) expect(item.reason).toContain('Add to it instead')
})

it.each<[string, Change[], (string | number)[][]]>([
  [
    'an address',
    [
      { invite: [{ email: NEW }] },
      { invite: [{ email: 'b@x.org' }, { email: ` NEW@halden.example` }] },
    ],
    [[1, 'invite', 1, 'email']],
  ],
  [
    'a group of an invitation',
    [{ invite: [{ email: NEW, groups: ['g', 'g'] }] }],
    [[0, 'invite', 0, 'groups', 1]],
  ],
  [
    'a group, once to get in and once to get out',
    [{ users: ['a', 'b'], groups: { add: ['g'], remove: ['g'] } }],
    [[0, 'groups', 'remove', 0]],
  ],
  [
    'a group of one person in two changes',
    [
      { users: ['a'], groups: { add: ['g'] } },
      { users: ['b', 'a'], groups: { remove: ['g'] } },
    ],
    [[1, 'users', 1]],
  ],
  [
    'a new group of one person',
    [
      { users: ['a'], newGroup: 'Sales' },
      { users: ['a'], newGroup: 'sales ' },
    ],
    [[1, 'users', 0]],
  ],
])('%s asked for twice is named by its place', (_, changes, paths) => {
  expect(repeatedFields(changes)).toEqual(paths)
})
