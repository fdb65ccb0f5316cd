import { decodeJwt } from 'jose'
import { createAddonDouble } from './addon-double.ts'
import type { Given, VariantProbe } from './variant-probe.ts'

async function userClaims({ install, sandbox, workspace, first }: Given, who: 'ADMIN' | 'MEMBER') {
  await install()
  const userId = who === 'ADMIN' ? workspace.admins()[0]?.id : first((one) => one.role === who).id
  return decodeJwt(await sandbox.tokens.user({ userId: userId ?? '', theme: 'DARK' }))
}

async function installationClaims({ install }: Given) {
  return decodeJwt((await install()).authToken)
}

/** The switches of tokens and installations. */
export const addonProbes = {
  adminRoleClaim: {
    look: async (given) => (await userClaims(given, 'ADMIN'))['workspaceRole'],
    sees: [
      ['ADMIN', 'ADMIN'],
      ['WORKSPACE_ADMIN', 'WORKSPACE_ADMIN'],
      ['admin', 'admin'],
    ],
  },
  memberRoleClaim: {
    look: async (given) => (await userClaims(given, 'MEMBER'))['workspaceRole'],
    sees: [
      ['USER', 'USER'],
      ['MEMBER', 'MEMBER'],
      ['TEAM_MEMBER', 'TEAM_MEMBER'],
    ],
  },
  darkThemeClaim: {
    look: async (given) => (await userClaims(given, 'MEMBER'))['theme'],
    sees: [
      ['DARK', 'DARK'],
      ['DARKBLUE', 'DARKBLUE'],
      ['none', undefined],
    ],
  },
  installationIat: {
    look: async (given) => (await installationClaims(given)).iat !== undefined,
    sees: [
      [true, true],
      [false, false],
    ],
  },
  installationExp: {
    look: async (given) => (await installationClaims(given)).exp !== undefined,
    sees: [
      [true, true],
      [false, false],
    ],
  },
  lifecycleExp: {
    async look({ sandbox, install }) {
      await install()
      return decodeJwt(await sandbox.tokens.lifecycle()).exp !== undefined
    },
    sees: [
      [true, true],
      [false, false],
    ],
  },
  webhookPath: {
    async look({ sandbox }) {
      const { app, of } = createAddonDouble()
      await sandbox.install({ manifestUrl: '/manifest.json', fetch: app.request })
      const body = of('/lifecycle/installed')[0]?.body as { webhooks: { path: string }[] }
      return body.webhooks[0]?.path
    },
    sees: [
      ['absolute-url', 'http://localhost/webhooks/billable-rate-updated'],
      ['double-slash', '//webhooks/billable-rate-updated'],
      ['manifest-path', '/webhooks/billable-rate-updated'],
    ],
  },
  inactiveAddon: {
    async look({ install, asAddon, path }) {
      const installation = await install()
      await installation.setStatus('INACTIVE')
      return (await asAddon(installation.authToken)('GET', path)).status
    },
    sees: [
      [401, 401],
      [403, 403],
    ],
  },
  tokenActiveAfterMs: {
    look: async ({ install, asAddon, path }) =>
      (await asAddon((await install()).authToken)('GET', path)).status,
    sees: [
      [0, 200],
      [60_000, 401],
    ],
  },
} satisfies Record<string, VariantProbe>
