import type { Session } from './models/session.ts'
import { apiErrorOf } from './api-error.ts'

/**
 * A fetch in the viewer's name: it carries the token, gets a new one once after a 401 and repeats the request
 * once. Whatever shuts the whole panel (a session that ended, a viewer who is no admin) is told to the session.
 */
export const createAuthorizedFetch =
  ({
    session,
    fetch = globalThis.fetch,
  }: {
    session: Pick<Session, 'token' | 'renew' | 'refuse'>
    fetch?: typeof globalThis.fetch
  }): typeof globalThis.fetch =>
  async (input, init) => {
    const send = (): Promise<Response> => {
      const headers = new Headers(init?.headers)
      headers.set('X-Addon-Token', session.token() ?? '')
      return fetch(input, { ...init, headers })
    }
    const first = await send()
    const answer = first.status === 401 && (await session.renew()) ? await send() : first
    if (answer.status !== 401 && answer.status !== 403) return answer
    const { code } = apiErrorOf(
      answer.status,
      await answer
        .clone()
        .json()
        .catch(() => null),
    )
    // An admin may be refused a single write, such as an owner's status; a refused reading shuts everything.
    const reading = (init?.method ?? 'GET') === 'GET'
    if (code === 'needs_reinstall' || code === 'addon_disabled') session.refuse(code)
    else if (code === 'not_an_admin' && reading) session.refuse(code)
    else if (answer.status === 401) session.refuse('ended')
    return answer
  }
