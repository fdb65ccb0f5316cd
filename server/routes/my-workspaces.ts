/** `/api/my/workspaces`: the workspaces of whoever's key comes along, and a new one. */
import { Hono } from 'hono'
import { z } from 'zod'
import { newWorkspace, workspaceId, workspaceRole } from '../account/requests.ts'
import type { OwnWorkspaceView } from '../account/views.ts'
import type { KeyEnv, PersonalKeyDoor } from './personal-key.ts'
import { valid } from './valid.ts'

/** One role is a text, several are a list. */
const query = z.object({
  roles: z
    .union([workspaceRole.transform((role) => [role]), z.array(workspaceRole).max(4)], {
      error:
        'must be OWNER, WORKSPACE_ADMIN, TEAM_MANAGER or PROJECT_MANAGER, repeated for several',
    })
    .optional(),
})

export const myWorkspaceRoutes = (options: { withKey: PersonalKeyDoor }) => {
  const { withKey } = options
  return new Hono<KeyEnv>()
    .get('/', valid('query', query), withKey, async (c) => {
      const { roles = [] } = c.req.valid('query')
      const workspaces = await c.get('ownWorkspaces').list(roles)
      return c.json<{ workspaces: OwnWorkspaceView[] }>({ workspaces })
    })
    .get('/:id', valid('param', z.object({ id: workspaceId })), withKey, async (c) =>
      c.json<OwnWorkspaceView>(await c.get('ownWorkspaces').show(c.req.valid('param').id)),
    )
    .post('/', valid('json', newWorkspace), withKey, async (c) =>
      c.json<OwnWorkspaceView, 201>(await c.get('ownWorkspaces').create(c.req.valid('json')), 201),
    )
}
