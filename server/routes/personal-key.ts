/**
 * The door of what only a person's own API key can do. The key comes in a header of its own beside the viewer's token,
 * is read once, and lives as long as the request: it is bound into the client and kept nowhere else.
 */
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { OpenOwnWorkspaces } from '../account/open-own-workspaces.ts'
import type { OwnWorkspaces } from '../account/own-workspaces.ts'
import { allowedApiUrl, type HostPattern } from '../auth/allowed-hosts.ts'
import type { ViewerEnv } from '../auth/require-viewer.ts'
import { personalKey } from '../clockify/personal-key.ts'
import { AppError, InvalidRequest } from '../errors.ts'
import { problemsIn } from './valid.ts'

export const KEY_HEADER = 'X-Clockify-Key'

export type KeyEnv = ViewerEnv & { Variables: { ownWorkspaces: OwnWorkspaces } }

export type PersonalKeyDoor = ReturnType<typeof requirePersonalKey>

/**
 * Throws InvalidRequest (422) for a missing or malformed key, which it never quotes, and AppError (503) where the
 * installation's host is listed no more: the key is sent nowhere then.
 *
 * @param options.admit counts the call; may throw
 */
export const requirePersonalKey = (options: {
  hosts: HostPattern[]
  open: OpenOwnWorkspaces
  admit: (c: Context, of: { workspaceId: string; userId: string }) => void
}) =>
  createMiddleware<KeyEnv>(async function requirePersonalKeyOf(c, next) {
    const { workspaceId, apiUrl } = c.get('installation')
    options.admit(c, { workspaceId, userId: c.get('viewer').userId })
    const key = personalKey.safeParse(c.req.header(KEY_HEADER) ?? '')
    if (!key.success) throw new InvalidRequest(problemsIn(key.error, KEY_HEADER))
    const allowed = allowedApiUrl(apiUrl, options.hosts)
    if (allowed === null)
      throw new AppError(
        503,
        'host_not_allowed',
        'Clockify’s address is not among those that Rateboard may call. Ask whoever runs it to look at CLOCKIFY_HOSTS.',
      )
    c.set('ownWorkspaces', options.open({ apiUrl: allowed, key: key.data, workspaceId }))
    await next()
  })
