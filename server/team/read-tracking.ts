/** Reads from Clockify who has tracked time: from its report, or else from everybody's entries one by one. */
import { setMaxListeners } from 'node:events'
import { activeIds, areTheirs, reportRanges } from '../bulk/idle.ts'
import type { Team } from '../bulk/types.ts'
import type { Client } from '../clockify/client.ts'
import { ClockifyMisread, ClockifyRefused, isDeadToken } from '../clockify/errors.ts'
import { usersWithTime, type Range } from '../clockify/reports.ts'
import { hasEntrySince, usersWithTimer } from '../clockify/time-entries.ts'
import { NeedsNewVersion } from '../errors.ts'

/** Enough to use the whole pace at the distance of Clockify, and few enough to let other readings in between. */
const AT_ONCE = 10

/** A server that is broken will answer another time; whoever says no will say it again. */
const isPlainNo = (error: unknown): error is ClockifyRefused =>
  error instanceof ClockifyRefused && error.status < 500

/**
 * Ids of everybody with time in the range or a running timer, from reports and the list of timers; null where Clockify
 * gives no report, or none by user. Runs through the workspace's pace like every reading.
 *
 * @param options.reports a client of the reports' base
 * @throws ClockifyLost
 */
export const trackingFromReport = async (options: {
  client: Client
  reports: Client
  team: Team
  range: Range
  signal: AbortSignal
}): Promise<Set<string> | null> => {
  const { client, reports, team, range, signal } = options
  const { id, plan } = team.workspace
  const people = new Set<string>()
  try {
    for (const part of reportRanges(range, plan))
      for (const userId of await usersWithTime(reports, id, part, signal)) people.add(userId)
    if (!areTheirs(people, team.members)) return null
    for (const userId of await usersWithTimer(client, id, signal)) people.add(userId)
    return people
  } catch (error) {
    // Whether it is the token or the report that is refused shows where the entries are asked for.
    if (isPlainNo(error) || error instanceof ClockifyMisread) return null
    throw error
  }
}

/** Null for somebody whose entries Clockify will not show. @throws NeedsNewVersion where it shows nobody's */
const readPerson = async (
  client: Client,
  of: { workspaceId: string; userId: string },
  from: number,
  signal: AbortSignal,
): Promise<boolean | null> => {
  try {
    return await hasEntrySince(client, of, from, signal)
  } catch (error) {
    if (!isPlainNo(error) || isDeadToken(error)) throw error
    if ([401, 402, 403].includes(error.status)) throw new NeedsNewVersion({ cause: error })
    return null
  }
}

/** Whether entries may be read at all, from one request. @throws NeedsNewVersion, ClockifyRefused, ClockifyLost */
export const tryEntries = async (
  client: Client,
  team: Team,
  from: number,
  signal: AbortSignal,
): Promise<void> => {
  const [userId] = activeIds(team.members)
  const workspaceId = team.workspace.id
  if (userId !== undefined) await readPerson(client, { workspaceId, userId }, from, signal)
}

/**
 * The same from one request per active member; `unreadable` are those whose entries Clockify will not show.
 * @throws NeedsNewVersion, ClockifyRefused, ClockifyLost, ClockifyMisread
 */
export const trackingFromEntries = async (options: {
  client: Client
  team: Team
  from: number
  signal: AbortSignal
}): Promise<{ people: Set<string>; unreadable: Set<string> }> => {
  const { client, team, from } = options
  const people = new Set<string>()
  const unreadable = new Set<string>()
  const failed = new AbortController()
  const signal = AbortSignal.any([options.signal, failed.signal])
  // One listener for each request under way is no leak.
  setMaxListeners(0, signal)
  const queue = activeIds(team.members).values()
  const workspaceId = team.workspace.id
  const readOneAfterAnother = async (): Promise<void> => {
    for (const userId of queue) {
      const tracks = await readPerson(client, { workspaceId, userId }, from, signal)
      if (tracks === null) unreadable.add(userId)
      else if (tracks) people.add(userId)
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, readOneAfterAnother))
  } catch (error) {
    failed.abort()
    throw error
  }
  return { people, unreadable }
}
