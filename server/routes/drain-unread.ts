/** Takes in what is left of a request's body before an early answer goes out. */
import { finished } from 'node:stream/promises'
import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import { timeoutSignal } from '../timeout-signal.ts'

/** Somebody who is refused may still send for so long, ms, and so much. */
const PATIENCE = 5_000
const MOST_BYTES = 64 * 1024 * 1024

/**
 * A body that nobody has read makes the server cut the connection behind its answer: the sender may lose the answer, and
 * the next request on that connection is lost. So the rest is read first; whoever goes on for too long is told that the
 * connection closes.
 */
export const drainUnread: MiddlewareHandler = async (c, next) => {
  await next()
  // Without a port there are no bindings.
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>
  const hasBody = c.req.header('Content-Length') ?? c.req.header('Transfer-Encoding')
  if (!incoming || !hasBody || incoming.readableEnded || incoming.destroyed) return
  const enough = new AbortController()
  const signal = AbortSignal.any([timeoutSignal(PATIENCE), enough.signal])
  let bytes = 0
  incoming.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > MOST_BYTES) enough.abort()
  })
  // Whoever began to read it may hold it back, and reads no more.
  incoming.on('pause', () => {
    if (!signal.aborted) incoming.resume()
  })
  incoming.resume()
  await finished(incoming, { readable: true, writable: false, signal }).catch(() => {
    c.header('Connection', 'close')
  })
}
