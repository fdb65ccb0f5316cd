/** Sends one request to Toggl once. Redirects are not followed: a token goes to the listed host and nowhere else. */
import { once } from 'node:events'
import { Agent, errors, request } from 'undici'

export type TogglAnswer = {
  status: number
  header: (name: string) => string | null
  text: string
}

/** @throws TogglUnsent when the request surely never left; any other error: nobody knows */
export type TogglSend = (options: {
  url: string
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body: string | null
  signal: AbortSignal | null
}) => Promise<TogglAnswer>

/** The connection could not be opened. */
export class TogglUnsent extends Error {
  override name = 'TogglUnsent'
}

const CONNECT_TIMEOUT = 10_000
const ANSWER_TIMEOUT = 30_000
const LARGEST_ANSWER = 32 * 1024 * 1024

const UNSENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])

const wasUnsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && UNSENT.has(String(error.code))

export const createTogglSend = (): {
  send: TogglSend
  close: () => Promise<void>
  /** Breaks every connection at once: what is on its way is lost. */
  cut: () => void
} => {
  const agent = new Agent({
    pipelining: 1,
    connect: { timeout: CONNECT_TIMEOUT },
    headersTimeout: ANSWER_TIMEOUT,
    bodyTimeout: ANSWER_TIMEOUT,
    keepAliveTimeout: 5_000,
    maxResponseSize: LARGEST_ANSWER,
  })
  const over = new AbortController()
  const isCut = once(over.signal, 'abort')
  return {
    send: async ({ url, ...options }) => {
      if (options.signal?.aborted) throw new TogglUnsent('aborted before it was sent')
      try {
        const answer = await request(url, { ...options, dispatcher: agent })
        const header = (name: string): string | null => {
          const value = answer.headers[name]
          return (Array.isArray(value) ? value[0] : value) ?? null
        }
        return { status: answer.statusCode, header, text: await answer.body.text() }
      } catch (error) {
        if (wasUnsent(error)) throw new TogglUnsent('no connection', { cause: error })
        throw error instanceof errors.RequestAbortedError
          ? new Error('aborted', { cause: error })
          : error
      }
    },
    close: async () => void (await Promise.race([agent.close(), isCut])),
    cut: () => {
      over.abort()
      agent.destroy().catch(() => {})
    },
  }
}
