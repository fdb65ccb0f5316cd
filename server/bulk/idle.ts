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

const day = (at: number): string => new Date(at).toISOString().slice(0, 10)

const NEWCOMERS =
  'whoever became a member within these days is listed too, because Clockify does not tell when somebody joined'

/** What was read, in one sentence for people. */
export const wordsOfReport = (range: { from: number; until: number }): string =>
  `Read from Clockify's summary report by person from ${day(range.from)} to ${day(range.until)} (UTC) and from the running timers; ${NEWCOMERS}.`

export const wordsOfEntries = (from: number, read: number, unreadable: number): string => {
  const whose = read === 1 ? 'the entries of 1 person' : `the entries of ${read} people`
  const missing = unreadable === 0 ? '' : `, ${unreadable} more could not be read`
  return `Clockify gave no report, so ${whose} since ${day(from)} (UTC) were looked at one by one${missing}; ${NEWCOMERS}.`
}

export const wordsOfNeeds = (needs: { requests: number; seconds: number }): string =>
  `Clockify gave no report, so everybody's entries have to be looked at one by one: ${needs.requests} requests, about ${needs.seconds} seconds.`
