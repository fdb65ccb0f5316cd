import type { HttpBindings } from '@hono/node-server'
import { zValidator } from '@hono/zod-validator'
import { Hono } from 'hono'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { foreignPage } from './foreign-page.ts'
import type { Sandbox } from './sandbox.ts'

const FILES: Record<string, string> = {
  'page.css': 'text/css; charset=utf-8',
  'top.css': 'text/css; charset=utf-8',
  'frame.css': 'text/css; charset=utf-8',
  'page.js': 'text/javascript; charset=utf-8',
  'views.js': 'text/javascript; charset=utf-8',
  'toast.js': 'text/javascript; charset=utf-8',
  'icons.svg': 'image/svg+xml',
}

const frameBody = z.object({
  workspaceId: z.string(),
  userId: z.string(),
  component: z.enum(['sidebar', 'team.tab']),
  theme: z.enum(['DEFAULT', 'DARK']),
})

function readPart(name: string): Promise<string> {
  return readFile(new URL(`./host/${name}`, import.meta.url), 'utf8')
}

/** Clockify's own page around the add-on: a top bar, a sidebar, the iframe. */
export function createHostRoutes(sandbox: () => Sandbox): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(foreignPage)
  const page = async () =>
    new Response(await readPart('page.html'), { headers: { 'Content-Type': 'text/html' } })

  app.get('/', (c) => {
    const installed = sandbox().installations().at(-1)
    const key = installed?.manifest.key ?? 'rateboard'
    return c.redirect(`/addons/${key}?workspace=${sandbox().workspace.id}`)
  })
  app.get('/addons/:key', page)
  app.get('/teams', page)
  app.get('/tracker', page)
  app.get('/host/:file{[a-z.]+\\.(css|js|svg)}', async (c) => {
    const type = FILES[c.req.param('file')]
    if (type === undefined) return c.notFound()
    return c.body(await readPart(c.req.param('file')), 200, { 'Content-Type': type })
  })
  app.get('/host/session', (c) => {
    const asked = c.req.query('workspace')
    const workspace =
      sandbox()
        .workspaces()
        .find((one) => one.id === asked) ?? sandbox().workspace
    const installed = sandbox().installations(workspace.id).at(-1)
    const members = workspace.members()
    const plain = members.find(
      (one) => one.role === 'MEMBER' && one.status === 'ACTIVE' && one.name,
    )
    const people = [
      ...members.filter((one) => one.role === 'OWNER'),
      ...workspace.admins().slice(0, 2),
    ]
    if (plain) people.push(plain)
    const anywhere = sandbox()
      .workspaces()
      .flatMap((one) => sandbox().installations(one.id))
      .at(-1)
    const add = installed?.status === 'ACTIVE' ? installed.manifest : null
    return c.json({
      workspace: { id: workspace.id, name: workspace.name },
      workspaces: sandbox()
        .workspaces()
        .map(({ id, name, ownerId }) => ({ id, name, ownerId })),
      people: people.map(({ id, name, email, role, theme }) => ({
        id,
        name,
        email,
        role,
        theme,
        apiKey: workspace.apiKey(id),
      })),
      installable: anywhere ? { key: anywhere.manifest.key, name: anywhere.manifest.name } : null,
      addon: add && {
        key: add.key,
        name: add.name,
        origin: new URL(add.baseUrl).origin,
        components: add.components.map(({ type, label, accessLevel }) => ({
          type,
          label,
          accessLevel,
        })),
      },
    })
  })
  // The add-on of another workspace, as the Marketplace would offer it.
  app.post(
    '/host/install',
    zValidator('json', z.object({ workspaceId: z.string() })),
    async (c) => {
      const { workspaceId } = c.req.valid('json')
      const known = sandbox()
        .workspaces()
        .flatMap((one) => sandbox().installations(one.id))
        .at(-1)
      if (!known) return c.json({ error: 'There is no add-on to install' }, 404)
      await sandbox().install({
        workspaceId,
        manifestUrl: `${known.manifest.baseUrl}/manifest.json`,
      })
      return c.body(null, 204)
    },
  )
  // The address of the iframe and, for a renewal, the token alone.
  app.post('/host/frame', zValidator('json', frameBody), async (c) => {
    const { workspaceId, userId, component, theme } = c.req.valid('json')
    const installed = sandbox().installations(workspaceId).at(-1)
    const workspace = sandbox()
      .workspaces()
      .find((one) => one.id === workspaceId)
    if (!installed || !workspace) return c.json({ error: 'Not installed' }, 404)
    workspace.setTheme(userId, theme)
    const src = await installed.componentUrl({ type: component, userId })
    return c.json({ src, token: new URL(src).searchParams.get('auth_token') })
  })
  return app
}
