/**
 * The door of what only a person's Toggl token can do. The token comes in a header of its own beside the viewer's, is
 * read once, and lives as long as the request: it is bound into the client and kept nowhere else.
 */
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { ViewerEnv } from '../auth/require-viewer.ts'
import { AppError, InvalidRequest } from '../errors.ts'
import { timeoutSignal } from '../timeout-signal.ts'
import { togglToken } from '../toggl/api-token.ts'
import type { TogglClient } from '../toggl/client.ts'
import { TogglLost } from '../toggl/errors.ts'
import { togglWords } from '../toggl/words.ts'
import { problemsIn } from './valid.ts'

const TOKEN_HEADER = 'X-Toggl-Token'

/** A person at the screen, or a proxy in between, waits no longer for all readings of Toggl together, ms. */
const PATIENCE = 50_000

export type TogglEnv = ViewerEnv & { Variables: { toggl: TogglClient } }

/** Makes what acts with one token at the host of `TOGGL_HOSTS`. */
export type OpenToggl = (apiToken: string) => TogglClient

export type TogglDoor = ReturnType<typeof requireTogglToken>

/**
 * Throws InvalidRequest (422) for a missing or malformed token, which it never quotes.
 * @param options.admit counts the call; may throw
 */
export const requireTogglToken = (options: {
  open: OpenToggl
  admit: (c: Context, of: { workspaceId: string; userId: string }) => void
}) =>
  createMiddleware<TogglEnv>(async function requireTogglTokenOf(c, next) {
    const { workspaceId } = c.get('installation')
    options.admit(c, { workspaceId, userId: c.get('viewer').userId })
    const token = togglToken.safeParse(c.req.header(TOKEN_HEADER) ?? '')
    if (!token.success) throw new InvalidRequest(problemsIn(token.error, TOKEN_HEADER))
    c.set('toggl', options.open(token.data))
    await next()
  })

/**
 * Asks Toggl and turns what it refuses into an answer of ours, with `retryAfterSeconds` and `planFields` in its details.
 * @throws AppError as `togglWords` has it
 */
export const askToggl = async <T>(
  c: Context<TogglEnv>,
  work: (toggl: TogglClient, signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const signal = timeoutSignal(PATIENCE)
  try {
    return await work(c.get('toggl'), signal)
  } catch (thrown) {
    // A pause between two tries that was cut short is no failure of ours.
    const isOver = signal.aborted && thrown instanceof Error && thrown.name === 'AbortError'
    const cause = isOver ? new TogglLost('GET', { sent: true, why: 'too slow' }) : thrown
    const words = togglWords(cause)
    if (words === null) throw thrown
    const { status, code, message, retryAfterSeconds, planFields } = words
    if (retryAfterSeconds !== null) c.header('Retry-After', String(Math.max(1, retryAfterSeconds)))
    throw new AppError(status, code, message, { details: { retryAfterSeconds, planFields }, cause })
  }
}
