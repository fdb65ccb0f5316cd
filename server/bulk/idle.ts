/** Who has tracked no time for long, decided from what was read. Pure. */
import type { Member } from './types.ts'

const DAY = 86_400_000

/** The FREE plan gets at most 31 days in one report (official document); for others a year keeps a report small. */
const MOST_DAYS = { free: 31, paid: 365 }

/** Whether a workspace has the plan that allows few requests (help centre: 30 an hour) and short reports. */
export const isFree = (plan: string): boolean => /^free/i.test(plan)

/** The last days before `until` (ms since 1970). */
export const lastDays = (days: number, until: number): { from: number; until: number } => ({
  from: until - days * DAY,
  until,
})

/** Cuts a range (ms, both ends included) into those that one report may cover: in order, without gap or overlap. */
export const reportRanges = (
  range: { from: number; until: number },
  plan: string,
): { from: number; until: number }[] => {
  const most = DAY * (isFree(plan) ? MOST_DAYS.free : MOST_DAYS.paid)
  const ranges: { from: number; until: number }[] = []
  for (let from = range.from; from <= range.until; from += most)
    ranges.push({ from, until: Math.min(range.until, from + most - 1) })
  return ranges
}

/** Members who could track time at all. */
export const activeIds = (members: Member[]): string[] =>
  members.filter((member) => member.status === 'ACTIVE').map((member) => member.userId)

/** Whether rows of a report are about these members: a report may have been grouped by something else. */
export const areTheirs = (ids: Iterable<string>, members: Member[]): boolean => {
  const known = new Set(members.map((member) => member.userId))
  const rows = [...ids]
  return rows.length === 0 || rows.some((id) => known.has(id))
}

/** Why a report is not enough; null where it is. */
export type Doubt = 'no-report' | 'few-named' | 'no-timers'

/**
 * Active members who may be idle by what was read at first, and whether their entries have to tell. A report that names
 * nobody, or fewer than half, looks like one that left people out: alone it proves nothing against anybody.
 *
 * @param found.rows ids in the report, or null where there was none
 * @param found.timers ids of those whose timer is running, or null where that is not known
 */
export const suspects = (
  active: string[],
  found: { rows: Set<string> | null; timers: Set<string> | null },
): { ids: string[]; doubt: Doubt | null } => {
  const { rows, timers } = found
  const ids = active.filter((id) => !rows?.has(id) && !timers?.has(id))
  const named = active.filter((id) => rows?.has(id)).length
  if (ids.length === 0) return { ids, doubt: null }
  if (rows === null) return { ids, doubt: 'no-report' }
  if (timers === null) return { ids, doubt: 'no-timers' }
  return { ids, doubt: named === 0 || ids.length * 2 > active.length ? 'few-named' : null }
}
