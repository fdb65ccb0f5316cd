import type { Change, Group } from './changes.ts'
import type { LastEntry } from './last-entries.ts'
import type { Member, MembershipStatus, RateField, RateHistoryEntry } from './member.ts'
import { createMembershipBytes, membershipJson } from './membership-json.ts'
import type { WorkspaceFacts } from './workspace-json.ts'
import { workspaceBytes } from './workspace-json.ts'
import type { SettingsForm } from './workspace-settings.ts'

/** One write of a rate. `member` null is the workspace's own default; `amount` in minor units. */
export type RateWrite = {
  member: Member | null
  field: RateField
  amount: number | null
  since: string | null
  source: RateHistoryEntry['source']
  /** False: kept for later, because `since` has not come. */
  showNow: boolean
}

export type WorkspaceState = {
  facts: WorkspaceFacts
  /** Paid seats; null is without bound. */
  seats: number | null
  members: readonly Member[]
  groups: Map<string, Group>
  /** By user id; nobody else has ever tracked time. */
  lastEntries: Map<string, LastEntry>
  member(id: string): Member | undefined
  add(member: Member): void
  remove(id: string): void
  writeRate(write: RateWrite): void
  setStatus(member: Member, status: MembershipStatus): void
  /** Makes an invited person a member with an account. Tells nobody. */
  join(member: Member, name: string): void
  /** Puts rates in force whose `since` has come. `now` in ms. */
  settleFuture(now: number): void
  history(userId: string | null): readonly RateHistoryEntry[]
  /** Says that the set of people, their names or addresses changed; `version` grows. */
  peopleChanged(): void
  version: number
  membershipRow(member: Member): string
  bytes(withMemberships: boolean, settings: SettingsForm): Uint8Array
}

/** Keeps one workspace: who is in it, what they are paid, and what was done to that. */
export function createWorkspaceState(options: {
  facts: WorkspaceFacts
  seats: number | null
  people: Member[]
  groups: Map<string, Group>
  lastEntries: Map<string, LastEntry>
  now: () => number
  onChange: (change: Change) => void
}): WorkspaceState {
  const { facts, people, groups, now, onChange } = options
  const places = new Map(people.map((member, index) => [member.id, index]))
  const histories = new Map<string | null, RateHistoryEntry[]>()
  let future: RateWrite[] = []
  const row = (member: Member) => membershipJson(member, facts.id, facts.currency)
  const bytes = createMembershipBytes({ members: () => people, row })

  for (const member of [null, ...people]) {
    for (const field of ['hourlyRate', 'costRate'] as const) {
      const amount = (member ?? facts)[field]
      if (amount !== null) remember({ member, field, amount, since: null, source: 'seed' })
    }
  }
  function remember(write: Omit<RateWrite, 'showNow'>): void {
    const key = write.member?.id ?? null
    const { field, amount, since, source } = write
    const list = histories.get(key) ?? []
    list.push({ field, amount, since, source, at: new Date(now()).toISOString() })
    histories.set(key, list)
  }
  function touch(member: Member): void {
    bytes.touch(places.get(member.id) ?? 0)
  }
  function show(write: RateWrite): void {
    if (write.member === null) facts[write.field] = write.amount
    else {
      write.member[write.field] = write.amount
      touch(write.member)
    }
  }

  const state: WorkspaceState = {
    facts,
    seats: options.seats,
    members: people,
    groups,
    lastEntries: options.lastEntries,
    version: 0,
    member(id) {
      const place = places.get(id)
      return place === undefined ? undefined : people[place]
    },
    add(member) {
      places.set(member.id, people.length)
      people.push(member)
      bytes.touch(people.length - 1)
      state.peopleChanged()
    },
    remove(id) {
      const place = places.get(id)
      if (place === undefined) return
      people.splice(place, 1)
      places.clear()
      for (const [index, member] of people.entries()) places.set(member.id, index)
      for (const group of groups.values()) group.userIds.delete(id)
      state.lastEntries.delete(id)
      bytes.touchAll()
      state.peopleChanged()
    },
    writeRate(write) {
      remember(write)
      if (write.showNow) show(write)
      else future.push(write)
      const { field, member, amount, since } = write
      onChange({ kind: 'rate', field, member, amount, since })
    },
    setStatus(member, status) {
      if (member.status === status) return
      member.status = status
      touch(member)
      onChange({ kind: 'status', member })
    },
    join(member, name) {
      Object.assign(member, { name, status: 'ACTIVE', accountStatus: 'ACTIVE' })
      touch(member)
      state.peopleChanged()
    },
    settleFuture(at) {
      if (future.length === 0) return
      const due = future.filter((write) => write.since !== null && Date.parse(write.since) <= at)
      if (due.length === 0) return
      future = future.filter((write) => !due.includes(write))
      for (const write of due) show(write)
    },
    history: (userId) => histories.get(userId) ?? [],
    peopleChanged() {
      state.version += 1
    },
    membershipRow: row,
    bytes: (withMemberships, settings) =>
      workspaceBytes(facts, withMemberships ? bytes.parts() : [], settings),
  }
  return state
}
