/** Reads a whole team: five requests for up to 5,000 members. */
import type { Member, MemberStatus, Role, Team, Workspace } from '../bulk/types.ts'
import { readingFrom, type Reading } from '../bulk/current-values.ts'
import { currencyOf, workspaceDetails, type WorkspaceDetails } from '../workspace/details.ts'
import type { Client } from './client.ts'
import { ClockifyMisread } from './errors.ts'
import { listGroups } from './groups.ts'
import {
  memberStatus,
  type ClockifyGroup,
  type ClockifyUser,
  type ClockifyWorkspace,
  type Membership,
} from './shapes.ts'
import { listUsers, usersInfo } from './users.ts'
import { getWorkspace } from './workspaces.ts'

/** The workspace's own membership in a list that may hold others; its `targetId` is the workspace. */
const ownMembership = (memberships: Membership[], workspaceId: string): Membership | undefined =>
  memberships.find(
    (m) => m.membershipType === 'WORKSPACE' && (m.targetId ?? workspaceId) === workspaceId,
  )

/** @throws ClockifyMisread for a status that is not documented: nothing is guessed about people */
const statusOf = (membership: Membership): MemberStatus => {
  const parsed = memberStatus.safeParse(membership.membershipStatus)
  if (!parsed.success) throw new ClockifyMisread('A membership', ['membershipStatus'])
  return parsed.data
}

const workspaceOf = (read: ClockifyWorkspace): Workspace => {
  const currencies = (read.currencies ?? []).map((currency) => currency.code)
  const currency = currencyOf(read)
  return {
    id: read.id,
    name: read.name,
    plan: read.featureSubscriptionType ?? 'UNKNOWN',
    currency,
    currencies: currencies.length > 0 ? currencies : [currency],
    billableRate: read.hourlyRate?.amount ?? null,
    costRate: read.costRate?.amount ?? null,
    features: read.features ?? [],
  }
}

/** Somebody who has not joined yet has no name. */
const nameOf = (user: ClockifyUser): string => user.name || user.email || user.id

const memberOf = (
  user: ClockifyUser,
  membership: Membership,
  context: { currency: string; role: Role; groups: ClockifyGroup[] },
): Member => ({
  userId: user.id,
  name: nameOf(user),
  email: user.email ?? '',
  status: statusOf(membership),
  role: context.role,
  billableRate: membership.hourlyRate?.amount ?? null,
  costRate: membership.costRate?.amount ?? null,
  currency: membership.hourlyRate?.currency ?? membership.costRate?.currency ?? context.currency,
  groups: context.groups.map(({ name }) => name),
  groupIds: context.groups.map(({ id }) => id),
})

const groupsByUser = (groups: ClockifyGroup[]): Map<string, ClockifyGroup[]> => {
  const byUser = new Map<string, ClockifyGroup[]>()
  for (const group of groups.toSorted((a, b) => a.name.localeCompare(b.name)))
    for (const userId of group.userIds ?? [])
      byUser.set(userId, [...(byUser.get(userId) ?? []), group])
  return byUser
}

type MemberRow = { user: ClockifyUser; membership: Membership }

/** A team, and what the workspace says of itself besides. */
export type TeamReading = Team & { details: WorkspaceDetails }

/** Joins users with their memberships: their own, or else the one in the workspace's list. */
const joinMemberships = (users: ClockifyUser[], workspace: ClockifyWorkspace): MemberRow[] => {
  const listed = new Map((workspace.memberships ?? []).map((m) => [m.userId, m]))
  return users.flatMap((user) => {
    const fallback = listed.get(user.id)
    const membership =
      ownMembership(user.memberships ?? [], workspace.id) ??
      (fallback && ownMembership([fallback], workspace.id))
    return membership ? [{ user, membership }] : []
  })
}

/**
 * Limited accounts, which the plain list leaves out, are asked for only where the workspace lists somebody more, or
 * does not list its members at all.
 */
const missingUsers = async (
  client: Client,
  workspace: ClockifyWorkspace,
  users: ClockifyUser[],
  signal: AbortSignal | null,
): Promise<ClockifyUser[] | null> => {
  const known = new Set(users.map((user) => user.id))
  const listed = workspace.memberships ?? []
  const isMissing = listed.some(
    (m) => !known.has(m.userId) && ownMembership([m], workspace.id) !== undefined,
  )
  if (listed.length > 0 && !isMissing) return null
  const limited = await usersInfo(client, workspace.id, { accountStatuses: ['LIMITED'] }, signal)
  return limited.filter((user) => !known.has(user.id))
}

/**
 * @param options.likelyOwnerId the owner as the tokens name him; believed only where reading limited accounts has
 * taken the request that would ask Clockify, so that five requests always do
 * @param options.now ISO instant at which the reading begins
 * @throws ClockifyRefused, ClockifyLost, ClockifyMisread
 */
export const readTeam = async (options: {
  client: Client
  workspaceId: string
  likelyOwnerId: string | null
  now: string
  signal: AbortSignal | null
}): Promise<TeamReading> => {
  const { client, workspaceId, likelyOwnerId, now, signal } = options
  const [read, users, admins, groups] = await Promise.all([
    getWorkspace(client, workspaceId, signal),
    listUsers(client, workspaceId, signal),
    usersInfo(client, workspaceId, { roles: ['WORKSPACE_ADMIN'] }, signal),
    listGroups(client, workspaceId, signal),
  ])
  const missing = await missingUsers(client, read, users, signal)
  const adminIds = new Set(admins.map((user) => user.id))
  const ownerId =
    missing !== null && likelyOwnerId !== null && adminIds.has(likelyOwnerId)
      ? likelyOwnerId
      : ((await usersInfo(client, workspaceId, { roles: ['OWNER'] }, signal))[0]?.id ?? null)

  const workspace = workspaceOf(read)
  const groupsOf = groupsByUser(groups)
  const roleOf = (id: string): Role =>
    id === ownerId ? 'OWNER' : adminIds.has(id) ? 'ADMIN' : 'MEMBER'
  return {
    workspace,
    members: joinMemberships([...users, ...(missing ?? [])], read).map(({ user, membership }) =>
      memberOf(user, membership, {
        currency: workspace.currency,
        role: roleOf(user.id),
        groups: groupsOf.get(user.id) ?? [],
      }),
    ),
    groups: groups.map(({ id, name }) => ({ id, name })),
    asOf: now,
    details: workspaceDetails(read),
  }
}

/**
 * What a run compares with: rates and statuses, in two requests for up to 5,000 members, and who is in which group in
 * one more where that is asked for.
 */
export const readValues = async (options: {
  client: Client
  workspaceId: string
  withGroups: boolean
  signal: AbortSignal | null
}): Promise<Reading> => {
  const { client, workspaceId, withGroups, signal } = options
  const [read, users, groups] = await Promise.all([
    getWorkspace(client, workspaceId, signal),
    listUsers(client, workspaceId, signal),
    withGroups ? listGroups(client, workspaceId, signal) : null,
  ])
  const missing = (await missingUsers(client, read, users, signal)) ?? []
  return readingFrom({
    workspace: workspaceOf(read),
    members: joinMemberships([...users, ...missing], read).map(({ user, membership }) => ({
      userId: user.id,
      name: nameOf(user),
      email: user.email ?? '',
      billableRate: membership.hourlyRate?.amount ?? null,
      costRate: membership.costRate?.amount ?? null,
      status: statusOf(membership),
    })),
    groups:
      groups?.map(({ id, name, userIds }) => ({ id, name, userIds: new Set(userIds ?? []) })) ??
      null,
  })
}
