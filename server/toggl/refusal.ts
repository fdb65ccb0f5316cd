/** Reads a plain no of Toggl's: a bare text, a JSON string, an object with a message, nothing, or some server's HTML. */
import { TogglRefused, type QuotaLeft } from './errors.ts'
import type { TogglAnswer } from './send.ts'

const LONGEST_SAID = 300

const wordsIn = (text: string): string | null => {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'string') return body
    const { message, error_message: other, error } = Object(body) as Record<string, unknown>
    return [message, other, error].find((words) => typeof words === 'string') as string | null
  } catch {
    return /^\s*</.test(text) ? null : text
  }
}

const whole = (text: string | null): number | null =>
  text !== null && /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : null

/** Whether a request counts to the person's own hour, 30 on every plan, and not to the organization's. */
export const isOfPerson = (request: string): boolean => request.includes(' /me')

/** The headers of the hourly quota (engineering.toggl.com, overview); null where there are none. */
export const quotaOf = (answer: Pick<TogglAnswer, 'header'>): QuotaLeft => ({
  remaining: whole(answer.header('x-toggl-quota-remaining')),
  resetsInSeconds: whole(answer.header('x-toggl-quota-resets-in')),
})

/**
 * @param name method and path template, for the message
 * @param secrets what the request was let in by, in each form: Toggl's text may echo it, and must not bring it back
 */
export const refusal = (
  name: string,
  answer: TogglAnswer,
  secrets: readonly string[],
): TogglRefused => {
  const words = wordsIn(answer.text)
  const said = secrets
    .reduce((text, secret) => text.replaceAll(secret, '…'), words ?? '')
    .replace(/[\p{Surrogate}\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_SAID)
  return new TogglRefused(name, {
    status: answer.status,
    said: said || null,
    quota: quotaOf(answer),
    retryAfterSeconds: whole(answer.header('retry-after')),
  })
}
