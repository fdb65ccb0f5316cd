/**
 * Clockify's error answers: `{message, code}` with a numeric code. 501 is its catch-all business
 * code, 3000 its request-rejection code (recorded live probes of August 2026).
 */
export class ClockifyError extends Error {
  readonly status: number
  readonly code: number
  readonly headers: Record<string, string>
  constructor(status: number, code: number, message: string, headers: Record<string, string> = {}) {
    super(message)
    this.name = 'ClockifyError'
    this.status = status
    this.code = code
    this.headers = headers
  }
}

export function noneOrBothTokens(): ClockifyError {
  return new ClockifyError(401, 1000, 'Multiple or none auth tokens present')
}
export function unknownApiKey(): ClockifyError {
  return new ClockifyError(401, 4003, 'Api key does not exist')
}
export function tokenNotValid(): ClockifyError {
  return new ClockifyError(401, 4017, 'Token is not valid')
}
export function notAccessible(): ClockifyError {
  return new ClockifyError(401, 4017, 'API is not accessible for addons')
}
export function accessDenied(): ClockifyError {
  return new ClockifyError(403, 501, 'Access Denied')
}
/** An id that is unknown, deleted or of another workspace: 400, never 404. */
export function notInWorkspace(kind: string): ClockifyError {
  return new ClockifyError(400, 501, `${kind} doesn't belong to Workspace`)
}
export function invalidField(field: string): ClockifyError {
  return new ClockifyError(
    400,
    501,
    `You entered invalid value for field: [${field}]. This field can't be empty or of another type.`,
  )
}
export function invalidParameter(name: string, value: string): ClockifyError {
  return new ClockifyError(
    400,
    3000,
    `Method parameter '${name}': Failed to convert value of type 'java.lang.String'; Invalid value [${value}]`,
  )
}
export function notRouted(path: string): ClockifyError {
  return new ClockifyError(
    404,
    3000,
    `No static resource ${path.replace(/^\/(?:api|report)\//, '')}.`,
  )
}
export function methodNotSupported(method: string, allow: string[]): ClockifyError {
  return new ClockifyError(405, 3000, `Request method '${method}' is not supported`, {
    Allow: allow.join(', '),
  })
}
