/** One JSON object a line on stdout. Nothing that is logged may hold a token, a header or a body. */
import { DrizzleQueryError } from 'drizzle-orm/errors'
import { pino, type Logger } from 'pino'

export type { Logger }

type LoggedError = { type: string; message: string; code?: string; stack?: string }

/**
 * An error without what it may carry along: a failed query names its parameters in its message, so of it only the
 * database's own words are kept.
 */
const withoutData = (error: unknown): LoggedError => {
  if (error instanceof DrizzleQueryError) return withoutData(error.cause)
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error' }
  const code = 'code' in error ? { code: String(error.code) } : {}
  return { type: error.name, message: error.message, ...code, stack: framesOf(error) }
}

const framesOf = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .join('\n')

/** @param level one of pino's levels or `silent` */
export const createLog = (level: string): Logger =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: withoutData },
  })
