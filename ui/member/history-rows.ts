/** A member's history as rows to read, newest first: one for each run and outside change, with both rates after it. */
import type { Member, Value } from '../../server/bulk/types.ts'
import type { HistoryEntry, MemberHistoryView } from '../../server/bulk/views.ts'
import type { RateField } from '../models/member-rates.ts'

/** Both rates once a change was made, in minor units; null: not set. */
type Rates = Record<RateField, number | null>

export type HistoryRow =
  /** `changes` is what it changed, `rates` what both were then. */
  | { kind: 'rates'; key: string; entry: HistoryEntry; changes: Partial<Rates>; rates: Rates }
  | { kind: 'status'; key: string; entry: HistoryEntry; before: Value; after: Value }
  /** What was set when Rateboard began to look. */
  | { kind: 'found'; key: string; at: string; rates: Rates }

const asRate = (value: Value): number | null => (typeof value === 'number' ? value : null)

const isRate = (entry: HistoryEntry): entry is HistoryEntry & { field: RateField } =>
  entry.field !== 'status'

/** Changes of one run with one day of effect, and those that one reading showed, are told together. */
export const rowKey = ({ field, runId, since, at, certain }: HistoryEntry): string =>
  [field === 'status' ? 'status' : 'rates', runId ?? at, since, certain].join(' ')

/** The rows of a history; the last says what was found first, unless older changes were left out. */
export const historyRows = (
  { entries, more, knownSince }: Pick<MemberHistoryView, 'entries' | 'more' | 'knownSince'>,
  member: Pick<Member, RateField> | null,
): HistoryRow[] => {
  const oldestFirst = entries.toReversed()
  const foundOf = (field: RateField): number | null => {
    const first = oldestFirst.find((entry) => entry.field === field)
    return first ? asRate(first.before) : (member?.[field] ?? null)
  }
  const found: Rates = { billableRate: foundOf('billableRate'), costRate: foundOf('costRate') }
  const rows = new Map<string, HistoryRow>()
  let known = found
  for (const entry of oldestFirst) {
    const key = rowKey(entry)
    if (!isRate(entry)) {
      rows.set(`${key} ${entry.at}`, { ...entry, kind: 'status', key: `${key} ${entry.at}`, entry })
      continue
    }
    const told = rows.get(key)
    const changes = {
      ...(told?.kind === 'rates' && told.changes),
      [entry.field]: asRate(entry.after),
    }
    if (entry.certain) known = { ...known, [entry.field]: asRate(entry.after) }
    // What comes later in the map is newer: a row stands where its last change does.
    rows.delete(key)
    rows.set(key, { kind: 'rates', key, entry, changes, rates: { ...known, ...changes } })
  }
  const newestFirst = [...rows.values()].toReversed()
  return more
    ? newestFirst
    : [...newestFirst, { kind: 'found', key: 'found', at: knownSince, rates: found }]
}
