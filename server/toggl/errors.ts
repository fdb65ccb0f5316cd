/** What can go wrong with one request to Toggl. Messages name method, path template and status only, never a token. */

/** What the two headers of the hourly quota say; null where they are missing. */
export type QuotaLeft = { remaining: number | null; resetsInSeconds: number | null }

/** Toggl counts apart what is asked about a person (`/me…`) and about an organization; null: no answer has told yet. */
export type QuotasLeft = { person: QuotaLeft | null; organization: QuotaLeft | null }

/** Toggl answered and said no. `said` is its own text: for the person, never for the log. */
export class TogglRefused extends Error {
  override name = 'TogglRefused'
  /** Method and path template, such as `GET /me/workspaces`. */
  readonly request: string
  readonly status: number
  readonly said: string | null
  readonly quota: QuotaLeft
  readonly retryAfterSeconds: number | null

  constructor(
    request: string,
    answer: {
      status: number
      said: string | null
      quota: QuotaLeft
      retryAfterSeconds: number | null
    },
  ) {
    super(`${request} answered ${answer.status}`)
    this.request = request
    this.status = answer.status
    this.said = answer.said
    this.quota = answer.quota
    this.retryAfterSeconds = answer.retryAfterSeconds
  }
}

/**
 * No answer came that tells what happened. `sent` is false when the request surely never reached Toggl. `redirected`:
 * something sent the request on to elsewhere, which is not followed.
 */
export class TogglLost extends Error {
  override name = 'TogglLost'
  readonly request: string
  readonly sent: boolean
  readonly redirected: boolean

  constructor(
    request: string,
    options: { sent: boolean; why: string; redirected?: boolean; cause?: unknown },
  ) {
    super(`${request} got no usable answer (${options.why})`, { cause: options.cause })
    this.request = request
    this.sent = options.sent
    this.redirected = options.redirected ?? false
  }
}

/** An answer that is not of the documented shape. */
export class TogglMisread extends Error {
  override name = 'TogglMisread'
  readonly request: string
  constructor(request: string, fields: string[]) {
    super(`${request} answered in a shape that is not known: ${fields.slice(0, 5).join(', ')}`)
    this.request = request
  }
}
