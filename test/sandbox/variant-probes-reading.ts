import type { Given, VariantProbe } from './variant-probe.ts'

async function throttled({ install, asAddon, path, sandbox }: Given) {
  sandbox.limit.perSecond = 0
  return asAddon((await install()).authToken)('GET', path)
}

/** Statuses of two requests each at 900, 1,000 and 1,850 ms, where two in a second are allowed. */
async function asSecondsPass(
  { install, asAddon, path, sandbox }: Given,
  tick: (at: number) => void,
) {
  sandbox.limit.perSecond = 2
  const ask = asAddon((await install()).authToken)
  const seen: number[] = []
  for (const at of [900, 1000, 1850]) {
    tick(at)
    for (const _ of [1, 2]) seen.push((await ask('GET', path)).status)
  }
  return seen.map((status) => (status === 200 ? 'yes' : 'no')).join(' ')
}

let probedTime = 0

/** The switches that a reader meets. */
export const readingProbes = {
  limitShape: {
    options: {
      clock: { now: () => Date.now(), monotonic: () => probedTime, sleep: async () => {} },
    },
    look: (given) => asSecondsPass(given, (at) => void (probedTime = at)),
    sees: [
      ['sliding', 'yes yes no no no no'],
      ['calendar-second', 'yes yes yes yes no no'],
      ['token-bucket', 'yes yes no no yes no'],
    ],
  },
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
  workspaceSettings: {
    look: async ({ owner, path }) =>
      (
        (await owner('GET', path)).json as {
          workspaceSettings?: { timeTrackingMode: string }
        }
      ).workspaceSettings?.timeTrackingMode,
    sees: [
      ['documented', 'DEFAULT'],
      ['as-in-the-guide', 'MANUAL_ONLY'],
      ['unknown-words', 'BY_CAMERA'],
      ['missing', undefined],
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
