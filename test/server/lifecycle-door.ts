/** Clockify's lifecycle calls with everything in them open to change. */
import type { Claims } from '../sandbox/token-claims.ts'
import type { OpenAddon } from './store-addon.ts'

type Whose = { workspaceId: string; addonId: string }

export type LifecycleOptions = {
  /** Laid over the body. */
  body?: Record<string, unknown>
  /** Laid over the claims of the lifecycle token. */
  claims?: Claims
  /** The header itself, instead of a lifecycle token; empty leaves it out. */
  token?: string
}

export type InstalledOptions = LifecycleOptions & {
  /** Laid over the claims of the installation token; a `jti` tells two of one installation apart. */
  tokenClaims?: Claims
}

export type LifecycleDoor = {
  /** Each resolves to the status of the answer. */
  installed(whose: Whose, options?: InstalledOptions): Promise<number>
  statusChanged(whose: Whose, status: string, options?: LifecycleOptions): Promise<number>
  settingsUpdated(whose: Whose, options?: LifecycleOptions): Promise<number>
  deleted(whose: Whose, options?: LifecycleOptions): Promise<number>
  send(path: string, token: string, body: unknown): Promise<number>
}

export const createLifecycleDoor = (addon: OpenAddon): LifecycleDoor => {
  const { sandbox } = addon

  const send: LifecycleDoor['send'] = async (path, token, body) => {
    const answer = await addon.app.request(`/lifecycle/${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(token === '' ? {} : { 'X-Addon-Lifecycle-Token': token }),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    return answer.status
  }

  const call = async (
    path: string,
    { workspaceId, addonId }: Whose,
    body: Record<string, unknown>,
    { token, claims = {}, body: changed = {} }: LifecycleOptions,
  ): Promise<number> =>
    send(path, token ?? (await sandbox.tokens.lifecycle({ workspaceId, addonId, claims })), {
      workspaceId,
      addonId,
      ...body,
      ...changed,
    })

  return {
    send,
    async installed(whose, options = {}) {
      const { workspaceId, addonId } = whose
      const claims = options.tokenClaims ?? {}
      const authToken = await sandbox.tokens.installation({ workspaceId, addonId, claims })
      return call('installed', whose, { authToken, apiUrl: `${sandbox.url}/api` }, options)
    },
    statusChanged: (whose, status, options = {}) =>
      call('status-changed', whose, { status }, options),
    settingsUpdated: (whose, options = {}) =>
      call('settings-updated', whose, { settings: [] }, options),
    deleted: (whose, options = {}) => call('deleted', whose, {}, options),
  }
}
