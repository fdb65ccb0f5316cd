/** Sends one request once and tells plainly what came back: an answer, or what kind of silence. */
import { Agent, errors, request, type Dispatcher } from 'undici'

export type Answer = {
  status: number
  contentType: string
  retryAfter: string | null
  lastPage: string | null
  /** The body's text where it is wanted: of reads, and of refusals. Empty for a write that was accepted. */
  text: string
}

export type Sent = { kind: 'answer'; answer: Answer } | { kind: 'lost'; sent: boolean; why: string }

export type Send = (options: {
  url: string
  method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  headers: Record<string, string>
  body: string | null
  /** Whether the body of a good answer is wanted; otherwise it is drained unparsed. */
  wantBody: boolean
  signal: AbortSignal | null
  /** Called as the request is put on its connection: after a new one has been opened. */
  onLeave: () => void
}) => Promise<Sent>

/** Longer than the slowest answer seen of Clockify, so that a slow write is not taken for a lost one. */
const ANSWER_TIMEOUT = 75_000
const CONNECT_TIMEOUT = 10_000
/** A whole workspace comes back from every rate write: several MB for 20,000 members. */
const LARGEST_ANSWER = 64 * 1024 * 1024
const LONGEST_REFUSAL = 16 * 1024

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'

const tellLeaving =
  (onLeave: () => void): Dispatcher.DispatcherComposeInterceptor =>
  (dispatch) =>
  (options, handler) =>
    dispatch(options, {
      onRequestStart(controller, context) {
        onLeave()
        handler.onRequestStart?.(controller, context)
      },
      onRequestUpgrade: (...seen) => handler.onRequestUpgrade?.(...seen),
      onResponseStart: (...seen) => handler.onResponseStart?.(...seen),
      onResponseData: (...seen) => handler.onResponseData?.(...seen),
      onResponseEnd: (...seen) => handler.onResponseEnd?.(...seen),
      onResponseError: (...seen) => handler.onResponseError?.(...seen),
    })

/** Redirects are not followed: a token goes to the listed host and nowhere else. */
export const createSend = (): { send: Send; close: () => Promise<void> } => {
  // As many connections as there are requests on their way, which the worker bounds for each workspace: a shared
  // bound would let one workspace wait for another, and requests pile up behind their slots.
  const agent = new Agent({
    pipelining: 1,
    connect: { timeout: CONNECT_TIMEOUT },
    headersTimeout: ANSWER_TIMEOUT,
    bodyTimeout: ANSWER_TIMEOUT,
    keepAliveTimeout: 10_000,
    maxResponseSize: LARGEST_ANSWER,
  })

  const send: Send = async (options) => {
    const { url, method, headers, body, wantBody, signal, onLeave } = options
    let hasLeft = false
    const leave = () => {
      hasLeft = true
      onLeave()
    }
    const dispatcher = agent.compose(tellLeaving(leave))
    let response: Dispatcher.ResponseData
    try {
      response = await request(url, { dispatcher, method, headers, body, signal })
    } catch (error) {
      const code = codeOf(error)
      const aborted = error instanceof errors.RequestAbortedError || signal?.aborted === true
      return { kind: 'lost', sent: hasLeft, why: aborted ? 'aborted' : code }
    }
    const head = {
      status: response.statusCode,
      contentType: single(response.headers['content-type']) ?? '',
      retryAfter: single(response.headers['retry-after']),
      lastPage: single(response.headers['last-page']),
    }
    const isGood = head.status >= 200 && head.status < 300
    try {
      if (isGood && !wantBody) {
        await response.body.dump({ limit: LARGEST_ANSWER })
        return { kind: 'answer', answer: { ...head, text: '' } }
      }
      const text = await response.body.text()
      return {
        kind: 'answer',
        answer: { ...head, text: isGood ? text : text.slice(0, LONGEST_REFUSAL) },
      }
    } catch (error) {
      // The status of a write says that it was accepted, however its body ends. A read without its body is none.
      if (!wantBody || !isGood) return { kind: 'answer', answer: { ...head, text: '' } }
      return { kind: 'lost', sent: true, why: codeOf(error) }
    }
  }
  return { send, close: () => agent.close() }
}

const single = (header: string | string[] | undefined): string | null =>
  (Array.isArray(header) ? header[0] : header) ?? null
