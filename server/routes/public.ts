/** What anybody may ask: the manifest, and whether the add-on lives and is ready. */
import { Hono } from 'hono'
import type { Manifest } from '@clockify/addon-sdk-types'
import type { Metrics } from '../metrics.ts'

export const publicRoutes = (options: {
  manifest: Omit<Manifest, 'baseUrl'>
  publicUrl: () => string
  ping: () => Promise<void>
  metrics: Metrics
}) => {
  const { manifest, publicUrl, ping, metrics } = options
  return new Hono()
    .get('/manifest.json', (c) => c.json({ ...manifest, baseUrl: publicUrl() }))
    .get('/healthz', (c) => c.json({ status: 'alive' }))
    .get('/readyz', async (c) => {
      try {
        await ping()
        return c.json({ status: 'ready' })
      } catch {
        return c.json({ status: 'the database does not answer' }, 503)
      }
    })
    .get('/metrics', async (c) =>
      c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType }),
    )
}
