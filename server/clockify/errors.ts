/** What can go wrong with one request to Clockify. Messages name method, path template, status and code only. */

/** Clockify answered and said no. `said` is its own text: for the person, never for the log (it echoes what was sent). */
export class ClockifyRefused extends Error {
  override name = 'ClockifyRefused'
  readonly status: number
  readonly code: number | null
  readonly said: string | null

  constructor(
    request: string,
    answer: { status: number; code: number | null; said: string | null },
  ) {
    super(`${request} answered ${answer.status} (code ${answer.code ?? 'none'})`)
    this.status = answer.status
    this.code = answer.code
    this.said = answer.said
  }
}

/** No answer came that tells what happened. `sent` is false when the request surely never reached Clockify. */
export class ClockifyLost extends Error {
  override name = 'ClockifyLost'
  readonly sent: boolean

  constructor(request: string, options: { sent: boolean; why: string; cause?: unknown }) {
    super(`${request} got no usable answer (${options.why})`, { cause: options.cause })
    this.sent = options.sent
  }
}

/** 429: refused for its haste and not carried out, whatever it was. Only of requests that nobody else waits for. */
export class ClockifyThrottled extends Error {
  override name = 'ClockifyThrottled'
  readonly retryAfterMs: number | null
  constructor(retryAfterMs: number | null) {
    super('Clockify answered 429')
    this.retryAfterMs = retryAfterMs
  }
}

/** An answer that is not of the documented shape. */
export class ClockifyMisread extends Error {
  override name = 'ClockifyMisread'
  constructor(request: string, fields: string[]) {
    super(`${request} answered in a shape that is not known: ${fields.slice(0, 5).join(', ')}`)
  }
}

/** Whether it was Clockify that failed, in whatever way. */
export const isClockifyFailure = (error: unknown): boolean =>
  error instanceof ClockifyRefused ||
  error instanceof ClockifyLost ||
  error instanceof ClockifyMisread

/**
 * Whether Clockify no longer knows the token: 401 with code 4017 "Token is not valid", 1000, or 4003 for a key.
 * A missing scope was seen as a 401 as well, "does not have permission …", and does not end the installation.
 */
export const isDeadToken = (error: unknown): boolean =>
  error instanceof ClockifyRefused &&
  error.status === 401 &&
  !/permission/i.test(error.said ?? '') &&
  (error.code === 4017 || error.code === 1000 || error.code === 4003)
