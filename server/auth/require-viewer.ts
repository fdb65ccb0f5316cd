/** The door of the API: the iframe's token, of an owner or admin, of an active installation. */
import { createMiddleware } from 'hono/factory'
import type { Viewer } from '../bulk/types.ts'
import type { UserClaims } from '@clockify/addon-sdk-types'
import type { Context } from 'hono'
import { InvalidToken, NotAllowed } from '../errors.ts'
import type { Installation, Installations } from '../store/installations.ts'
import { viewerRole } from './role.ts'
import type { Verifier } from './verify-token.ts'

export type ViewerEnv = {
  Variables: {
    viewer: Viewer
    installation: Installation
    /** When the viewer's token ends, ms since 1970. */
    tokenEnds: number
    /** Base of the reports as the token names it, not yet checked against the allowed hosts. */
    reportsUrl: string | null
  }
}

/**
 * Sets `viewer` and `installation` from the verified header `X-Addon-Token` and nothing else, so that no id in a
 * path or a body can reach another workspace.
 *
 * Throws InvalidToken (401) for a token that is not good or belongs to no installation, NotAllowed (403) for
 * somebody who is neither owner nor admin, and for an installation that Clockify has disabled.
 *
 * @param options.admit counts the call of a good token; may throw
 */
export const requireViewer = (options: {
  verifier: Verifier
  installations: Installations
  admit: (c: Context, claims: UserClaims) => void
}) =>
  createMiddleware<ViewerEnv>(async function requireViewer(c, next) {
    const token = c.req.header('X-Addon-Token')
    if (!token) throw new InvalidToken('missing')
    const claims = await options.verifier.user(token)
    options.admit(c, claims)
    const installation = await options.installations.find(claims.workspaceId)
    if (installation?.addonId !== claims.addonId) throw new InvalidToken('not installed')
    const role = viewerRole(claims.workspaceRole)
    if (!role)
      throw new NotAllowed(
        'not_an_admin',
        'Rateboard is for owners and admins. Ask an admin of this workspace for the role.',
      )
    if (installation.status !== 'ACTIVE')
      throw new NotAllowed(
        'addon_disabled',
        'Rateboard is disabled in this workspace. An admin can enable it in the workspace settings.',
      )
    c.set('viewer', { userId: claims.user, role })
    c.set('installation', installation)
    c.set('tokenEnds', claims.exp * 1_000)
    c.set('reportsUrl', claims.reportsUrl ?? null)
    await next()
  })
