/** Ends an HTTP server politely: no new connections, answers finished, connections closed after them. */
import type { Server } from 'node:http'

const SWEEP = 100

/**
 * @param hurry closes whatever is left at once when it aborts
 * @returns resolves when nobody is connected any more
 */
export const stopServer = (server: Server, hurry: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    server.prependListener('request', (_request, response) => {
      response.shouldKeepAlive = false
    })
    // A connection whose answer has just ended is idle, and nothing else would close it for a minute.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP)
    server.close(() => {
      clearInterval(sweep)
      resolve()
    })
    server.closeIdleConnections()
    const closeAll = () => server.closeAllConnections()
    if (hurry.aborted) closeAll()
    else hurry.addEventListener('abort', closeAll, { once: true })
  })
