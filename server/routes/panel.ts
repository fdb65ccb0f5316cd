/** The built UI: the panel that Clockify frames, and its files. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { AppError } from '../errors.ts'

/**
 * @param options.dist folder of the built UI
 * @param options.frameSources origins whose window messages the panel trusts, told to it in a meta element
 */
export const panelRoutes = (options: { dist: string; frameSources: string[] }) => {
  const { dist, frameSources } = options
  const index = join(dist, 'index.html')
  const page = existsSync(index)
    ? readFileSync(index, 'utf8').replace(
        '</head>',
        `<meta name="clockify-hosts" content="${frameSources.join(' ')}"></head>`,
      )
    : null

  return new Hono()
    .get('/panel', (c) => {
      if (page === null)
        throw new AppError(503, 'not_built', 'The panel is not built. Run: npm run build')
      // The address carries the viewer's token: keep it out of every cache.
      return c.html(page, 200, { 'Cache-Control': 'no-store' })
    })
    .get(
      '/assets/*',
      serveStatic({
        root: dist,
        onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
      }),
    )
    .get('/icon.svg', serveStatic({ root: dist }))
}
