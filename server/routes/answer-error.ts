/** The one place that turns an error into an answer. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import {
  AppError,
  DatabaseUnavailable,
  InvalidRequest,
  InvalidToken,
  TooManyRequests,
} from '../errors.ts'
import type { Logger } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { isDatabaseUnavailable } from '../store/database-errors.ts'
import type { DoorLimits } from './door-limits.ts'

const asAppError = (error: Error): AppError | null => {
  if (error instanceof AppError) return error
  // Hono's own word for a body that is no JSON.
  if (error instanceof HTTPException && error.status === 400)
    return new InvalidRequest([{ path: '', message: 'must be valid JSON' }])
  if (isDatabaseUnavailable(error)) return new DatabaseUnavailable({ cause: error })
  return null
}

export const answerError =
  (options: { log: Logger; metrics: Metrics; limits: DoorLimits }) =>
  (error: Error, c: Context) => {
    const given = asAppError(error)
    const wait = given instanceof InvalidToken ? options.limits.tokenRefused(c) : 0
    // A flood of bad tokens fills no log.
    const known = wait > 0 ? new TooManyRequests(wait) : given
    const id: unknown = c.get('requestId')
    const request = { request: id, method: c.req.method, path: c.req.path }
    if (!known) {
      options.log.error({ ...request, err: error }, 'unexpected failure')
      const message = `Something went wrong on our side. If it stays, tell support this reference: ${String(id)}`
      return c.json({ error: { code: 'internal', message } }, 500)
    }
    if (known instanceof InvalidToken) {
      options.metrics.tokenRefused(c.req.path, known.why)
      options.log.warn({ ...request, why: known.why }, 'token refused')
    } else if (known.status >= 500)
      options.log.warn({ ...request, code: known.code, err: known.cause }, 'answered with an error')
    if (known instanceof TooManyRequests) c.header('Retry-After', String(known.retryAfter))
    const { code, message, details } = known
    return c.json(
      { error: { code, message, ...(details === undefined ? {} : { details }) } },
      known.status,
    )
  }
