/** Every route on one page, behind one error door. */
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { requestId, type RequestIdVariables } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import type { Manifest } from '@clockify/addon-sdk-types'
import { frameSources, type HostPattern } from './auth/allowed-hosts.ts'
import { requireViewer } from './auth/require-viewer.ts'
import type { Verifier } from './auth/verify-token.ts'
import type { Clock } from './clock.ts'
import { AppError } from './errors.ts'
import { answerError } from './routes/answer-error.ts'
import type { Logger } from './log.ts'
import type { Metrics } from './metrics.ts'
import { idleRoutes } from './routes/idle.ts'
import { lifecycleRoutes } from './routes/lifecycle.ts'
import { importRoutes } from './routes/imports.ts'
import { drainUnread } from './routes/drain-unread.ts'
import { createMakePlan } from './routes/make-plan.ts'
import { memberHistoryRoutes } from './routes/member-history.ts'
import { panelRoutes } from './routes/panel.ts'
import { createPlanImport } from './routes/plan-import.ts'
import { publicRoutes } from './routes/public.ts'
import { runEventRoutes } from './routes/run-events.ts'
import { createAnswerPlan, runRoutes } from './routes/runs.ts'
import { runStepRoutes } from './routes/run-steps.ts'
import { savedViewRoutes } from './routes/saved-views.ts'
import { teamFileRoutes } from './routes/team-file.ts'
import { teamRoutes } from './routes/team.ts'
import { webhookRoutes } from './routes/webhooks.ts'
import type { Store } from './store/store.ts'
import type { CurrentTeam } from './team/current-team.ts'
import type { IdleMembers } from './team/idle-members.ts'

/** A file has a limit of its own, behind the token. */
const IMPORTS = '/api/imports'
const standardLimit = bodyLimit({
  maxSize: 1024 * 1024,
  onError: () => {
    throw new AppError(413, 'too_large', 'The request is larger than 1 MiB. Send less at once.')
  },
})

export type AppOptions = {
  manifest: Omit<Manifest, 'baseUrl'>
  publicUrl: () => string
  hosts: HostPattern[]
  limitPerSecond: number
  dist: string
  verifier: Verifier
  store: Store
  currentTeam: CurrentTeam
  idleMembers: IdleMembers
  wake: () => void
  isWorkingOn: (workspaceId: string) => boolean
  hint: (workspaceId: string) => void
  ping: () => Promise<void>
  metrics: Metrics
  clock: Clock
  log: Logger
}

export const createApp = (options: AppOptions) => {
  const { manifest, hosts, limitPerSecond, dist, verifier, store, currentTeam } = options
  const { wake, ping, metrics, clock, log } = options
  const { installations, changes, teams, runs, items, history, savedViews } = store
  const framers = frameSources(hosts)
  const makePlan = createMakePlan({ currentTeam, runs, items, clock })
  const answerPlan = createAnswerPlan({ runs, items, limitPerSecond })
  const planImport = createPlanImport({ currentTeam, runs })

  const api = new Hono()
    .use(async (c, next) => {
      await next()
      // What people earn stays in no cache.
      c.header('Cache-Control', 'no-store')
    })
    .use(requireViewer({ verifier, installations }))
    .route(
      '/team',
      teamRoutes({ currentTeam, pendingMembers: store.pendingMembers, limitPerSecond }),
    )
    .route('/team/idle', idleRoutes({ idleMembers: options.idleMembers, hosts }))
    .route('/team.csv', teamFileRoutes({ currentTeam }))
    .route('/members', memberHistoryRoutes({ currentTeam, history }))
    .route('/views', savedViewRoutes({ savedViews }))
    .route('/runs', runEventRoutes({ runs, items, installations, clock, log, limitPerSecond }))
    .route(
      '/runs',
      runStepRoutes({ runs, items, currentTeam, makePlan, answerPlan, wake, limitPerSecond }),
    )
    .route('/runs', runRoutes({ runs, items, makePlan, answerPlan, limitPerSecond }))
    .route('/imports', importRoutes({ planImport, answerPlan, clock }))

  return new Hono<{ Variables: RequestIdVariables }>({
    // Clockify was seen to join addresses with a doubled slash.
    getPath: (request) => new URL(request.url).pathname.replaceAll(/\/{2,}/g, '/'),
  })
    .use(drainUnread)
    .use(requestId())
    .use(
      secureHeaders({
        // Clockify frames the panel: `frame-ancestors` says who may, and X-Frame-Options would forbid all.
        xFrameOptions: false,
        crossOriginResourcePolicy: false,
        crossOriginOpenerPolicy: false,
        referrerPolicy: 'no-referrer',
        // A year is what Clockify's reviewers ask for; over plain http the header means nothing.
        strictTransportSecurity: options.publicUrl().startsWith('https:')
          ? 'max-age=31536000; includeSubDomains'
          : false,
        contentSecurityPolicy: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          connectSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'"],
          baseUri: ["'none'"],
          formAction: ["'none'"],
          frameAncestors: framers,
        },
      }),
    )
    .use(compress())
    .use((c, next) => (c.req.path === IMPORTS ? next() : standardLimit(c, next)))
    .route('/', publicRoutes({ manifest, publicUrl: options.publicUrl, ping, metrics }))
    .route('/', panelRoutes({ dist, frameSources: framers }))
    .route(
      '/',
      webhookRoutes({
        verifier,
        installations,
        teams,
        waitingRuns: store.waitingRuns,
        wake,
        webhooks: manifest.webhooks,
        isWorkingOn: options.isWorkingOn,
        hint: options.hint,
      }),
    )
    .route(
      '/lifecycle',
      lifecycleRoutes({
        verifier,
        installations,
        changes,
        hosts,
        webhookPaths: manifest.webhooks.map((webhook) => webhook.path),
        wake,
        log,
      }),
    )
    .route('/api', api)
    .onError(answerError({ log, metrics }))
    .notFound((c) =>
      c.json({ error: { code: 'not_found', message: 'There is nothing at this address.' } }, 404),
    )
}

export type App = ReturnType<typeof createApp>
