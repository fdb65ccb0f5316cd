/** Every answered request as a log line, a number and a span; by its route's template, never by its address. */
import { createMiddleware } from 'hono/factory'
import type { RequestIdVariables } from 'hono/request-id'
import { routePath } from 'hono/route'
import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Tracing } from '../tracing.ts'

/** Asked all day by machines, or once for each file of the panel. */
const QUIET = /^\/(healthz|readyz|metrics|icon\.svg|assets\/)/

/** Where no route but the middleware of all routes matched. */
const NOWHERE = 'none'

/** The panel's address holds the viewer's token in its query, and a stranger's path may hold anything. */
const templateOf = (path: string): string =>
  path.includes('*') && !QUIET.test(path) ? NOWHERE : path

export const observeRequests = (options: {
  log: Logger
  metrics: Metrics
  tracing: Tracing
  clock: Clock
}) => {
  const { log, metrics, tracing, clock } = options
  return createMiddleware<{ Variables: RequestIdVariables }>(async (c, next) => {
    const { method } = c.req
    const request = c.get('requestId')
    const askedAt = clock.now()
    await tracing.span({ name: method, kind: 'server' }, async (span) => {
      await next()
      const { status } = c.res
      const ms = clock.now() - askedAt
      const route = templateOf(routePath(c, -1))
      metrics.answered({ method, route, status, ms })
      const ids = idsOf(c.var, route, c.req.param())
      span.name(`${method} ${route}`)
      span.set({
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': status,
        'rateboard.request': request,
        ...(ids.run === undefined ? {} : { 'rateboard.run': ids.run }),
        ...(ids.workspace === undefined ? {} : { 'rateboard.workspace': ids.workspace }),
      })
      if (status >= 500) span.fail(String(status))
      // What is asked all day, and what a flood is refused with, would bury everything else.
      const isQuiet = (QUIET.test(route) && status < 500) || status === 429
      const level = isQuiet ? 'debug' : 'info'
      log[level]({ request, method, route, status, ms: Math.round(ms), ...ids }, 'answered')
    })
  })
}

const A_RUN = /^\/api\/runs\/:id/
const AN_ID = /^[\w-]{1,64}$/

/** The workspace as the token says it, and the run where the address names one. */
const idsOf = (
  variables: object,
  route: string,
  params: Record<string, string>,
): { workspace?: string; run?: string } => {
  const { installation } = variables as { installation?: { workspaceId: string } }
  const run = A_RUN.test(route) ? params['id'] : undefined
  return {
    ...(installation ? { workspace: installation.workspaceId } : {}),
    ...(run !== undefined && AN_ID.test(run) ? { run } : {}),
  }
}
