import type { Clock } from './clock.ts'
import type { LiveInstallation } from './credentials.ts'
import type { AddonFetch, Installation } from './installation.ts'
import { createLifecycleCalls } from './lifecycle-calls.ts'
import type { Manifest } from './manifest.ts'
import { readManifest } from './manifest.ts'
import type { TokenMint } from './tokens.ts'
import type { Variants } from './variants.ts'

export type InstallOptions = {
  /** Where the manifest lies; a path is enough with `fetch`. */
  manifestUrl?: string
  /** The manifest itself, instead of its address. */
  manifest?: unknown
  workspaceId?: string
  /** The user who installs; the workspace owner unless said. */
  asUser?: string
  /** Reaches the add-on; the global `fetch` unless said, or `app.request` of a Hono app. */
  fetch?: AddonFetch
}

export type Installed = Installation & { fetch: AddonFetch }

export type Installations = {
  install(options: InstallOptions, workspaceId: string, ownerId: string): Promise<Installation>
  /** Those of a workspace that were not removed. */
  of(workspaceId: string): Installed[]
  live(workspaceId: string, addonId: string): LiveInstallation | null
}

function webhookPath(form: Variants['webhookPath'], baseUrl: string, path: string): string {
  if (form === 'absolute-url') return `${baseUrl}${path}`
  return form === 'double-slash' ? `/${path}` : path
}

/** Installs, switches and removes add-ons through their own lifecycle paths. */
export function createInstallations(options: {
  tokens: TokenMint
  variants: Variants
  clock: Clock
  url: () => string
  newId: () => string
}): Installations {
  const { tokens, variants, clock, newId } = options
  const live = new Map<string, { installed: Installed; facts: LiveInstallation }>()

  async function manifestOf({
    manifest,
    manifestUrl,
    fetch: reach = fetch,
  }: InstallOptions): Promise<Manifest> {
    if (manifest !== undefined) return readManifest(manifest)
    if (manifestUrl === undefined) throw new TypeError('install needs manifestUrl or manifest')
    const answer = await reach(manifestUrl)
    if (!answer.ok) throw new Error(`The manifest could not be read: status ${answer.status}`)
    return readManifest(await answer.json())
  }

  async function install(
    given: InstallOptions,
    workspaceId: string,
    ownerId: string,
  ): Promise<Installation> {
    const manifest = await manifestOf(given)
    const reach = given.fetch ?? fetch
    const addonId = newId()
    const whose = { workspaceId, addonId, addonKey: manifest.key }
    const lifecycle = createLifecycleCalls({
      manifest,
      fetch: reach,
      token: () => tokens.lifecycle(whose),
    })
    const webhooks = await Promise.all(
      manifest.webhooks.map(async ({ event, path }) => ({
        event,
        path,
        // The claims of two webhooks are the same; the id keeps their fixed tokens apart.
        authToken: await tokens.webhook({ ...whose, claims: { jti: newId() } }),
      })),
    )

    const installed: Installed = {
      addonId,
      workspaceId,
      manifest,
      asUser: given.asUser ?? ownerId,
      addonUserId: newId(),
      authToken: await tokens.installation(whose),
      webhooks,
      status: 'ACTIVE',
      fetch: reach,
      calls: lifecycle.sent,
      async componentUrl({ type = 'sidebar', userId = ownerId } = {}) {
        const path = manifest.components.find((one) => one.type === type)?.path ?? '/'
        return `${manifest.baseUrl}${path}?auth_token=${await tokens.user({ ...whose, userId })}`
      },
      setStatus(status) {
        installed.status = status
        const entry = live.get(addonId)
        if (entry) entry.facts.status = status
        return lifecycle.tell('STATUS_CHANGED', { addonId, workspaceId, status })
      },
      settingsUpdated: (settings) =>
        lifecycle.tell('SETTINGS_UPDATED', { workspaceId, addonId, settings }),
      uninstall() {
        live.delete(addonId)
        return lifecycle.tell('DELETED', { addonId, workspaceId, asUser: installed.asUser })
      },
      replay: (type) => lifecycle.replay(type),
    }
    const activeFrom = clock.now() + variants.tokenActiveAfterMs
    const scopes = new Set(manifest.scopes)
    live.set(addonId, {
      installed,
      facts: { addonKey: manifest.key, scopes, status: 'ACTIVE', activeFrom },
    })
    const { status } = await lifecycle.tell('INSTALLED', {
      addonId,
      authToken: installed.authToken,
      workspaceId,
      asUser: installed.asUser,
      apiUrl: `${options.url()}/api`,
      addonUserId: installed.addonUserId,
      webhooks: webhooks.map(({ path, authToken }) => ({
        path: webhookPath(variants.webhookPath, manifest.baseUrl, path),
        webhookType: 'ADDON',
        authToken,
      })),
    })
    if (status === null || status >= 300) {
      live.delete(addonId)
      throw new Error(`The add-on did not take INSTALLED: status ${status ?? 'none'}`)
    }
    return installed
  }

  return {
    install,
    of: (workspaceId) =>
      [...live.values()]
        .map((one) => one.installed)
        .filter((one) => one.workspaceId === workspaceId),
    live(workspaceId, addonId) {
      const entry = live.get(addonId)
      return entry?.installed.workspaceId === workspaceId ? entry.facts : null
    },
  }
}
