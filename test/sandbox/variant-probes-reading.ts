import type { Given, VariantProbe } from './variant-probe.ts'

async function throttled({ install, asAddon, path, sandbox }: Given) {
  sandbox.limit.perSecond = 0
  return asAddon((await install()).authToken)('GET', path)
}

/** The switches that a reader meets. */
export const readingProbes = {
  throttledBody: {
    look: async (given) => (await throttled(given)).text,
    sees: [
      ['message-and-code', '{"message":"Too many requests","code":429}'],
      ['message', '{"message":"Too many requests"}'],
      ['empty', ''],
    ],
  },
  retryAfter: {
    look: async (given) =>
      (await throttled(given)).headers.get('retry-after')?.replace(/^\w{3}, .*GMT$/, 'a date'),
    sees: [
      ['none', undefined],
      ['seconds', '1'],
      ['zero', '0'],
      ['http-date', 'a date'],
    ],
  },
  throttledRequestsCount: {
    options: { limit: 1 },
    async look({ install, asAddon, path, sandbox }) {
      const ask = asAddon((await install()).authToken)
      for (const _ of [1, 2]) await ask('GET', path)
      sandbox.limit.perSecond = 2
      return (await ask('GET', path)).status
    },
    sees: [
      [false, 200],
      [true, 429],
    ],
  },
  lastPageHeader: {
    look: async ({ owner, path }) => (await owner('GET', `${path}/users`)).headers.has('last-page'),
    sees: [
      [true, true],
      [false, false],
    ],
  },
  pageSizeCap: {
    look: async ({ owner, path }) =>
      ((await owner('GET', `${path}/users?page-size=5000`)).json as []).length > 20,
    sees: [
      [5000, true],
      [20, false],
    ],
  },
  workspaceMemberships: {
    look: async ({ owner, path }) =>
      ((await owner('GET', path)).json as { memberships: unknown[] }).memberships.length,
    sees: [
      [true, 60],
      [false, 0],
    ],
  },
  missingScope: {
    look: async ({ install, asAddon, path }) =>
      (await asAddon((await install({ scopes: [] })).authToken)('GET', path)).status,
    sees: [
      [401, 401],
      [403, 403],
    ],
  },
  unknownWorkspace: {
    look: async ({ owner }) => (await owner('GET', `/workspaces/${'f'.repeat(24)}`)).status,
    sees: [
      [403, 403],
      [404, 404],
    ],
  },
  includeRolesShape: {
    look: async ({ owner, path }) =>
      'roles' in
      (((await owner('GET', `${path}/users?include-roles=true`)).json as object[])[0] ?? {}),
    sees: [
      ['roles', true],
      ['nothing', false],
    ],
  },
  freePlanPerHour: {
    options: { plan: 'FREE' },
    async look(given) {
      await given.owner('GET', given.path)
      return (await given.owner('GET', given.path)).status
    },
    sees: [
      [0, 200],
      [1, 429],
    ],
  },
} satisfies Record<string, VariantProbe>
