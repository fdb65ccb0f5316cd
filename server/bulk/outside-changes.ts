/**
 * What was changed without a run of ours, told from two readings of a team and from our own writes between them. Pure.
 *
 * Nothing is told while a write of ours is on its way: then the value that was known before stays what the next
 * reading is compared with. So no change is lost, none is told twice, and no write of ours is taken for somebody else's.
 */
import type { Field, Member, Value } from './types.ts'

/** What a reading shows of a member and a history tells. */
export type WatchedField = Extract<Field, 'billableRate' | 'costRate' | 'status'>
export const WATCHED: WatchedField[] = ['billableRate', 'costRate', 'status']

/** A rate with a date ahead may be shown only from then on, and nobody documents in which time zone. */
const A_DAY = 24 * 60 * 60 * 1_000

/** A write whose answer was lost may reach Clockify after a reading that did not show it. */
const STRAYS_FOR = 60_000

/** A value that was surely there at `at`, ms of the database's clock. */
export type KnownValue = { userId: string; field: WatchedField; value: Value; at: number }

/** How a kept reading was made, ms of the database's clock, and what it left unsure. */
export type KeptReading = { begunAt: number; endedAt: number; unsure: KnownValue[] }

/** An item that was sent, or may have been. */
export type OwnWrite = {
  userId: string
  field: WatchedField
  before: Value
  after: Value
  since: string | null
  outcome: 'pending' | 'done' | 'unknown'
  /** Ms of the database's clock; null while nothing is settled. */
  settledAt: number | null
  verified: boolean | null
}

/** Changed between `seenAfter` and `seenAt`, ms of the database's clock. */
export type OutsideChange = {
  userId: string
  field: WatchedField
  before: Value
  after: Value
  seenAfter: number
  seenAt: number
}

type Compared = { changes: OutsideChange[]; unsure: KnownValue[] }

/** From when on settled writes of ours may explain what a reading shows differently from the one that was kept. */
export const writesMatterFrom = ({ begunAt, unsure }: KeptReading): number =>
  unsure.reduce((oldest, { at }) => Math.min(oldest, at), begunAt) - STRAYS_FOR

const mattersSince = ({ outcome, settledAt }: OwnWrite, at: number): boolean =>
  settledAt === null || settledAt >= (outcome === 'unknown' ? at - STRAYS_FOR : at)

/**
 * @param options.writes of this workspace, settled from `writesMatterFrom` on or not settled yet, in the order of being settled
 * @returns the changes, and the values that the next reading has to be compared with in place of this one's
 */
export const outsideChanges = (options: {
  last: KeptReading & { members: Member[] }
  next: { begunAt: number; endedAt: number; members: Member[] }
  writes: OwnWrite[]
}): Compared => {
  const { last, next } = options
  const writes = byField(options.writes)
  const unsure = new Map(last.unsure.map((known) => [keyOf(known), known]))
  const before = new Map(last.members.map((member) => [member.userId, member]))
  const compared: Compared = { changes: [], unsure: [] }
  for (const member of next.members) {
    const { userId } = member
    const old = before.get(userId)
    if (!old) continue
    for (const field of WATCHED) {
      const key = keyOf({ userId, field })
      const known = unsure.get(key) ?? { userId, field, value: old[field], at: last.begunAt }
      const ours = (writes.get(key) ?? []).filter((write) => mattersSince(write, known.at))
      if (known.value === member[field] && ours.length === 0) continue
      const changes = changesOf(known, ours, { ...next, value: member[field] })
      // Two readings at the same time do not tell which of them looked first.
      const isSure = changes !== null && (changes.length === 0 || last.endedAt < next.begunAt)
      if (isSure) compared.changes.push(...changes)
      else compared.unsure.push(known)
    }
  }
  return compared
}

/** @returns null when a write of ours may have come before or after the reading, so that it tells nothing */
const changesOf = (
  known: KnownValue,
  writes: OwnWrite[],
  seen: { value: Value; begunAt: number; endedAt: number },
): OutsideChange[] | null => {
  const { userId, field } = known
  const changes: OutsideChange[] = []
  const possible = new Set<Value>()
  let { value, at } = known
  let isOurs = false
  for (const write of writes) {
    const { settledAt } = write
    if (settledAt === null || settledAt >= seen.begunAt) return null
    if (!surelyShows(write, settledAt)) {
      possible.add(write.after)
      continue
    }
    // A run compares before it writes: between two of ours somebody has changed it.
    if (isOurs && write.before !== value && !possible.has(write.before))
      changes.push({
        userId,
        field,
        before: value,
        after: write.before,
        seenAfter: at,
        seenAt: settledAt,
      })
    value = write.after
    at = settledAt
    isOurs = true
  }
  if (seen.value !== value && !possible.has(seen.value))
    changes.push({
      userId,
      field,
      before: value,
      after: seen.value,
      seenAfter: at,
      seenAt: seen.endedAt,
    })
  return changes
}

/** Whether a reading right after the write shows `after`, unless somebody has changed it again. */
const surelyShows = (write: OwnWrite, settledAt: number): boolean =>
  write.outcome === 'done' &&
  (write.verified === true || write.since === null || Date.parse(write.since) < settledAt - A_DAY)

/**
 * @param dated writes with a date of which no reading has shown yet that they count
 * @returns the changes without those that are such a write's date having come
 */
export const withoutDated = (
  changes: OutsideChange[],
  dated: { userId: string; field: WatchedField; after: Value; since: string }[],
): OutsideChange[] => {
  const written = byField(dated)
  return changes.filter((change) =>
    (written.get(keyOf(change)) ?? []).every(({ after, since }) => {
      const from = Date.parse(since)
      const mayHaveCome = from > change.seenAfter - A_DAY && from < change.seenAt + A_DAY
      return after !== change.after || !mayHaveCome
    }),
  )
}

const byField = <Of extends { userId: string; field: WatchedField }>(
  all: Of[],
): Map<string, Of[]> => {
  const groups = new Map<string, Of[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}

const keyOf = ({ userId, field }: { userId: string; field: WatchedField }): string =>
  `${field}/${userId}`
