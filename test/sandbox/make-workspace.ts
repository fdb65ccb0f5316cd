import type { Change, Group } from './changes.ts'
import { makeLastEntries } from './last-entries.ts'
import type { Member } from './member.ts'
import { GROUP_NAMES } from './names.ts'
import { DEFAULT_BILLABLE, makePeople } from './people.ts'
import { featuresOf } from './plan-features.ts'
import { createSeededRandom } from './seeded-random.ts'
import type { WorkspaceState } from './workspace-state.ts'
import { createWorkspaceState } from './workspace-state.ts'

/** What a new workspace is like. Amounts are integer minor units. */
export type WorkspaceOptions = {
  name?: string
  /** How many people, the owner included; up to 20,000. */
  members?: number
  seed?: number
  /** Such as `PRO_2021`; brings its features unless they are given. */
  plan?: string
  features?: string[]
  /** The first is the default. */
  currencies?: string[]
  hourlyRate?: number | null
  costRate?: number | null
  imageUrl?: string
  /** The name of its own subdomain. */
  subdomain?: string
  /** What differs from the settings that workspaces here have. */
  settings?: Record<string, unknown>
  /** Paid seats; null is without bound. */
  seats?: number | null
  /** The owner, where somebody existing makes the workspace: nobody else and no group is in it. */
  owner?: Member
  organizationId?: string
}

/** Makes a workspace with made-up people; the same options always give the same one. */
export function makeWorkspace(
  options: WorkspaceOptions & {
    defaultSeed: number
    now: () => number
    onChange: (change: Change) => void
  },
): WorkspaceState {
  const seed = options.seed ?? options.defaultSeed
  const random = createSeededRandom(seed)
  const id = random.hexId()
  const plan = options.plan ?? 'PRO_2021'
  const codes = options.currencies ?? ['USD', 'EUR']
  const currencies = codes.map((code, index) => ({
    id: random.hexId(),
    code,
    isDefault: index === 0,
  }))
  const people = options.owner
    ? [
        {
          member: {
            ...options.owner,
            role: 'OWNER' as const,
            status: 'ACTIVE' as const,
            hourlyRate: null,
            costRate: null,
          },
          groups: [],
        },
      ]
    : makePeople({ count: options.members ?? 250, domain: 'halden.example', random })
  const groups = new Map<string, Group>()
  for (const name of options.owner ? [] : GROUP_NAMES) {
    const userIds = new Set(
      people.filter((person) => person.groups.includes(name)).map((person) => person.member.id),
    )
    const groupId = random.hexId()
    groups.set(groupId, { id: groupId, name, userIds })
  }
  const members = people.map((person) => person.member)
  return createWorkspaceState({
    facts: {
      id,
      name: options.name ?? 'Halden Studio',
      organizationId: options.organizationId ?? random.hexId(),
      plan,
      features: options.features ?? featuresOf(plan),
      currencies,
      hourlyRate: options.hourlyRate === undefined ? DEFAULT_BILLABLE : options.hourlyRate,
      costRate: options.costRate ?? null,
      currency: codes[0] ?? 'USD',
      rateCurrency: codes[0] ?? 'USD',
      imageUrl: options.imageUrl ?? '',
      subdomain: options.subdomain ?? null,
      settings: options.settings ?? {},
    },
    seats: options.seats ?? null,
    people: members,
    groups,
    lastEntries: makeLastEntries({ members, seed, now: options.now() }),
    now: options.now,
    onChange: options.onChange,
  })
}
