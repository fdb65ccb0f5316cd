/** The HTTP server around the app: how long, how large and how many a caller may be before the app hears of it. */
import type { Server as HttpServer, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener, RequestError } from '@hono/node-server'
import { asBytes, portRefusal, portRefusalOf } from './refused-at-port.ts'
import { networkOf } from './routes/client-address.ts'

/** Time for the head of a request, ms. */
const HEAD_TIME = 15_000
/** Time for a whole request; the doors that take files say themselves, some seconds before, that one is too slow. */
const REQUEST_TIME = 75_000
/** A connection on which nothing moves, in either direction, is given up: a reader that stands still, above all. */
const STILL_TIME = 300_000
/** Longer than the minute for which load balancers keep idle connections, so that none is closed under a request. */
const IDLE_TIME = 65_000
const LOOK = 2_000
/** Address and headers; tokens are under 2 kB, and the longest that is looked at has 8. */
const LARGEST_HEAD = 16 * 1024
const MOST_HEADERS = 200

export type ConnectionBounds = { inAll: number; ofOneAddress: number }

const BOUNDS: ConnectionBounds = { inAll: 4_096, ofOneAddress: 512 }

/**
 * @param options.trustedProxies with proxies in front the connections are theirs, and bounding a caller's is theirs, too
 * @param options.patience the times, ms, for those who cannot wait for the real ones
 */
export const createHttpServer = (options: {
  fetch: (request: Request, env: object) => Response | Promise<Response>
  trustedProxies: number
  bounds?: ConnectionBounds
  patience?: { head: number; request: number; still: number; look: number }
}): HttpServer => {
  const { fetch, trustedProxies, bounds = BOUNDS } = options
  const { head, request, still, look } = options.patience ?? {
    head: HEAD_TIME,
    request: REQUEST_TIME,
    still: STILL_TIME,
    look: LOOK,
  }
  const server = createServer(
    {
      headersTimeout: head,
      requestTimeout: request,
      connectionsCheckingInterval: look,
      keepAliveTimeout: IDLE_TIME,
      maxHeaderSize: LARGEST_HEAD,
      // Node would refuse it without a word.
      requireHostHeader: false,
    },
    getRequestListener(fetch, {
      errorHandler: (error) => {
        const { status, headers, body } = portRefusal(
          error instanceof RequestError ? 'no-request' : 'no-answer',
        )
        return new Response(body, { status, headers })
      },
    }),
  )
  server.on('checkExpectation', (_incoming, response: ServerResponse) => {
    const { status, headers, body } = portRefusal('expectation')
    response.writeHead(status, headers).end(body)
  })
  server.maxHeadersCount = MOST_HEADERS
  server.maxConnections = bounds.inAll
  server.timeout = still

  const open = new Map<string, number>()
  if (trustedProxies === 0)
    server.on('connection', (socket) => {
      const address = networkOf(socket.remoteAddress ?? '') ?? ''
      const count = (open.get(address) ?? 0) + 1
      if (count > bounds.ofOneAddress) return socket.destroy()
      open.set(address, count)
      socket.once('close', () => {
        const left = (open.get(address) ?? 1) - 1
        if (left === 0) open.delete(address)
        else open.set(address, left)
      })
    })

  const answering = new WeakMap<object, ServerResponse>()
  server.on('request', (incoming, response) => {
    answering.set(incoming.socket, response)
    response.once('close', () => answering.delete(incoming.socket))
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const refuse = (): void => {
      if (socket.writable && error.code !== 'ECONNRESET')
        socket.end(asBytes(portRefusal(portRefusalOf(error.code))))
      else socket.destroy(error)
    }
    const before = answering.get(socket)
    if (!before) return refuse()
    // Too slow with its body: there may be no answer yet. Garbage behind a good request waits for that one's answer.
    if (error.code !== 'ERR_HTTP_REQUEST_TIMEOUT') before.once('close', refuse)
    else if (before.headersSent) socket.destroy(error)
    else refuse()
  })
  return server
}
