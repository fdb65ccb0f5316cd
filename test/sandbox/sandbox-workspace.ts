import { apiKeyOf } from './credentials.ts'
import type { Invitees } from './join.ts'
import { createInvitees } from './join.ts'
import type { LastEntry } from './last-entries.ts'
import { wholeSecond } from './last-entries.ts'
import type { Member, MembershipStatus, RateField, RateHistoryEntry } from './member.ts'
import type { Change } from './changes.ts'
import type { WorkspaceState } from './workspace-state.ts'

/** A member as tests look at one. Rates are integer minor units; `groups` are names. */
export type SandboxMember = Readonly<Member> & { readonly groups: readonly string[] }

/** A workspace as somebody sees it who sits in Clockify itself: no limit, no credentials. */
export type SandboxWorkspace = Invitees & {
  readonly id: string
  readonly name: string
  readonly organizationId: string
  readonly ownerId: string
  readonly currency: string
  /** The workspace's default rates, minor units. */
  defaults(): { hourlyRate: number | null; costRate: number | null }
  admins(): SandboxMember[]
  members(): SandboxMember[]
  /** @throws Error when nobody has this id. */
  member(userId: string): SandboxMember
  /** Changes a rate in Clockify itself; `userId` null is the default rate. Webhooks go out. */
  setRate(userId: string | null, field: RateField, amount: number | null): void
  setStatus(userId: string, status: MembershipStatus): void
  setRole(userId: string, role: Member['role']): void
  setTheme(userId: string, theme: Member['theme']): void
  rename(userId: string, name: string): void
  setEmail(userId: string, email: string): void
  addMember(member?: Partial<Omit<Member, 'id'>>): SandboxMember
  removeMember(userId: string): void
  /** What was ever written to somebody's rates, oldest first; null is the workspace's default. */
  history(userId: string | null): readonly RateHistoryEntry[]
  /** The last time entry; null for somebody who has never tracked time. */
  lastEntry(userId: string): Readonly<LastEntry> | null
  /** Sets it, `at` as an ISO instant; null takes every entry away. */
  setLastEntry(userId: string, at: string | null, options?: { running?: boolean }): void
  apiKey(userId: string): string
  setPlan(plan: string, features: string[]): void
  setSeats(seats: number | null): void
}

/** Opens a workspace's state to tests and to the host page. */
export function openWorkspace(options: {
  state: WorkspaceState
  newId: () => string
  onChange: (change: Change) => void
}): SandboxWorkspace {
  const { state, newId, onChange } = options
  function found(userId: string): Member {
    const member = state.member(userId)
    if (!member) throw new Error(`The sandbox has no member ${userId}`)
    return member
  }
  function look(members: readonly Member[]): SandboxMember[] {
    const groups = new Map<string, string[]>()
    for (const group of state.groups.values()) {
      for (const id of group.userIds) groups.set(id, [...(groups.get(id) ?? []), group.name])
    }
    return members.map((member) => ({ ...member, groups: groups.get(member.id) ?? [] }))
  }
  function one(userId: string): SandboxMember {
    const names = [...state.groups.values()].filter((group) => group.userIds.has(userId))
    return { ...found(userId), groups: names.map((group) => group.name) }
  }
  return {
    ...createInvitees({ state, onChange }),
    id: state.facts.id,
    name: state.facts.name,
    organizationId: state.facts.organizationId,
    currency: state.facts.currency,
    ownerId: state.members.find((member) => member.role === 'OWNER')?.id ?? '',
    defaults: () => ({ hourlyRate: state.facts.hourlyRate, costRate: state.facts.costRate }),
    admins: () => look(state.members.filter((member) => member.role === 'ADMIN')),
    members: () => look(state.members),
    member: one,
    setRate(userId, field, amount) {
      const member = userId === null ? null : found(userId)
      state.writeRate({ member, field, amount, since: null, source: 'clockify', showNow: true })
    },
    setStatus: (userId, status) => state.setStatus(found(userId), status),
    setRole(userId, role) {
      found(userId).role = role
    },
    setTheme(userId, theme) {
      found(userId).theme = theme
    },
    rename(userId, name) {
      const member = found(userId)
      member.name = name
      onChange({ kind: 'renamed', member })
    },
    setEmail(userId, email) {
      const member = found(userId)
      const oldEmail = member.email
      member.email = email
      onChange({ kind: 'email', member, oldEmail })
    },
    addMember(given = {}) {
      const id = newId()
      const member: Member = {
        email: `new.${id.slice(-6)}@halden.example`,
        name: `New Person ${id.slice(-6)}`,
        status: 'ACTIVE',
        accountStatus: 'ACTIVE',
        role: 'MEMBER',
        managerRole: null,
        hourlyRate: null,
        costRate: null,
        theme: 'DEFAULT',
        ...given,
        id,
      }
      state.add(member)
      onChange({ kind: 'joined', member })
      return one(member.id)
    },
    removeMember(userId) {
      const member = found(userId)
      state.remove(userId)
      onChange({ kind: 'removed', member })
    },
    history: (userId) => state.history(userId),
    lastEntry: (userId) => state.lastEntries.get(found(userId).id) ?? null,
    setLastEntry(userId, at, { running = false } = {}) {
      const { id } = found(userId)
      if (at === null) state.lastEntries.delete(id)
      else state.lastEntries.set(id, { start: wholeSecond(Date.parse(at)), running })
    },
    apiKey: (userId) => apiKeyOf(found(userId).id),
    setPlan(plan, features) {
      state.facts.plan = plan
      state.facts.features = features
    },
    setSeats(seats) {
      state.seats = seats
    },
  }
}
