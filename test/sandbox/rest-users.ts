import { z } from 'zod'
import { accessDenied, ClockifyError, invalidParameter, notInWorkspace } from './errors.ts'
import { inviteUser } from './invite.ts'
import { pageOf } from './paging.ts'
import type { WorkspaceCall, WorkspaceRoute } from './route.ts'
import { memberOf, readBody, workspaceAnswer } from './route.ts'
import {
  DEFAULT_ACCOUNT_STATUSES,
  listUsers,
  MEMBERSHIPS,
  ROLES,
  SORT_COLUMNS,
  STATUSES,
} from './user-list.ts'

const statusBody = z.object({ status: z.enum(['ACTIVE', 'INACTIVE']) })

const infoBody = z.object({
  accountStatuses: z.array(z.string()).optional(),
  email: z.string().optional(),
  name: z.string().optional(),
  includeRoles: z.boolean().default(false),
  memberships: z.enum(MEMBERSHIPS).default('NONE'),
  page: z.int().min(1).default(1),
  pageSize: z.int().min(1).default(50),
  projectId: z.string().optional(),
  roles: z.array(z.enum(ROLES)).default([]),
  sortColumn: z.enum(SORT_COLUMNS).default('EMAIL'),
  sortOrder: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING'),
  status: z.enum(STATUSES).optional(),
  userGroups: z.array(z.string()).default([]),
})

function word<T extends string>(
  query: URLSearchParams,
  name: string,
  words: readonly T[],
): T | undefined {
  const value = query.get(name)
  if (value === null) return undefined
  const found = words.find((one) => one === value)
  if (found === undefined) throw invalidParameter(name, value)
  return found
}

function getUsers(call: WorkspaceCall) {
  const { query } = call
  const asked = query.getAll('account-statuses').flatMap((value) => value.split(','))
  return listUsers(call, {
    ...pageOf(query),
    status: word(query, 'status', STATUSES),
    accountStatuses: asked.length > 0 ? asked : DEFAULT_ACCOUNT_STATUSES,
    email: query.get('email') ?? undefined,
    name: query.get('name') ?? undefined,
    memberships: word(query, 'memberships', MEMBERSHIPS) ?? 'NONE',
    roles: [],
    userGroups: [],
    includeRoles: query.get('include-roles') === 'true',
    sortColumn: word(query, 'sort-column', SORT_COLUMNS) ?? 'EMAIL',
    sortOrder: word(query, 'sort-order', ['ASCENDING', 'DESCENDING']) ?? 'ASCENDING',
  })
}

function postUsersInfo(call: WorkspaceCall) {
  const body = readBody(infoBody, call.body ?? {})
  return listUsers(call, {
    ...body,
    status: body.status,
    email: body.email,
    name: body.name,
    accountStatuses: body.accountStatuses ?? DEFAULT_ACCOUNT_STATUSES,
  })
}

/** Nobody deactivates the owner, and only the owner an admin (help centre). */
function putStatus(call: WorkspaceCall) {
  const member = memberOf(call)
  const { status } = readBody(statusBody, call.body)
  const { variants } = call.world
  if (member.role === 'OWNER' && status === 'INACTIVE') {
    throw new ClockifyError(variants.deactivateOwner, 501, "Workspace owner can't be deactivated")
  }
  const allowed =
    call.role === 'OWNER' ||
    (call.caller.kind === 'installation' && variants.installationDeactivatesAdmins)
  if (member.role === 'ADMIN' && status === 'INACTIVE' && !allowed) throw accessDenied()
  if (member.status === 'PENDING' || member.status === 'DECLINED') throw notInWorkspace('User')
  call.workspace.setStatus(member, status)
  call.world.accept({
    workspaceId: call.workspace.facts.id,
    userId: member.id,
    field: 'status',
    value: status,
    since: null,
  })
  return workspaceAnswer(call)
}

const USERS = '/workspaces/{workspaceId}/users'

export const userRoutes: readonly WorkspaceRoute[] = [
  { method: 'GET', path: USERS, scope: 'USER_READ', admin: true, handle: getUsers },
  { method: 'POST', path: USERS, scope: 'USER_WRITE', admin: true, handle: inviteUser },
  { method: 'POST', path: `${USERS}/info`, scope: 'USER_READ', admin: true, handle: postUsersInfo },
  { method: 'PUT', path: `${USERS}/{userId}`, scope: 'USER_WRITE', admin: true, handle: putStatus },
]
