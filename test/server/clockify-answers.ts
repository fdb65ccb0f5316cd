/** A client that gives made-up answers: what a reading makes of them is the matter, not how they come. */
import type { Client, RequestOptions } from '../../server/clockify/client.ts'
import { ClockifyMisread } from '../../server/clockify/errors.ts'
import { readTeam } from '../../server/clockify/read-team.ts'

export const WORKSPACE = 'workspace-1'
export type Json = Record<string, unknown>

export const aMembership = (userId: string, changed: Json = {}): Json => ({
  userId,
  targetId: WORKSPACE,
  membershipType: 'WORKSPACE',
  membershipStatus: 'ACTIVE',
  hourlyRate: { amount: 10_000, currency: 'USD' },
  costRate: null,
  ...changed,
})

export const aUser = (id: string, changed: Json = {}): Json => ({
  id,
  name: `Name of ${id}`,
  email: `${id}@example.com`,
  status: 'ACTIVE',
  memberships: [aMembership(id)],
  ...changed,
})

export type Clockify = {
  workspace?: Json
  users?: Json[]
  limited?: Json[]
  admins?: Json[]
  owners?: Json[]
  groups?: Json[]
}

export const clientOf = (given: Clockify): Client => {
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

/** Reads the team out of given answers. */
export const read = (given: Clockify, likelyOwnerId: string | null = null) =>
  readTeam({
    client: clientOf(given),
    workspaceId: WORKSPACE,
    likelyOwnerId,
    now: '2027-01-01T00:00:00.000Z',
    signal: null,
  })
/** The only member of a team of one. */
export const onlyMember = async (user: Json, workspace: Json = {}) =>
  (await read({ users: [user], workspace })).members[0]
