/** What anybody may ask: the manifest, whether the add-on lives and is ready, and what it counts. */
import { Hono, type Context } from 'hono'
import type { Manifest } from '@clockify/addon-sdk-types'
import { sameSecret } from '../auth/same-secret.ts'
import { NotTheMetricsToken } from '../errors.ts'
import type { Metrics } from '../metrics.ts'
import { soon } from '../soon.ts'

/** Load balancers ask every few seconds and take no answer for a no, ms. */
const READY_PATIENCE = 2_000

/**
 * @param options.ping throws when the database does not answer
 * @param options.isStopping whether the process was asked to end: a load balancer is to send nobody here any more
 * @param options.metricsToken what `/metrics` asks for as `Authorization: Bearer …`; null leaves it open
 */
export const publicRoutes = (options: {
  manifest: Omit<Manifest, 'baseUrl'>
  publicUrl: () => string
  ping: () => Promise<void>
  isStopping: () => boolean
  metrics: Metrics
  metricsToken: string | null
}) => {
  const { manifest, publicUrl, ping, isStopping, metrics, metricsToken } = options

  const mayScrape = (c: Context): boolean => {
    if (metricsToken === null) return true
    const given = /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1]
    return given !== undefined && sameSecret(given, metricsToken)
  }

  return new Hono()
    .get('/manifest.json', (c) => c.json({ ...manifest, baseUrl: publicUrl() }))
    .get('/healthz', (c) => c.json({ status: 'alive' }))
    .get('/readyz', async (c) => {
      if (isStopping()) return c.json({ status: 'stopping' }, 503)
      try {
        // Migrations are over before anything listens.
        await soon(ping(), READY_PATIENCE)
        return c.json({ status: 'ready' })
      } catch {
        return c.json({ status: 'the database does not answer' }, 503)
      }
    })
    .get('/metrics', async (c) => {
      if (!mayScrape(c)) {
        c.header('WWW-Authenticate', 'Bearer')
        throw new NotTheMetricsToken()
      }
      return c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType })
    })
}
