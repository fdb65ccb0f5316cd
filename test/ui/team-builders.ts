import { signal } from '@preact/signals'
import type { Member, MemberChange } from '../../server/bulk/types.ts'
import type { TeamView } from '../../server/bulk/views.ts'
import { createFormat } from '../../ui/format.ts'
import { createColumns } from '../../ui/models/columns.ts'
import { createTeam } from '../../ui/models/team.ts'
import { createTeamView } from '../../ui/models/team-view.ts'

/** An active member with both rates, whose id, name and e-mail follow from one word. */
export const aMember = (name: string, overrides: Partial<Member> = {}): Member => ({
  userId: name.toLowerCase(),
  name,
  email: `${name.toLowerCase().replaceAll(' ', '.')}@example.org`,
  status: 'ACTIVE',
  role: 'MEMBER',
  billableRate: 10_000,
  costRate: 5_000,
  currency: 'USD',
  groups: [],
  ...overrides,
})

/** A team of these members in a workspace whose default billable rate is 105.00. */
export const aTeam = (members: Member[], overrides: Partial<TeamView> = {}): TeamView => ({
  workspace: {
    id: 'workspace',
    name: 'Halden Studio',
    plan: 'PRO',
    currency: 'USD',
    currencies: ['USD'],
    billableRate: 10_500,
    costRate: null,
    features: [],
  },
  viewer: { userId: 'viewer', role: 'OWNER' },
  members: members.map((member) => ({ ...member, pendingSince: null })),
  groups: [],
  asOf: '2026-11-21T14:02:00Z',
  unreachable: false,
  planWaits: false,
  limitPerSecond: 50,
  ...overrides,
})

/** A browser's session storage that lives as long as the test. */
export const aStorage = (): Storage => {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    key: (index) => [...kept.keys()][index] ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem: (key, value) => void kept.set(key, value),
  }
}

export type Asked = { since: string | null; changes: MemberChange[]; onStarted: () => void }

/** The Team view with its team read; what it asks plans for is collected in `asked`. */
export const openTeamView = async ({
  members = [] as Member[],
  view = aTeam(members),
  locale = 'en',
  storage = aStorage(),
  ask = async (_request: Asked): Promise<void> => undefined,
} = {}) => {
  const asked: Asked[] = []
  let next: TeamView | Error = view
  const team = createTeam({
    readTeam: async () => {
      if (next instanceof Error) throw next
      return next
    },
  })
  const teamView = createTeamView({
    team,
    format: signal(createFormat(locale)),
    ask: async (request) => {
      asked.push(request)
      await ask(request)
    },
    columns: createColumns({ storage: () => storage, key: 'columns' }),
    storage: () => storage,
    storageKey: 'edits',
    today: '2026-11-21',
  })
  await team.load()
  return {
    ...teamView,
    team,
    asked,
    storage,
    /** What the next reading of the team answers, or the error it fails with. */
    answer: (answer: TeamView | Error) => {
      next = answer
    },
    shown: (): string[] => teamView.filters.matching.value.map(({ name }) => name),
  }
}
