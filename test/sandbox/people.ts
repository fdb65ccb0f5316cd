import type { AccountStatus, ManagerRole, Member, MemberRole, MembershipStatus } from './member.ts'
import { FAMILY_NAMES, GIVEN_NAMES, GROUP_NAMES } from './names.ts'
import type { SeededRandom } from './seeded-random.ts'

/** The workspace's default billable rate, minor units; costs of people without an own rate fit it. */
export const DEFAULT_BILLABLE = 10500

/** How many people of each rarer kind a workspace of `count` has. */
const SHARES = { inactive: 0.06, pending: 0.02, declined: 0.008, limited: 0.012 }

function asciiName(name: string): string {
  const plain = name
    .replaceAll('ø', 'o')
    .replaceAll('Ø', 'O')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
  return plain
    .normalize('NFD')
    .replaceAll(/[^a-zA-Z-]/g, '')
    .toLowerCase()
}

function groupsOf(random: SeededRandom): string[] {
  const groups = new Set<string>()
  const wanted = [0, 1, 1, 1, 1, 1, 2, 2, 2, 3][random.below(10)] ?? 1
  while (groups.size < wanted) groups.add(random.pick(GROUP_NAMES))
  return [...groups]
}

function ratesOf(
  random: SeededRandom,
  index: number,
): { hourlyRate: number | null; costRate: number | null } {
  const billable = (32 + random.below(48)) * 250
  const share = 0.42 + random.next() * 0.18
  const isDefault = random.next() < 0.14
  const hasCost = random.next() >= 0.22
  const costOf = (rate: number) => Math.round((rate * share) / 100) * 100
  // A few people cost more than is billed for them: the reason to look at a margin at all.
  if (index % 125 === 12) return { hourlyRate: billable, costRate: billable + 300 }
  return {
    hourlyRate: isDefault ? null : billable,
    costRate: hasCost ? costOf(isDefault ? DEFAULT_BILLABLE : billable) : null,
  }
}

function standing(
  index: number,
  count: number,
  random: SeededRandom,
): {
  role: MemberRole
  managerRole: ManagerRole | null
  status: MembershipStatus
  accountStatus: AccountStatus
} {
  const plain = { role: 'MEMBER', managerRole: null, accountStatus: 'ACTIVE' } as const
  if (index === 0) return { ...plain, role: 'OWNER', status: 'ACTIVE' }
  if (index <= 3 && index < count - 1) return { ...plain, role: 'ADMIN', status: 'ACTIVE' }
  const draw = random.next()
  let edge = SHARES.inactive
  if (draw < edge) return { ...plain, status: 'INACTIVE' }
  edge += SHARES.pending
  if (draw < edge) return { ...plain, status: 'PENDING', accountStatus: 'NOT_REGISTERED' }
  edge += SHARES.declined
  if (draw < edge) return { ...plain, status: 'DECLINED' }
  edge += SHARES.limited
  if (draw < edge) return { ...plain, status: 'ACTIVE', accountStatus: 'LIMITED' }
  const managerRole =
    index % 40 === 7 ? 'TEAM_MANAGER' : index % 40 === 19 ? 'PROJECT_MANAGER' : null
  return { ...plain, managerRole, status: 'ACTIVE' }
}

/** A made-up person and the names of their user groups. */
export type Person = { member: Member; groups: string[] }

/**
 * Makes `count` plausible people: one owner, three admins, the rest members; e-mails at an example
 * domain, each name and address once. The same random source always gives the same people.
 */
export function makePeople(options: {
  count: number
  domain: string
  random: SeededRandom
}): Person[] {
  const { count, domain, random } = options
  const taken = new Set<string>()
  const people: Person[] = []
  for (let index = 0; index < count; index += 1) {
    let given = random.pick(GIVEN_NAMES)
    let family = random.pick(FAMILY_NAMES)
    for (let tries = 0; tries < 3 && taken.has(`${given} ${family}`); tries += 1) {
      given = random.pick(GIVEN_NAMES)
      family = random.pick(FAMILY_NAMES)
    }
    if (taken.has(`${given} ${family}`)) family = `${family} ${random.pick(FAMILY_NAMES)}`
    const name = `${given} ${family}`
    const local = name.split(' ').map(asciiName).join('.')
    const email = taken.has(local) ? `${local}${index}@${domain}` : `${local}@${domain}`
    taken.add(name).add(local)
    const own = standing(index, count, random)
    const member: Member = {
      id: random.hexId(),
      email,
      ...own,
      name: own.accountStatus === 'NOT_REGISTERED' ? null : name,
      ...(own.status === 'PENDING' ? { hourlyRate: null, costRate: null } : ratesOf(random, index)),
      theme: 'DEFAULT',
    }
    people.push({ member, groups: groupsOf(random) })
  }
  return people
}
