/** Sends one request once and tells plainly what came back: an answer, or what kind of silence. */
import { once } from 'node:events'
import { Agent, errors, type Dispatcher } from 'undici'

export type Answer = {
  status: number
  contentType: string
  retryAfter: string | null
  lastPage: string | null
  /** The body's text where it is wanted: of reads, and of refusals. Empty for a write that was accepted. */
  text: string
  /** Whose a good answer seems to be: one that should name something and does not is not Clockify's. */
  body: 'own' | 'empty' | 'foreign'
}

export type Sent = { kind: 'answer'; answer: Answer } | { kind: 'lost'; sent: boolean; why: string }

export type Send = (options: {
  url: string
  method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  headers: Record<string, string>
  body: string | null
  /** Whether the body of a good answer is wanted; otherwise it is drained unparsed. */
  wantBody: boolean
  /** What the body of a good answer of Clockify's own names; null where that does not matter. */
  names: string | null
  signal: AbortSignal | null
  /** Called as the request is put on its connection: after a new one has been opened. */
  onLeave: () => void
}) => Promise<Sent>

/** Longer than the slowest answer seen of Clockify, so that a slow write is not taken for a lost one. */
const ANSWER_TIMEOUT = 75_000
const CONNECT_TIMEOUT = 10_000
/** From its leaving to the end of its answer: one that trickles for ever must not hold a run up for ever. */
const LONGEST_EXCHANGE = 180_000
/** A whole workspace comes back from every rate write: several MB for 20,000 members. */
const LARGEST_ANSWER = 64 * 1024 * 1024
/** Bytes of a refusal that are kept; what is wanted of it is short. */
const LONGEST_REFUSAL = 16 * 1024

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'

type Headers = Record<string, string | string[] | undefined>

const single = (header: string | string[] | undefined): string | null =>
  (Array.isArray(header) ? header[0] : header) ?? null

type Head = Omit<Answer, 'text' | 'body'>

const headOf = (status: number, headers: Headers): Head => ({
  status,
  contentType: single(headers['content-type']) ?? '',
  retryAfter: single(headers['retry-after']),
  lastPage: single(headers['last-page']),
})

/** Looks for a text in pieces of bytes. */
const createSearch = (wanted: string | null) => {
  let isFound = wanted === null
  let isEmpty = true
  let tail = Buffer.alloc(0)
  return {
    add(piece: Buffer): void {
      if (wanted === null || isFound || piece.length === 0) return
      isEmpty = false
      const known = Buffer.concat([tail, piece])
      isFound = known.includes(wanted)
      // The text may lie across two pieces.
      tail = known.subarray(Math.max(0, known.length - wanted.length))
    },
    result: (): Answer['body'] => (isFound ? 'own' : isEmpty ? 'empty' : 'foreign'),
  }
}

type Followed = Pick<Parameters<Send>[0], 'wantBody' | 'names' | 'signal' | 'onLeave'> & {
  longest: number
}

/**
 * Follows one request on the wire. A body that nobody wants is let go piece by piece as it comes, without a stream:
 * fifty times a second it is a whole workspace.
 */
const createExchange = (
  { wantBody, names, signal, onLeave, longest }: Followed,
  resolve: (sent: Sent) => void,
): { handler: Dispatcher.DispatchHandler; abort: () => void } => {
  let controller: Dispatcher.DispatchController | null = null
  let hasLeft = false
  let head: Head | null = null
  let isGood = false
  let overtime: NodeJS.Timeout | undefined
  const search = createSearch(names)
  let pieces: Buffer[] = []
  let room = 0

  const end = (sent: Sent): void => {
    signal?.removeEventListener('abort', abort)
    clearTimeout(overtime)
    pieces = []
    resolve(sent)
  }
  const abort = (): void => {
    controller?.abort(new errors.RequestAbortedError())
    // One that still waits for its connection is given up there; see onRequestStart.
    if (controller === null) end({ kind: 'lost', sent: false, why: 'aborted' })
  }
  const lost = (error: unknown): Sent => {
    // The status of a write says that it was accepted, however its body ends. A read without its body is none.
    if (head !== null && !(isGood && wantBody))
      return { kind: 'answer', answer: { ...head, text: '', body: search.result() } }
    const isAborted = signal?.aborted === true || error instanceof errors.RequestAbortedError
    return { kind: 'lost', sent: hasLeft, why: isAborted && !head ? 'aborted' : codeOf(error) }
  }

  return {
    abort,
    handler: {
      onRequestStart(started) {
        controller = started
        if (signal?.aborted) return started.abort(new errors.RequestAbortedError())
        hasLeft = true
        overtime = setTimeout(() => started.abort(new errors.BodyTimeoutError()), longest)
        onLeave()
      },
      onResponseStart(_, status, headers) {
        // 1xx comes before the answer.
        if (status < 200) return
        head = headOf(status, headers)
        isGood = status < 300
        if (!isGood) room = LONGEST_REFUSAL
        else if (wantBody) room = LARGEST_ANSWER
      },
      onResponseData(_, piece) {
        if (isGood) search.add(piece)
        if (room <= 0) return
        room -= piece.length
        pieces.push(piece)
      },
      onResponseEnd() {
        if (head === null) return end(lost(null))
        const text = new TextDecoder().decode(Buffer.concat(pieces))
        end({ kind: 'answer', answer: { ...head, text, body: search.result() } })
      },
      onResponseError(_, error) {
        end(lost(error))
      },
    },
  }
}

/**
 * Redirects are not followed: a token goes to the listed host and nowhere else.
 * @param options.longest ms that an exchange may take in all
 */
export const createSend = (
  options: { longest?: number } = {},
): {
  send: Send
  close: () => Promise<void>
  /** Breaks every connection at once: what is on its way is lost. */
  cut: () => void
} => {
  const { longest = LONGEST_EXCHANGE } = options
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

  const send: Send = (asked) =>
    new Promise((resolve) => {
      const { url, method, headers, body, signal } = asked
      const { origin, pathname, search } = new URL(url)
      const { handler, abort } = createExchange({ ...asked, longest }, resolve)
      if (signal?.aborted) return abort()
      signal?.addEventListener('abort', abort, { once: true })
      agent.dispatch({ origin, path: `${pathname}${search}`, method, headers, body }, handler)
    })
  const over = new AbortController()
  const isCut = once(over.signal, 'abort')
  return {
    send,
    close: async () => void (await Promise.race([agent.close(), isCut])),
    cut: () => {
      over.abort()
      agent.destroy().catch(() => {})
    },
  }
}
