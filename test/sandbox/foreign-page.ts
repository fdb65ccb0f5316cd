import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/**
 * Keeps everybody but this machine away from the sandbox's own doors: other addresses, and pages
 * of other sites in a browser here, also through a name that was pointed at 127.0.0.1.
 */
export const foreignPage: MiddlewareHandler<{ Bindings: HttpBindings }> = async (c, next) => {
  const address = c.env.incoming.socket.remoteAddress ?? ''
  const origin = c.req.header('origin')
  const { hostname, origin: own } = new URL(c.req.url)
  const local = LOOPBACK.has(address) && (hostname === '127.0.0.1' || hostname === 'localhost')
  if (!local || (origin !== undefined && origin !== own))
    return c.json({ error: 'Loopback only' }, 403)
  await next()
}
