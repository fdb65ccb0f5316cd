/** What was read of who is idle, and what would have to be, in sentences for people. Pure. */
import type { Doubt } from './idle.ts'

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

const FREE =
  ' On the FREE plan Clockify allows about 30 requests an hour for everything here; the reading ends when they are used up.'

/** @param doubt null where the reports alone are as many as that */
export const wordsOfNeeds = (
  needs: { requests: number; seconds: number },
  of: { people: number; doubt: Doubt | null; free: boolean },
): string => {
  const why = of.doubt
    ? `${BECAUSE[of.doubt]}, so the entries of ${of.people} people have to be looked at one by one`
    : 'So many days need many reports'
  const costs = `${needs.requests} requests, about ${needs.seconds} seconds.`
  return `${why}: ${costs}${of.free ? FREE : ''}`
}
