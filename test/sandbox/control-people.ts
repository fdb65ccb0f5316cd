import type { HttpBindings } from '@hono/node-server'
import { zValidator } from '@hono/zod-validator'
import { Hono } from 'hono'
import { joinBody, lastEntryBody, seatsBody } from './control-bodies.ts'
import type { SandboxWorkspace } from './sandbox-workspace.ts'

/** What people do in Clockify itself, steered from another process. */
export function createPeopleControl(
  workspaceOf: (id: string | undefined) => SandboxWorkspace,
): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.post('/join', zValidator('json', joinBody), (c) => {
    const { workspaceId, who, webhook = true } = c.req.valid('json')
    workspaceOf(workspaceId).join(who, { webhook })
    return c.body(null, 204)
  })
  app.post('/decline', zValidator('json', joinBody), (c) => {
    const { workspaceId, who } = c.req.valid('json')
    workspaceOf(workspaceId).decline(who)
    return c.body(null, 204)
  })
  app.post('/seats', zValidator('json', seatsBody), (c) => {
    const { workspaceId, seats } = c.req.valid('json')
    workspaceOf(workspaceId).setSeats(seats)
    return c.body(null, 204)
  })
  app.post('/last-entry', zValidator('json', lastEntryBody), (c) => {
    const { workspaceId, userId, at, running } = c.req.valid('json')
    workspaceOf(workspaceId).setLastEntry(userId, at, { running })
    return c.body(null, 204)
  })
  return app
}
