import type { Manifest } from './manifest.ts'

/** How the sandbox reaches an add-on: `fetch`, or a Hono app's `request`. */
export type AddonFetch = (input: string, init?: RequestInit) => Response | Promise<Response>

export type LifecycleType = 'INSTALLED' | 'STATUS_CHANGED' | 'SETTINGS_UPDATED' | 'DELETED'

/** One lifecycle call as it was sent, so that it can be sent again byte for byte. */
export type LifecycleCall = {
  type: LifecycleType
  url: string
  headers: Record<string, string>
  body: string
  /** The add-on's answer; null when it could not be reached. */
  status: number | null
}

/** An add-on in a workspace. A reinstall makes a new one with a new `addonId`. */
export type Installation = {
  addonId: string
  workspaceId: string
  manifest: Manifest
  asUser: string
  addonUserId: string
  /** The installation token. */
  authToken: string
  webhooks: readonly { event: string; path: string; authToken: string }[]
  status: 'ACTIVE' | 'INACTIVE'
  /** The address of a component with a fresh user token, as the iframe loads it. */
  componentUrl(options?: { type?: string; userId?: string }): Promise<string>
  setStatus(status: 'ACTIVE' | 'INACTIVE'): Promise<LifecycleCall>
  settingsUpdated(settings: { id: string; name: string; value: unknown }[]): Promise<LifecycleCall>
  uninstall(): Promise<LifecycleCall>
  /** Every lifecycle call so far. */
  calls: readonly LifecycleCall[]
  /** Sends a call again, the same to the byte; the latest of that type. */
  replay(type: LifecycleType): Promise<LifecycleCall>
}
