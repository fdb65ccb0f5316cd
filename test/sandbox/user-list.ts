import { setImmediate } from 'node:timers/promises'
import { accessDenied } from './errors.ts'
import type { AccountStatus, Member, MembershipStatus } from './member.ts'
import type { Answer, WorkspaceCall } from './route.ts'
import { userJson } from './user-json.ts'

export const SORT_COLUMNS = [
  'ID',
  'EMAIL',
  'NAME',
  'NAME_LOWERCASE',
  'ACCESS',
  'HOURLYRATE',
  'COSTRATE',
] as const
export const MEMBERSHIPS = ['ALL', 'NONE', 'WORKSPACE', 'PROJECT', 'USERGROUP'] as const
export const STATUSES = ['PENDING', 'ACTIVE', 'DECLINED', 'INACTIVE', 'ALL'] as const
export const ROLES = ['WORKSPACE_ADMIN', 'OWNER', 'TEAM_MANAGER', 'PROJECT_MANAGER'] as const

const BLOCK = 250

/** Without asking, LIMITED accounts are absent (official document). */
export const DEFAULT_ACCOUNT_STATUSES: readonly AccountStatus[] = [
  'ACTIVE',
  'PENDING_EMAIL_VERIFICATION',
  'NOT_REGISTERED',
]

/** What to list; the same for the GET and for `users/info`. */
export type UserQuery = {
  page: number
  pageSize: number
  status: (typeof STATUSES)[number] | undefined
  accountStatuses: readonly string[]
  email: string | undefined
  name: string | undefined
  memberships: (typeof MEMBERSHIPS)[number]
  roles: readonly (typeof ROLES)[number][]
  userGroups: readonly string[]
  includeRoles: boolean
  sortColumn: (typeof SORT_COLUMNS)[number]
  sortOrder: 'ASCENDING' | 'DESCENDING'
}

function hasRole(member: Member, role: UserQuery['roles'][number]): boolean {
  if (role === 'OWNER') return member.role === 'OWNER'
  // "Owners are counted as admins when filtering" holds here and not on GET /workspaces.
  if (role === 'WORKSPACE_ADMIN') return member.role !== 'MEMBER'
  return member.managerRole === role
}

function sortKey(member: Member, column: UserQuery['sortColumn']): string | number {
  if (column === 'ID') return member.id
  if (column === 'HOURLYRATE') return member.hourlyRate ?? -1
  if (column === 'COSTRATE') return member.costRate ?? -1
  if (column === 'ACCESS') return member.role
  if (column === 'EMAIL') return member.email
  return column === 'NAME' ? (member.name ?? '') : (member.name ?? '').toLowerCase()
}

function matching(call: WorkspaceCall, query: UserQuery): Member[] {
  const email = query.email?.toLowerCase()
  const name = query.name?.toLowerCase()
  const status = query.status === 'ALL' ? undefined : (query.status as MembershipStatus | undefined)
  const groups = query.userGroups.map((id) => call.workspace.groups.get(id)?.userIds)
  return call.workspace.members.filter(
    (member) =>
      query.accountStatuses.includes(member.accountStatus) &&
      (status === undefined || member.status === status) &&
      (email === undefined || member.email.toLowerCase().includes(email)) &&
      (name === undefined || (member.name ?? '').toLowerCase().includes(name)) &&
      (query.roles.length === 0 || query.roles.some((role) => hasRole(member, role))) &&
      (groups.length === 0 || groups.some((ids) => ids?.has(member.id))),
  )
}

function rolesOf(call: WorkspaceCall, member: Member, query: UserQuery): Record<string, unknown> {
  if (!query.includeRoles || call.world.variants.includeRolesShape === 'nothing') return {}
  const words = [
    ...(member.role === 'OWNER' ? ['OWNER'] : []),
    ...(member.role === 'ADMIN' ? ['WORKSPACE_ADMIN'] : []),
    ...(member.managerRole ? [member.managerRole] : []),
  ]
  return { roles: words.map((role) => ({ role, entities: [] })) }
}

/**
 * Writes the rows as one list, byte blocks at a time: thousands of users take long enough to make
 * the arrival of other requests look later than it was.
 */
async function jsonList(
  members: readonly Member[],
  row: (member: Member) => string,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for (let from = 0; from < members.length; from += BLOCK) {
    if (from > 0) await setImmediate()
    const rows = members.slice(from, from + BLOCK).map(row)
    parts.push(Buffer.from((from === 0 ? '' : ',') + rows.join(',')))
  }
  return Buffer.concat([Buffer.from('['), ...parts, Buffer.from(']')])
}

/**
 * Lists users. Rates are only there when memberships WORKSPACE or ALL were asked: the default is
 * NONE since 2022. A regular member is refused with 403 code 501.
 */
export async function listUsers(call: WorkspaceCall, query: UserQuery): Promise<Answer> {
  if (call.role === 'MEMBER') throw accessDenied()
  const keyed = matching(call, query).map((member) => ({
    member,
    key: sortKey(member, query.sortColumn),
  }))
  const sign = query.sortOrder === 'ASCENDING' ? 1 : -1
  keyed.sort((a, b) => (a.key < b.key ? -sign : a.key > b.key ? sign : 0))
  const size = Math.min(query.pageSize, call.world.variants.pageSizeCap)
  const rows = keyed.slice((query.page - 1) * size, query.page * size)
  const withRates = query.memberships === 'WORKSPACE' || query.memberships === 'ALL'
  const users = rows.map(({ member }) => member)
  const body = await jsonList(users, (member) =>
    userJson({
      member,
      workspaceId: call.workspace.facts.id,
      memberships: withRates ? [call.workspace.membershipRow(member)] : [],
      extra: rolesOf(call, member, query),
    }),
  )
  const last = query.page * size >= keyed.length
  const headers = call.world.variants.lastPageHeader ? { 'Last-Page': String(last) } : {}
  return { status: 200, body, headers }
}
