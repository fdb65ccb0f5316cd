/** `/api/views`: named views of the team. Whoever may see the workspace's rates may make, change and delete any. */
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { ViewerEnv } from '../auth/require-viewer.ts'
import type { SavedViewView } from '../bulk/views.ts'
import { NameTaken, NotFound, TooManyViews, ViewChanged } from '../errors.ts'
import type { SavedViewRow, SavedViews } from '../store/saved-views.ts'
import { changedView, newView } from './saved-view-request.ts'
import { valid } from './valid.ts'

const MOST_VIEWS = 100

const savedViewView = (row: SavedViewRow): SavedViewView => ({
  id: row.id,
  name: row.name,
  view: row.view,
  createdBy: row.createdBy,
  updatedAt: row.updatedAt.toISOString(),
})

export const savedViewRoutes = (options: { savedViews: SavedViews }) => {
  const { savedViews } = options

  /** What does not exist is told before what is wrong with the body. */
  const mustExist = createMiddleware<ViewerEnv>(async function mustExist(c, next) {
    const id = c.req.param('id') ?? ''
    // PostgreSQL would refuse the question itself.
    const isThere =
      !id.includes('\0') && (await savedViews.find(c.get('installation').workspaceId, id)) !== null
    if (!isThere) throw new NotFound('view')
    await next()
  })

  return new Hono<ViewerEnv>()
    .get('/', async (c) => {
      const rows = await savedViews.list(c.get('installation').workspaceId)
      return c.json<{ views: SavedViewView[] }>({ views: rows.map(savedViewView) })
    })
    .post('/', valid('json', newView), async (c) => {
      const asked = c.req.valid('json')
      const { workspaceId } = c.get('installation')
      const { userId } = c.get('viewer')
      const made = await savedViews.create(workspaceId, userId, asked, MOST_VIEWS)
      if (made === 'name-taken') throw new NameTaken(asked.name)
      if (made === 'too-many') throw new TooManyViews(MOST_VIEWS)
      return c.json<SavedViewView, 201>(savedViewView(made), 201)
    })
    .put('/:id', mustExist, valid('json', changedView), async (c) => {
      const { seen = null, ...asked } = c.req.valid('json')
      const { workspaceId } = c.get('installation')
      const changed = await savedViews.change(workspaceId, c.req.param('id'), asked, seen)
      if (changed === 'changed') throw new ViewChanged()
      if (changed === 'name-taken') throw new NameTaken(asked.name ?? '')
      if (changed === null) throw new NotFound('view')
      return c.json<SavedViewView>(savedViewView(changed))
    })
    .delete('/:id', mustExist, async (c) => {
      await savedViews.remove(c.get('installation').workspaceId, c.req.param('id'))
      return c.body(null, 204)
    })
}
