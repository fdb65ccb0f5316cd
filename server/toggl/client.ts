/** One request to Toggl from start to end: send → retry decision → typed answer or error. */
import type { z } from 'zod'
import { TogglLost, TogglMisread, type QuotasLeft, type TogglRefused } from './errors.ts'
import { parseExactly } from './exact-json.ts'
import { isOfPerson, refusal, quotaOf } from './refusal.ts'
import { TogglUnsent, type TogglAnswer, type TogglSend } from './send.ts'

/** A person's API token, from the profile page of Toggl Track. Basic auth as `<token>:api_token`. */
export type TogglCredential = { apiToken: string }

export type TogglRequest = {
  /** Begins behind `/api/v9`; names in braces are filled from `params`, encoded. */
  template: string
  params?: Record<string, string | number>
  query?: Record<string, string | number | boolean | null>
  signal?: AbortSignal | null
}

export type TogglClient = {
  /** A reading; repeated when it got no answer, 429 or 5xx. */
  get<T>(asked: TogglRequest, schema: z.ZodType<T>): Promise<T>
  /** A write, sent once: whoever gets TogglLost with `sent` does not know whether it was carried out. */
  post<T>(asked: TogglRequest & { body: string }, schema: z.ZodType<T>): Promise<T>
  /** What the last answers with quota headers told. */
  quota(): QuotasLeft
}

const MOST_ATTEMPTS = 4
const FIRST_PAUSE = 1_000
/** Toggl's older pages say one request a second and no Retry-After; whoever asks for longer gets this at most. */
const LONGEST_PAUSE = 15_000

const addressOf = (
  baseUrl: string,
  { template, params = {}, query = {} }: TogglRequest,
): string => {
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name] ?? '')),
  )
  const given = Object.entries(query).flatMap(([key, value]): [string, string][] =>
    value === null ? [] : [[key, String(value)]],
  )
  const text = new URLSearchParams(given).toString()
  return `${baseUrl}/api/v9${path}${text && `?${text}`}`
}

/**
 * @param options.baseUrl origin of an allowed host, as `config.togglUrl` has it
 * @param options.sleep waits and rejects when the signal aborts
 * Both methods throw TogglRefused, TogglLost or TogglMisread; `togglWords` tells a person what to do next.
 */
export const createTogglClient = (options: {
  baseUrl: string
  credential: TogglCredential
  send: TogglSend
  sleep: (ms: number, signal: AbortSignal | null) => Promise<void>
}): TogglClient => {
  const { baseUrl, credential, send, sleep } = options
  const basic = Buffer.from(`${credential.apiToken}:api_token`).toString('base64')
  const secrets = [credential.apiToken, basic]
  let left: QuotasLeft = { person: null, organization: null }

  const once = async (
    name: string,
    sent: Parameters<TogglSend>[0],
  ): Promise<TogglAnswer | TogglLost> => {
    try {
      const answer = await send(sent)
      const quota = quotaOf(answer)
      const whose = isOfPerson(name) ? 'person' : 'organization'
      if (quota.remaining !== null) left = { ...left, [whose]: quota }
      return answer
    } catch (error) {
      const wasSent = !(error instanceof TogglUnsent)
      const why = error instanceof Error && 'code' in error ? String(error.code) : 'no connection'
      return new TogglLost(name, { sent: wasSent, why })
    }
  }

  const exchange = async (
    method: 'GET' | 'POST',
    asked: TogglRequest,
    body: string | null,
  ): Promise<{ name: string; text: string }> => {
    const name = `${method} ${asked.template}`
    const { signal = null } = asked
    const headers = {
      authorization: `Basic ${basic}`,
      accept: 'application/json',
      ...(body === null ? {} : { 'content-type': 'application/json' }),
    }
    const url = addressOf(baseUrl, asked)
    for (let attempt = 1; ; attempt += 1) {
      const answer = await once(name, { url, method, headers, body, signal })
      const isLost = answer instanceof TogglLost
      if (!isLost && answer.status >= 200 && answer.status < 300) return { name, text: answer.text }
      const failure = isLost ? answer : failureOf(name, answer, secrets)
      const pause = method === 'GET' ? pauseAfter(failure, attempt) : null
      if (pause === null || signal?.aborted) throw failure
      await sleep(pause, signal)
    }
  }

  const parsed = <T>(name: string, text: string, schema: z.ZodType<T>): T => {
    const result = schema.safeParse(jsonOf(text))
    if (result.success) return result.data
    throw new TogglMisread(
      name,
      result.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.code}`),
    )
  }

  return {
    async get(asked, schema) {
      const { name, text } = await exchange('GET', asked, null)
      return parsed(name, text, schema)
    },
    async post(asked, schema) {
      const { name, text } = await exchange('POST', asked, asked.body)
      return parsed(name, text, schema)
    },
    quota: () => left,
  }
}

const jsonOf = (text: string): unknown => {
  try {
    return parseExactly(text)
  } catch {
    return undefined
  }
}

/** A redirect comes from somebody in between and proves nothing about what became of a write. */
const failureOf = (
  name: string,
  answer: TogglAnswer,
  secrets: readonly string[],
): TogglRefused | TogglLost =>
  answer.status < 400
    ? new TogglLost(name, { sent: true, redirected: true, why: `a redirect, ${answer.status}` })
    : refusal(name, answer, secrets)

/** @returns ms, or null to give up */
const pauseAfter = (failure: TogglRefused | TogglLost, attempt: number): number | null => {
  if (attempt >= MOST_ATTEMPTS) return null
  const usual = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 1))
  if (failure instanceof TogglLost) return failure.redirected ? null : usual
  const { status, retryAfterSeconds } = failure
  if (status === 429)
    return retryAfterSeconds === null ? usual : Math.min(LONGEST_PAUSE, retryAfterSeconds * 1_000)
  return status >= 500 && status !== 501 ? usual : null
}
