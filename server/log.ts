/** One JSON object a line on stdout. Nothing that is logged may hold a token, a header or a body. */
import { DrizzleQueryError } from 'drizzle-orm/errors'
import { pino, type DestinationStream, type Logger } from 'pino'

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

/** Stands where a secret would have been. It is a mistake of ours all the same: search the log for it. */
export const REDACTED = '[redacted]'

const SECRET_KEYS = [
  'token',
  'authToken',
  'auth_token',
  'authorization',
  'password',
  'apiKey',
  'clockifyKey',
  'apiToken',
  'togglToken',
  'credential',
  'secretKey',
  'headers',
  'body',
  'cookie',
  'connectionString',
]

/** Signed tokens as they are written, whatever they stand in; and the password of an address. */
const TOKEN = /\beyJ[\w-]{5,}\.[\w-]{5,}(\.[\w-]*)?/g
const PASSWORD = /(\b\w+:\/\/[^\s:/@"]*:)[^\s@"]+(?=@)/g

/**
 * The second line of defence: what should not have been logged is masked.
 *
 * @param level one of pino's levels or `silent`
 * @param destination stdout where none is given
 */
export const createLog = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: withoutData },
      redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`]), censor: REDACTED },
      hooks: {
        streamWrite: (line) =>
          line.replaceAll(TOKEN, REDACTED).replaceAll(PASSWORD, `$1${REDACTED}`),
      },
    },
    destination ?? pino.destination(1),
  )

/** The same log, for the one line that is written at every level but `silent`: where the add-on listens. */
export const alwaysTold = (log: Logger): Logger =>
  log.level === 'silent' ? log : log.child({}, { level: 'info' })
