import { z } from 'zod'
import { accessDenied, invalidParameter } from './errors.ts'
import type { AccountRoute, WorkspaceRoute } from './route.ts'
import { readBody, workspaceAnswer } from './route.ts'
import { userJson } from './user-json.ts'

/** The official document marks neither field as required; the live check of `name` is bean validation. */
const createBody = z.object({
  name: z.string().min(1).max(50),
  organizationId: z.string().optional(),
})

const ROLE_WORDS: Record<string, string> = { OWNER: 'OWNER', WORKSPACE_ADMIN: 'ADMIN' }

/** Routes of the account. `GET` and `POST /workspaces` are closed to add-on tokens. */
export const accountRoutes: readonly AccountRoute[] = [
  {
    method: 'GET',
    path: '/user',
    addon: true,
    handle({ world, caller, query }) {
      for (const workspace of world.workspaces.values()) {
        const member = workspace.member(caller.userId)
        if (!member || (caller.workspaceId ?? workspace.facts.id) !== workspace.facts.id) continue
        const memberships =
          query.get('include-memberships') === 'true' ? [workspace.membershipRow(member)] : []
        const body = userJson({ member, workspaceId: workspace.facts.id, memberships })
        return { status: 200, body }
      }
      return { status: 200, body: 'null' }
    },
  },
  {
    method: 'GET',
    path: '/workspaces',
    addon: false,
    handle({ world, caller, query }) {
      const wanted = query.getAll('roles')
      const unknown = wanted.find(
        (role) => !['WORKSPACE_ADMIN', 'OWNER', 'TEAM_MANAGER', 'PROJECT_MANAGER'].includes(role),
      )
      if (unknown !== undefined) throw invalidParameter('roles', unknown)
      const parts = [...world.workspaces.values()]
        .filter((workspace) => {
          const member = workspace.member(caller.userId)
          if (!member || member.status !== 'ACTIVE') return false
          if (wanted.length === 0) return true
          // Here, unlike in users/info, an owner is not counted as an admin.
          return wanted.some(
            (role) => ROLE_WORDS[role] === member.role || role === member.managerRole,
          )
        })
        .map((workspace) =>
          Buffer.from(workspace.bytes(true, world.variants.workspaceSettings)).toString(),
        )
      return { status: 200, body: `[${parts.join(',')}]` }
    },
  },
  {
    method: 'POST',
    path: '/workspaces',
    addon: false,
    handle({ world, caller, body }) {
      const { name, organizationId } = readBody(createBody, body)
      const theirs = [...world.workspaces.values()].filter((one) => one.member(caller.userId))
      const owner = theirs[0]?.member(caller.userId)
      const sibling = theirs.find(({ facts }) => facts.organizationId === organizationId)
      if (organizationId && !sibling && world.variants.foreignOrganization === 'refused')
        throw accessDenied()
      const isPaid = world.variants.newWorkspacePlan === 'of-organization' && sibling !== undefined
      const created = world.addWorkspace({
        name,
        plan: isPaid ? sibling.facts.plan : 'FREE',
        hourlyRate: null,
        ...(organizationId ? { organizationId } : {}),
        ...(owner ? { owner } : {}),
      })
      return { status: 201, body: created.bytes(true, world.variants.workspaceSettings) }
    },
  },
]

/** Settings cannot be written over the public API: only GET is routed here. */
export const workspaceRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: '/workspaces/{workspaceId}',
    scope: 'WORKSPACE_READ',
    admin: false,
    handle: workspaceAnswer,
  },
]
