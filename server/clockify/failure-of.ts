/** Tells what came back for one attempt: an answer of Clockify's, or nothing that can be relied upon. */
import { jsonOf } from './refusal.ts'
import { retryAfterMs, type Failure } from './retry.ts'
import type { Answer, Sent } from './send.ts'

const REQUEST_TIMEOUT = 408

/** The plan, the token and the pace: what everybody in between leaves to Clockify. */
const OF_CLOCKIFY: ReadonlySet<number> = new Set([401, 402, 429])

/** A web page in the place of a no. Clockify says no in JSON or without a body (recorded probes). */
const isPage = ({ contentType, text }: Answer): boolean =>
  text.trimStart().startsWith('<') ||
  (contentType.toLowerCase().includes('text/html') && jsonOf(text) === undefined)

/** What some proxy in between says is no answer of Clockify's, and proves nothing about a write. */
const isForeign = (answer: Answer, hasMetForeign: boolean): boolean => {
  const { status, contentType, body } = answer
  if (status >= 400) return !OF_CLOCKIFY.has(status) && isPage(answer)
  if (contentType !== '' && !contentType.toLowerCase().includes('json')) return true
  // Asked again once: whoever says it twice may be a Clockify that has learned new words, and a reading has to tell.
  return body === 'foreign' && !hasMetForeign
}

/**
 * Null for an answer that ends the request: a good one, or a plain no. 408 is none, whoever says it: somebody gave up
 * waiting for a request that may have gone on.
 * @param now milliseconds since 1970
 * @param hasMetForeign whether an earlier attempt was answered with a good answer that is not Clockify's
 */
export const failureOf = (sent: Sent, now: number, hasMetForeign: boolean): Failure | null => {
  if (sent.kind === 'lost') return sent
  const { status, retryAfter } = sent.answer
  if (status === 429) return { kind: 'throttled', retryAfterMs: retryAfterMs(retryAfter, now) }
  if (status >= 500) return { kind: 'status', status, retryAfterMs: retryAfterMs(retryAfter, now) }
  const tellsNothing = status === REQUEST_TIMEOUT || isForeign(sent.answer, hasMetForeign)
  return tellsNothing ? { kind: 'lost', sent: true } : null
}

/** Whether the attempt may have been carried out all the same. */
export const isUncertain = (failure: Failure): boolean =>
  failure.kind === 'lost' ? failure.sent : failure.kind === 'status' && failure.status !== 501
