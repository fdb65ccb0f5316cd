/**
 * One request to Clockify from start to end: slot → send → retry decision → typed answer or error.
 * Pacing is pace.ts, the decision to repeat is retry.ts, the wire is send.ts.
 */
import type { z } from 'zod'
import { fill, queryOf, type Query } from './address.ts'
import { ClockifyLost, ClockifyMisread } from './errors.ts'
import { failureOf, isUncertain } from './failure-of.ts'
import { jsonOf, refusal } from './refusal.ts'
import { LONG_PAUSE, retryPause } from './retry.ts'
import type { Answer, Send } from './send.ts'

/** An add-on's token or a person's API key; Clockify wants exactly one of the two headers. */
export type Credential = { addonToken: string } | { apiKey: string }

/** `background`: many readings for which a run is not to wait. */
export type SlotKind = 'read' | 'write' | 'background'

/** A request that may start now. `left` tells that it really leaves, which a new connection may delay. */
export type Start = { left(): void }

/** The workspace's place in the pace; see pace.ts. */
export type Slots = {
  /** Resolves when a request may start; rejects when the signal aborts. */
  slot(kind: SlotKind, signal: AbortSignal | null): Promise<Start>
  /** Clockify answered 429 to a request that started at `startedAt` (ms of `now`). */
  throttled(startedAt: number, retryAfterMs: number | null): Promise<void>
}

export type RequestOptions = {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** Begins with `/v1/`; names in braces are filled from `params`, encoded. */
  template: string
  params?: Record<string, string>
  /** A list becomes a repeated key. */
  query?: Query
  body?: unknown
  /** True for a POST that only reads and may be repeated like a GET. */
  isRead?: boolean
  /** True for a POST that comes to the same however often it is sent, and may be repeated like a PUT. */
  isIdempotent?: boolean
  /** True for a reading that lets reads and writes go before it. */
  isBackground?: boolean
  signal?: AbortSignal | null
  /** Called as each attempt starts, and with its throttled answers. */
  watch?: RequestWatch | undefined
}

export type RequestWatch = {
  onStart?: (at: number) => void
  /** An attempt got neither a yes nor a no: it may have been carried out, whatever comes after it. */
  onUncertain?: () => void
  /** @param retryAfterMs what Clockify asks for, or null */
  onThrottled?: (retryAfterMs: number | null) => void
  /** An attempt got a yes or a plain no. */
  onAnswer?: () => void
  /** Called as a failed attempt begins to wait by itself before it is repeated. */
  onPause?: () => void
  onPauseOver?: () => void
  /** Asked before what has waited for longer than `LONG_PAUSE` is repeated. */
  mayRepeat?: () => Promise<boolean>
}

export type OutcomeOfRequest = 'ok' | 'refused' | 'throttled' | 'lost'

export type Client = {
  /** A request whose answer is parsed. */
  read<T>(
    options: RequestOptions,
    schema: z.ZodType<T>,
  ): Promise<{ data: T; lastPage: boolean | null }>
  /** A request whose answer is drained unparsed. */
  write(options: RequestOptions): Promise<void>
}

/**
 * @param options.apiUrl base without `/v1`, already checked against the allowed hosts
 * @param options.now milliseconds, the clock of `slots`
 * @param options.sleep waits and rejects when the signal aborts
 * Both methods throw ClockifyRefused, ClockifyLost or ClockifyMisread.
 */
export const createClient = (options: {
  apiUrl: string
  credential: Credential
  slots: Slots
  send: Send
  now: () => number
  sleep: (ms: number, signal: AbortSignal | null) => Promise<void>
  random: () => number
  /** Told of every attempt, by what came back and what it was for. */
  count?: (outcome: OutcomeOfRequest, kind: SlotKind) => void
}): Client => {
  const { apiUrl, credential, slots, send, now, sleep, random } = options
  const auth: Record<string, string> =
    'apiKey' in credential
      ? { 'x-api-key': credential.apiKey }
      : { 'x-addon-token': credential.addonToken }

  const exchange = async (asked: RequestOptions, wantBody: boolean): Promise<Answer> => {
    const { method, signal = null } = asked
    const isRead = asked.isRead ?? method === 'GET'
    const kind = asked.isBackground ? 'background' : isRead ? 'read' : 'write'
    const count = (outcome: OutcomeOfRequest) => options.count?.(outcome, kind)
    const name = `${method} ${asked.template}`
    const url = `${apiUrl}${fill(asked.template, asked.params ?? {})}${queryOf(asked.query ?? {})}`
    const body = asked.body === undefined ? null : JSON.stringify(asked.body)
    const headers = {
      ...auth,
      accept: 'application/json',
      // What is packed all the same, such as by a proxy, is not read.
      'accept-encoding': 'identity',
      ...(body === null ? {} : { 'content-type': 'application/json' }),
    }

    // Whatever is written, Clockify answers with what was changed, and the workspace's id is in it (official API text).
    const names = wantBody ? null : (asked.params?.['ws'] ?? null)

    let attempt = 0
    let hasMetForeign = false
    for (;;) {
      const start = await slots.slot(kind, signal)
      const startedAt = now()
      asked.watch?.onStart?.(startedAt)
      // A write that is on its way is always awaited: giving it up would leave its outcome unknown.
      const patience = isRead ? signal : null
      const how = { wantBody, names, signal: patience, onLeave: start.left }
      const sent = await send({ url, method, headers, body, ...how })
      // One that never left does not take up its place for ever.
      start.left()
      const failure = failureOf(sent, now(), hasMetForeign)
      if (failure === null && sent.kind === 'answer') {
        const { status, body: whose } = sent.answer
        if (!isRead && status < 400 && (status >= 300 || whose !== 'own')) {
          // Neither yes nor no, and it would be said again: a reading has to tell.
          count('lost')
          asked.watch?.onUncertain?.()
          throw new ClockifyLost(name, { sent: true, why: `${status} that tells nothing` })
        }
        count(status < 300 ? 'ok' : 'refused')
        asked.watch?.onAnswer?.()
        if (status < 300) return sent.answer
        throw refusal(name, sent.answer)
      }
      if (failure?.kind === 'throttled') {
        count('throttled')
        asked.watch?.onThrottled?.(failure.retryAfterMs)
        await slots.throttled(startedAt, failure.retryAfterMs)
      } else {
        attempt += 1
        hasMetForeign ||= sent.kind === 'answer' && sent.answer.body === 'foreign'
        count('lost')
        if (failure !== null && isUncertain(failure)) asked.watch?.onUncertain?.()
      }
      const pause =
        failure === null || signal?.aborted
          ? null
          : retryPause(isRead || asked.isIdempotent ? 'PUT' : method, failure, attempt, random())
      if (pause === null) {
        if (sent.kind === 'lost') throw new ClockifyLost(name, sent)
        if (failure?.kind !== 'lost') throw refusal(name, sent.answer)
        const why = `${sent.answer.status} that is no answer of Clockify’s`
        throw new ClockifyLost(name, { sent: true, why })
      }
      if (pause > 0) {
        asked.watch?.onPause?.()
        await sleep(pause, signal)
        asked.watch?.onPauseOver?.()
      }
      if (pause > LONG_PAUSE && (await asked.watch?.mayRepeat?.()) === false)
        throw new ClockifyLost(name, { sent: false, why: 'what it was for has changed' })
    }
  }

  return {
    async read(asked, schema) {
      const answer = await exchange(asked, true)
      const parsed = schema.safeParse(jsonOf(answer.text))
      if (!parsed.success)
        throw new ClockifyMisread(
          `${asked.method} ${asked.template}`,
          parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.code}`),
        )
      const lastPage = answer.lastPage === null ? null : answer.lastPage.toLowerCase() === 'true'
      return { data: parsed.data, lastPage }
    },
    async write(asked) {
      await exchange(asked, false)
    },
  }
}

/** The same client, with somebody who watches all its requests. */
export const watched = (client: Client, watch: RequestWatch): Client => ({
  read: (asked, schema) => client.read({ ...asked, watch }, schema),
  write: (asked) => client.write({ ...asked, watch }),
})
