import { notAccessible, notInWorkspace } from './errors.ts'
import type { AccountRoute, WorkspaceRoute } from './route.ts'
import { jsonAnswer } from './route.ts'
import { userJson } from './user-json.ts'

/** Add-on routes. They lie under `/api/addon`, beside the versioned API, not under it. */
export const tokenRoutes: readonly AccountRoute[] = [
  {
    method: 'POST',
    path: '/addon/user/{userId}/token',
    addon: true,
    async handle({ world, caller, params }) {
      if (caller.kind !== 'installation') throw notAccessible()
      const userId = params['userId'] ?? ''
      const member = world.workspaces.get(caller.workspaceId)?.member(userId)
      if (!member) throw notInWorkspace('User')
      const token = await world.userToken(caller.workspaceId, caller.addonId, userId)
      return { status: 200, body: token, headers: { 'Content-Type': 'text/plain;charset=UTF-8' } }
    },
  },
]

export const addonRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: '/addon/workspaces/{workspaceId}/settings',
    scope: 'WORKSPACE_READ',
    admin: false,
    handle: () => jsonAnswer(200, { tabs: [] }),
  },
  {
    method: 'GET',
    path: '/addon/workspaces/{workspaceId}/user',
    scope: 'USER_READ',
    admin: false,
    handle({ workspace, caller }) {
      const member = workspace.member(caller.userId)
      if (!member) throw notInWorkspace('User')
      return {
        status: 200,
        body: userJson({ member, workspaceId: workspace.facts.id, memberships: [] }),
      }
    },
  },
]
