/** Who has tracked no time for long, decided from what was read. Pure. */
import type { Member } from './types.ts'

const DAY = 86_400_000

/** The FREE plan gets at most 31 days in one report (official document); for others a year keeps a report small. */
const MOST_DAYS = { free: 31, paid: 365 }

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
  const most = DAY * (/^free/i.test(plan) ? MOST_DAYS.free : MOST_DAYS.paid)
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

const day = (at: number): string => new Date(at).toISOString().slice(0, 10)

const NEWCOMERS =
  'whoever became a member within these days is listed too, because Clockify does not tell when somebody joined'

/** What was read, in one sentence for people. */
export const wordsOfReport = (range: { from: number; until: number }): string =>
  `Read from Clockify's summary report by person from ${day(range.from)} to ${day(range.until)} (UTC) and from the running timers; ${NEWCOMERS}.`

const BECAUSE: Record<Doubt, string> = {
  'no-report': 'Clockify gave no report',
  'few-named': "Clockify's report names too few people to be taken for all",
  'no-timers': 'Clockify did not show the running timers',
}

/** @param counts.hidden people whose entries Clockify would not show */
export const wordsOfEntries = (
  from: number,
  counts: { read: number; hidden: number },
  why: { doubt: Doubt; timers: boolean },
): string => {
  const { read, hidden } = counts
  const whose = read === 1 ? 'the entries of 1 person' : `the entries of ${read} people`
  const missing = hidden === 0 ? '' : `, ${hidden} more could not be read`
  const timers = why.timers
    ? 'whoever has a running timer is not idle'
    : 'timers that have been running for longer could not be read'
  return `${BECAUSE[why.doubt]}, so ${whose} since ${day(from)} (UTC) were looked at one by one${missing}; ${timers}; ${NEWCOMERS}.`
}

export const wordsOfNeeds = (
  needs: { requests: number; seconds: number; people: number },
  doubt: Doubt,
): string =>
  `${BECAUSE[doubt]}, so the entries of ${needs.people} people have to be looked at one by one: ${needs.requests} requests, about ${needs.seconds} seconds.`
