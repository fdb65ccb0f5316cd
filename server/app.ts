/** Every route on one page, behind one error door. */
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { requestId, type RequestIdVariables } from 'hono/request-id'
import type { Manifest } from '@clockify/addon-sdk-types'
import { apiRoutes, type ApiOptions } from './api-routes.ts'
import { frameSources } from './auth/allowed-hosts.ts'
import { answerError } from './routes/answer-error.ts'
import { answerHeaders } from './routes/answer-headers.ts'
import { refuseLarge } from './routes/body-limits.ts'
import { lifecycleRoutes } from './routes/lifecycle.ts'
import { drainUnread } from './routes/drain-unread.ts'
import { headersOnly } from './routes/headers-only.ts'
import { observeRequests } from './routes/observe-requests.ts'
import { panelRoutes } from './routes/panel.ts'
import { publicRoutes } from './routes/public.ts'
import { webhookRoutes } from './routes/webhooks.ts'
import type { Tracing } from './tracing.ts'

export type AppOptions = ApiOptions & {
  manifest: Omit<Manifest, 'baseUrl'>
  publicUrl: () => string
  dist: string
  isWorkingOn: (workspaceId: string) => boolean
  hint: (workspaceId: string) => void
  hintRun: (workspaceId: string, userId: string) => void
  ping: () => Promise<void>
  metricsToken: string | null
  tracing: Tracing
}

export const createApp = (options: AppOptions) => {
  const { manifest, hosts, dist, verifier, store, wake, ping, metrics, clock, log, limits } =
    options
  const { installations, changes, teams } = store
  const framers = frameSources(hosts)
  return new Hono<{ Variables: RequestIdVariables }>({
    // Clockify was seen to join addresses with a doubled slash.
    getPath: (request) => new URL(request.url).pathname.replaceAll(/\/{2,}/g, '/'),
  })
    .use(headersOnly)
    .use(drainUnread)
    .use(requestId())
    .use(observeRequests({ log, metrics, tracing: options.tracing, clock }))
    .use(answerHeaders({ framers, publicUrl: options.publicUrl() }))
    .use(compress())
    .use(limits.openDoors)
    .use(refuseLarge)
    .route(
      '/',
      publicRoutes({
        manifest,
        publicUrl: options.publicUrl,
        ping,
        isStopping: () => options.stopping.aborted,
        metrics,
        metricsToken: options.metricsToken,
      }),
    )
    .route('/', panelRoutes({ dist, frameSources: framers }))
    .route(
      '/',
      webhookRoutes({
        verifier,
        admit: limits.webhook,
        installations,
        teams,
        waitingRuns: store.waitingRuns,
        wake,
        webhooks: manifest.webhooks,
        isWorkingOn: options.isWorkingOn,
        hint: options.hint,
        hintRun: options.hintRun,
      }),
    )
    .route(
      '/lifecycle',
      lifecycleRoutes({
        verifier,
        admit: limits.lifecycle,
        installations,
        changes,
        hosts,
        webhookPaths: manifest.webhooks.map((webhook) => webhook.path),
        wake,
        log,
      }),
    )
    .route('/api', apiRoutes(options))
    .onError(answerError({ log, metrics, limits }))
    .notFound((c) =>
      c.json({ error: { code: 'not_found', message: 'There is nothing at this address.' } }, 404),
    )
}

export type App = ReturnType<typeof createApp>
