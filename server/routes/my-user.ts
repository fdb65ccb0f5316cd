/** `/api/my/user`: whose key comes along, so that what their list shows is not taken for somebody else's. */
import { Hono } from 'hono'
import type { KeyEnv, PersonalKeyDoor } from './personal-key.ts'

export const myUserRoutes = (options: { withKey: PersonalKeyDoor }) =>
  new Hono<KeyEnv>().get('/', options.withKey, async (c) =>
    c.json<{ id: string }>(await c.get('ownWorkspaces').owner()),
  )
