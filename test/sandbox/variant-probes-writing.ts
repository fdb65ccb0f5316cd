import type { Given, VariantProbe } from './variant-probe.ts'

const FUTURE = '2999-01-01T00:00:00Z'
const PAST = '2020-01-01T00:00:00Z'

async function statusOf(
  given: Given,
  method: string,
  place: string,
  body?: unknown,
): Promise<number> {
  return (await given.owner(method, given.path + place, body)).status
}

async function writeRate(given: Given, body: unknown, field = 'hourly-rate') {
  const { id } = given.aMember()
  const { status, json } = await given.owner('PUT', `${given.path}/users/${id}/${field}`, body)
  return { id, status, code: (json as { code?: number } | null)?.code }
}

/** The switches that a writer meets. */
export const writingProbes = {
  futureSince: {
    async look(given) {
      const { id } = await writeRate(given, { amount: 31, since: FUTURE })
      return given.workspace.member(id).hourlyRate === 31
    },
    sees: [
      ['at-once', true],
      ['from-since', false],
    ],
  },
  ratesOnPending: {
    async look(given) {
      const { id } = given.workspace.addMember({ status: 'PENDING' })
      return statusOf(given, 'PUT', `/users/${id}/hourly-rate`, { amount: 1 })
    },
    sees: [
      [true, 200],
      [false, 400],
    ],
  },
  groupsOnPending: {
    async look(given) {
      const { id } = given.workspace.addMember({ status: 'PENDING' })
      const [group] = (await given.owner('GET', `${given.path}/user-groups`)).json as {
        id: string
      }[]
      return statusOf(given, 'POST', `/user-groups/${group?.id}/users`, { userId: id })
    },
    sees: [
      [true, 200],
      [false, 400],
    ],
  },
  newWorkspacePlan: {
    async look({ owner, workspace }) {
      const body = { name: 'Second', organizationId: workspace.organizationId }
      const { json } = await owner('POST', '/workspaces', body)
      return (json as { featureSubscriptionType: string }).featureSubscriptionType
    },
    sees: [
      ['free', 'FREE'],
      ['of-organization', 'PRO_2021'],
    ],
  },
  foreignOrganization: {
    async look({ owner }) {
      const body = { name: 'Second', organizationId: 'f'.repeat(24) }
      return (await owner('POST', '/workspaces', body)).status
    },
    sees: [
      ['refused', 403],
      ['accepted', 201],
    ],
  },
  deactivateOwner: {
    look: (given) =>
      statusOf(given, 'PUT', `/users/${given.workspace.ownerId}`, { status: 'INACTIVE' }),
    sees: [
      [400, 400],
      [403, 403],
    ],
  },
  installationDeactivatesAdmins: {
    async look({ install, asAddon, path, workspace }) {
      const to = `${path}/users/${workspace.admins()[0]?.id}`
      return (await asAddon((await install()).authToken)('PUT', to, { status: 'INACTIVE' })).status
    },
    sees: [
      [true, 200],
      [false, 403],
    ],
  },
  inviteRefusal: {
    async look(given) {
      const invite = (email: string) => statusOf(given, 'POST', '/users', { email })
      const duplicate = await invite(given.aMember().email)
      given.workspace.setSeats(1)
      const seats = await invite('a@example.com')
      given.workspace.setPlan('FREE', [])
      return [duplicate, seats, await invite('b@example.com')]
    },
    sees: [
      ['business-error', [400, 403, 403]],
      ['http-words', [409, 403, 402]],
    ],
  },
  foreignCurrency: {
    look: (given) => statusOf(given, 'PUT', '/hourly-rate', { amount: 1, currency: 'XTS' }),
    sees: [
      ['refused', 400],
      ['accepted', 200],
    ],
  },
  missingFeature: {
    options: { plan: 'STANDARD_2021' },
    look: async (given) => (await writeRate(given, { amount: 1 }, 'cost-rate')).status,
    sees: [
      [401, 401],
      [402, 402],
      [403, 403],
    ],
  },
  historicRates: {
    options: { plan: 'FREE' },
    look: async (given) => (await writeRate(given, { amount: 1, since: PAST })).status,
    sees: [
      ['ignored', 200],
      ['refused', 403],
    ],
  },
  invalidSinceCode: {
    look: async (given) => (await writeRate(given, { amount: 1, since: 'soon' })).code,
    sees: [
      [501, 501],
      [3000, 3000],
    ],
  },
} satisfies Record<string, VariantProbe>
