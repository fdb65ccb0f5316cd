import { z } from 'zod'
import type { Change, Group } from './changes.ts'
import { ClockifyError, invalidParameter, notInWorkspace } from './errors.ts'
import { listAnswer } from './paging.ts'
import type { Answer, WorkspaceCall, WorkspaceRoute } from './route.ts'
import { jsonAnswer, readBody } from './route.ts'

const nameBody = z.object({ name: z.string().min(1).max(100) })
const userBody = z.object({ userId: z.string().min(1) })

/** A group as the API writes it. */
export function groupDto(group: Group, workspaceId: string): Record<string, unknown> {
  return {
    id: group.id,
    name: group.name,
    workspaceId,
    userIds: [...group.userIds],
    teamManagers: [],
  }
}

function groupOf(call: WorkspaceCall): Group {
  const group = call.workspace.groups.get(call.params['groupId'] ?? '')
  if (!group) throw notInWorkspace('User group')
  return group
}

function changed(
  call: WorkspaceCall,
  kind: Change['kind'] & `group-${string}`,
  group: Group,
  status = 200,
) {
  const workspaceId = call.workspace.facts.id
  call.world.accept({
    workspaceId,
    userId: null,
    field: 'group',
    value: `${kind} ${group.name}`,
    since: null,
  })
  call.world.onChange(workspaceId, { kind, group })
  return jsonAnswer(status, groupDto(group, workspaceId))
}

function freeName(call: WorkspaceCall, except: Group | null): string {
  const { name } = readBody(nameBody, call.body)
  for (const group of call.workspace.groups.values()) {
    if (group !== except && group.name === name) {
      throw new ClockifyError(400, 501, 'User group with this name already exists')
    }
  }
  return name
}

function listGroups(call: WorkspaceCall): Answer {
  const { query, workspace } = call
  const column = query.get('sort-column') ?? 'NAME'
  if (column !== 'ID' && column !== 'NAME') throw invalidParameter('sort-column', column)
  const order = query.get('sort-order') ?? 'ASCENDING'
  if (order !== 'ASCENDING' && order !== 'DESCENDING') throw invalidParameter('sort-order', order)
  const name = query.get('name')?.toLowerCase() ?? ''
  const key = column === 'ID' ? 'id' : 'name'
  const sorted = [...workspace.groups.values()]
    .filter((group) => group.name.toLowerCase().includes(name))
    .toSorted((a, b) => (a[key] < b[key] ? -1 : 1))
  if (order === 'DESCENDING') sorted.reverse()
  return listAnswer(
    call,
    sorted.map((group) => groupDto(group, workspace.facts.id)),
  )
}

const GROUPS = '/workspaces/{workspaceId}/user-groups'
const write = { scope: 'GROUP_WRITE', admin: true } as const

/** Groups. One group cannot be read alone: GET answers 405. */
export const groupRoutes: readonly WorkspaceRoute[] = [
  { method: 'GET', path: GROUPS, scope: 'GROUP_READ', admin: false, handle: listGroups },
  {
    ...write,
    method: 'POST',
    path: GROUPS,
    handle(call) {
      const group: Group = {
        id: call.world.newId(),
        name: freeName(call, null),
        userIds: new Set(),
      }
      call.workspace.groups.set(group.id, group)
      return changed(call, 'group-created', group, 201)
    },
  },
  {
    ...write,
    method: 'PUT',
    path: `${GROUPS}/{groupId}`,
    handle(call) {
      const group = groupOf(call)
      group.name = freeName(call, group)
      return changed(call, 'group-updated', group)
    },
  },
  {
    ...write,
    method: 'DELETE',
    path: `${GROUPS}/{groupId}`,
    handle(call) {
      const group = groupOf(call)
      call.workspace.groups.delete(group.id)
      return changed(call, 'group-deleted', group)
    },
  },
  {
    ...write,
    method: 'POST',
    path: `${GROUPS}/{groupId}/users`,
    handle(call) {
      const group = groupOf(call)
      const { userId } = readBody(userBody, call.body)
      const member = call.workspace.member(userId)
      if (!member) throw notInWorkspace('User')
      if (member.status === 'PENDING' && !call.world.variants.groupsOnPending) {
        throw new ClockifyError(400, 501, 'User is not active on workspace')
      }
      if (group.userIds.has(userId))
        return jsonAnswer(200, groupDto(group, call.workspace.facts.id))
      group.userIds.add(userId)
      return changed(call, 'group-updated', group)
    },
  },
  {
    ...write,
    method: 'DELETE',
    path: `${GROUPS}/{groupId}/users/{userId}`,
    handle(call) {
      const group = groupOf(call)
      const userId = call.params['userId'] ?? ''
      if (!group.userIds.delete(userId)) throw notInWorkspace('User')
      return changed(call, 'group-updated', group)
    },
  },
]
