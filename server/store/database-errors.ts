/** What a database says when it cannot be used: for now, or not at all. */
import { DrizzleQueryError } from 'drizzle-orm/errors'

/** The database cannot be opened; the message says why and what to do, without any secret. */
export class CannotOpenDatabase extends Error {
  override name = 'CannotOpenDatabase'
}

/** A wait that no database would end was ended by a stop. */
export class StoppedWaiting extends Error {
  override name = 'StoppedWaiting'
}

/** Of the connection, as Node names them. */
const LOST = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  // A socket in a folder, of a server that has not started.
  'ENOENT',
])

/** Of the connection, as pg and PGlite say it without a code. */
const LOST_WORDS =
  /connection terminated|terminated unexpectedly|timeout exceeded when trying to connect|read timeout|not queryable|after calling end on the pool|pglite is (closed|closing)/i

/**
 * SQLSTATEs that pass when somebody has helped the server, by class or whole: lost connections, no resources left (disk,
 * memory, connections), stopping and starting, a statement or a lock that took too long, a deadlock, a session ended,
 * read-only, refused log-in, and errors of the disk. Source: PostgreSQL, appendix A.
 */
const PASSING = /^(08|53|57P|57014|55P03|40|25P03|25006|28|58)/

export const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null

/** Whether an error says that the database could not be used just now, and nothing of what was asked. */
export const isDatabaseUnavailable = (error: unknown): boolean => {
  if (error instanceof DrizzleQueryError) return isDatabaseUnavailable(error.cause)
  if (error instanceof AggregateError) return error.errors.some(isDatabaseUnavailable)
  if (!(error instanceof Error)) return false
  const code = codeOf(error)
  if (code === null) return LOST_WORDS.test(error.message)
  return LOST.has(code) || (code.length === 5 && PASSING.test(code))
}
