import * as z from 'zod/mini'

const bodySchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.optional(z.unknown()) }),
})

/** An answer that is not what was asked for. `status` is 0 when no answer came at all. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly details: unknown
  constructor(status: number, code: string, message: string, details?: unknown) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.details = details
  }
}

/** The error that a refusing answer's body names; one without a readable body is called by its status. */
export const apiErrorOf = (status: number, body: unknown): ApiError => {
  const parsed = bodySchema.safeParse(body)
  if (!parsed.success) return new ApiError(status, 'no_answer', `Rateboard answered ${status}.`)
  const { code, message, details } = parsed.data.error
  return new ApiError(status, code, message, details)
}

/** Whatever was thrown, as an error that a person can be told about. */
export const asApiError = (thrown: unknown): ApiError =>
  thrown instanceof ApiError
    ? thrown
    : new ApiError(0, 'no_answer', 'Rateboard did not answer. Check the connection and try again.')
