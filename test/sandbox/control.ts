import type { HttpBindings } from '@hono/node-server'
import { zValidator } from '@hono/zod-validator'
import { Hono } from 'hono'
import {
  faultBody,
  installBody,
  latencyBody,
  limitBody,
  rateBody,
  statusBody,
  userTokenBody,
  variantsBody,
  webhooksBody,
  whichBody,
  workspaceBody,
} from './control-bodies.ts'
import { createPeopleControl } from './control-people.ts'
import { foreignPage } from './foreign-page.ts'
import { logSummary } from './log-summary.ts'
import type { Sandbox } from './sandbox.ts'
import type { SandboxWorkspace } from './sandbox-workspace.ts'

/** How other processes steer the sandbox: JSON, loopback only, on the sandbox's own port. */
export function createControl(sandbox: () => Sandbox): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(foreignPage)

  function workspaceOf(id: string | undefined): SandboxWorkspace {
    const { workspace } = sandbox()
    const found = sandbox()
      .workspaces()
      .find((one) => one.id === (id ?? workspace.id))
    if (!found) throw new Error(`The sandbox has no workspace ${id}`)
    return found
  }
  function installationOf(id: string | undefined) {
    const found = sandbox().installations(workspaceOf(id).id).at(-1)
    if (!found) throw new Error('Nothing is installed there')
    return found
  }
  app.route('/', createPeopleControl(workspaceOf))
  app.onError((error, c) => c.json({ error: error.message }, 400))

  app.get('/state', (c) => {
    const workspace = workspaceOf(c.req.query('workspace'))
    const { id, name, ownerId, currency } = workspace
    return c.json({
      id,
      name,
      ownerId,
      currency,
      ...workspace.defaults(),
      members: workspace.members(),
    })
  })
  app.get('/workspaces', (c) =>
    c.json(
      sandbox()
        .workspaces()
        .map(({ id, name, ownerId }) => ({ id, name, ownerId })),
    ),
  )
  app.post('/workspaces', zValidator('json', workspaceBody), (c) => {
    const { id, name, ownerId } = sandbox().addWorkspace(c.req.valid('json'))
    return c.json({ id, name, ownerId }, 201)
  })
  app.get('/log', (c) => c.json(logSummary(sandbox().log, c.req.query('workspace'))))
  app.get('/writes', (c) => {
    const workspaceId = c.req.query('workspace')
    return c.json(sandbox().log.writes(workspaceId === undefined ? {} : { workspaceId }))
  })
  app.delete('/log', (c) => {
    sandbox().log.clear()
    return c.body(null, 204)
  })
  app.post('/faults', zValidator('json', faultBody), (c) => {
    sandbox().faults.add(c.req.valid('json'))
    return c.body(null, 204)
  })
  app.delete('/faults', (c) => {
    sandbox().faults.clear()
    return c.body(null, 204)
  })
  app.patch('/variants', zValidator('json', variantsBody), (c) =>
    c.json(Object.assign(sandbox().variants, c.req.valid('json'))),
  )
  app.patch('/limit', zValidator('json', limitBody), (c) =>
    c.json(Object.assign(sandbox().limit, c.req.valid('json'))),
  )
  app.patch('/latency', zValidator('json', latencyBody), (c) =>
    c.json(Object.assign(sandbox().latency, c.req.valid('json'))),
  )
  app.patch('/webhooks', zValidator('json', webhooksBody), (c) => {
    const { enabled, delayMs, shuffleMs, copies } = Object.assign(
      sandbox().webhooks,
      c.req.valid('json'),
    )
    return c.json({ enabled, delayMs, shuffleMs, copies })
  })
  app.post('/rate', zValidator('json', rateBody), (c) => {
    const { workspaceId, userId, field, amount } = c.req.valid('json')
    workspaceOf(workspaceId).setRate(userId, field, amount)
    return c.body(null, 204)
  })
  app.post('/install', zValidator('json', installBody), async (c) => {
    const { addonId, workspaceId } = await sandbox().install(c.req.valid('json'))
    return c.json({ addonId, workspaceId }, 201)
  })
  app.post('/status', zValidator('json', statusBody), async (c) => {
    const { workspaceId, status } = c.req.valid('json')
    const sent = await installationOf(workspaceId).setStatus(status)
    return c.json({ status: sent.status })
  })
  app.post('/uninstall', zValidator('json', whichBody), async (c) => {
    const sent = await installationOf(c.req.valid('json').workspaceId).uninstall()
    return c.json({ status: sent.status })
  })
  app.post('/user-token', zValidator('json', userTokenBody), async (c) =>
    c.json({ token: await sandbox().tokens.user(c.req.valid('json')) }),
  )
  return app
}
