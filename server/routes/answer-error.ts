/** The one place that turns an error into an answer. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { AppError, InvalidRequest, InvalidToken } from '../errors.ts'
import type { Logger } from '../log.ts'
import type { Metrics } from '../metrics.ts'

const asAppError = (error: Error): AppError | null => {
  if (error instanceof AppError) return error
  // Hono's own word for a body that is no JSON.
  if (error instanceof HTTPException && error.status === 400)
    return new InvalidRequest([{ path: '', message: 'must be valid JSON' }])
  return null
}

export const answerError =
  (options: { log: Logger; metrics: Metrics }) => (error: Error, c: Context) => {
    const known = asAppError(error)
    const id: unknown = c.get('requestId')
    const request = { request: id, method: c.req.method, path: c.req.path }
    if (!known) {
      options.log.error({ ...request, err: error }, 'unexpected failure')
      const message = `Something went wrong on our side. If it stays, tell support this reference: ${String(id)}`
      return c.json({ error: { code: 'internal', message } }, 500)
    }
    if (known instanceof InvalidToken) {
      options.metrics.tokenRefused()
      options.log.warn({ ...request, why: known.why }, 'token refused')
    } else if (known.status >= 500)
      options.log.warn({ ...request, code: known.code, err: known.cause }, 'answered with an error')
    const { code, message, details } = known
    return c.json(
      { error: { code, message, ...(details === undefined ? {} : { details }) } },
      known.status,
    )
  }
