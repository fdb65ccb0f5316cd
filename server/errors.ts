/**
 * The one family of errors. Each has an HTTP status, a stable code and a message that tells a person
 * what to do next. No message ever holds a token, a header or a body.
 */

export type ErrorStatus =
  | 400
  | 401
  | 402
  | 403
  | 404
  | 408
  | 409
  | 413
  | 414
  | 422
  | 429
  | 500
  | 502
  | 503

export class AppError extends Error {
  override name = 'AppError'
  readonly status: ErrorStatus
  readonly code: string
  readonly details: unknown

  constructor(
    status: ErrorStatus,
    code: string,
    message: string,
    options: { details?: unknown; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.status = status
    this.code = code
    this.details = options.details
  }
}

/** 401: the token does not open this door. `why` is for the log and never quotes the token. */
export class InvalidToken extends AppError {
  override name = 'InvalidToken'
  readonly why: string

  constructor(
    why: string,
    message = 'Your session is not valid any more. Reload the page in Clockify.',
  ) {
    super(401, 'invalid_token', message)
    this.why = why
  }
}

/** 401: who scrapes shows no METRICS_TOKEN, or another. */
export class NotTheMetricsToken extends InvalidToken {
  override name = 'NotTheMetricsToken'
  constructor() {
    super(
      'not METRICS_TOKEN',
      'This is not the token of /metrics. Send METRICS_TOKEN as “Authorization: Bearer …”.',
    )
  }
}

/** 403: the person or the installation may not do this. */
export class NotAllowed extends AppError {
  override name = 'NotAllowed'
  constructor(code: 'not_an_admin' | 'owner_only' | 'addon_disabled', message: string) {
    super(403, code, message)
  }
}

export class NotFound extends AppError {
  override name = 'NotFound'
  constructor(what: string) {
    super(404, 'not_found', `There is no such ${what} in this workspace.`)
  }
}

/** 409: the run's state does not allow the call; `details.state` tells the state. */
export class RunConflict extends AppError {
  override name = 'RunConflict'
  constructor(state: string, message: string) {
    super(409, 'run_conflict', message, { details: { state } })
  }
}

/** 409: the run's items were removed because their time was over. */
export class DetailsRemoved extends AppError {
  override name = 'DetailsRemoved'
  /** @param verb what cannot be done to the run any more, such as `undone` */
  constructor(verb: string) {
    super(
      409,
      'details_removed',
      `The details of this run were removed when their time was over, so it can no longer be ${verb}. Its counts and its proof stay.`,
    )
  }
}

/** 409: another view of the workspace has the name, upper and lower case being the same. */
export class NameTaken extends AppError {
  override name = 'NameTaken'
  constructor(taken: string) {
    super(409, 'name_taken', `There is a view named “${taken}” already. Choose another name.`)
  }
}

/** 409: somebody else has changed the view since it was read. */
export class ViewChanged extends AppError {
  override name = 'ViewChanged'
  constructor() {
    super(
      409,
      'view_changed',
      'Somebody has changed this view meanwhile. Look at it as it is now, then save again.',
    )
  }
}

/** 409: the workspace has as many views as it may have. */
export class TooManyViews extends AppError {
  override name = 'TooManyViews'
  constructor(most: number) {
    super(
      409,
      'too_many_views',
      `This workspace has ${most} saved views, which is the most. Delete one first.`,
    )
  }
}

export type FieldProblem = { path: string; message: string }

/** 422: the request is malformed; every bad field is named. */
export class InvalidRequest extends AppError {
  override name = 'InvalidRequest'
  constructor(problems: FieldProblem[]) {
    super(422, 'invalid_request', 'The request is not valid. Each bad field is named in details.', {
      details: problems,
    })
  }
}

/** 429: calls come faster than this door lets them in. `retryAfter` is in whole seconds, for the header. */
export class TooManyRequests extends AppError {
  override name = 'TooManyRequests'
  readonly retryAfter: number
  constructor(waitMs: number, message = 'Too many requests came at once. Try again in a moment.') {
    super(429, 'too_many_requests', message)
    this.retryAfter = Math.max(1, Math.ceil(waitMs / 1_000))
  }
}

/** 503: the database does not answer, or takes nothing more. What was asked may have been kept all the same. */
export class DatabaseUnavailable extends AppError {
  override name = 'DatabaseUnavailable'
  constructor(options: { cause?: unknown } = {}) {
    super(
      503,
      'database_unavailable',
      'Rateboard’s database cannot be used just now. Wait a minute, look whether your change is there, and try again if ' +
        'it is not. Runs go on by themselves.',
      options,
    )
  }
}

/** 503: Clockify gave no usable answer; nothing was written. */
export class ClockifyUnreachable extends AppError {
  override name = 'ClockifyUnreachable'
  constructor(options: { cause?: unknown } = {}) {
    super(
      503,
      'clockify_unreachable',
      'Clockify did not answer. Nothing was changed. Try again in a minute.',
      options,
    )
  }
}

/** 503: a FREE workspace has used up the requests that Clockify gives it for an hour; nothing was written. */
export class FreePlanUsedUp extends AppError {
  override name = 'FreePlanUsedUp'
  constructor(options: { cause?: unknown } = {}) {
    super(
      503,
      'free_plan_used_up',
      'Clockify refused more requests for now: its FREE plan allows about 30 an hour. Nothing was changed. Try again in an hour, or for fewer days.',
      options,
    )
  }
}

/** 403: Clockify refuses the installation's own token, or it cannot be opened; only a new installation helps. */
export class NeedsReinstall extends AppError {
  override name = 'NeedsReinstall'
  constructor(options: { cause?: unknown } = {}) {
    super(
      403,
      'needs_reinstall',
      'Clockify no longer accepts Rateboard here. Ask an admin to uninstall and install it again.',
      options,
    )
  }
}

/** 403: the workspace has installed an older version, which was given fewer rights. */
export class NeedsNewVersion extends AppError {
  override name = 'NeedsNewVersion'
  constructor(options: { cause?: unknown } = {}) {
    super(
      403,
      'needs_new_version',
      'Install the new version of Rateboard to let it read time entries.',
      options,
    )
  }
}
