/** Reads from Clockify who has tracked time: from its report, or else from everybody's entries one by one. */
import { setMaxListeners } from 'node:events'
import { areTheirs, reportRanges } from '../bulk/idle.ts'
import type { Team } from '../bulk/types.ts'
import type { Client } from '../clockify/client.ts'
import { ClockifyMisread, ClockifyRefused, isDeadToken } from '../clockify/errors.ts'
import { usersWithTime, type Range } from '../clockify/reports.ts'
import { hasEntrySince, usersWithTimer } from '../clockify/time-entries.ts'
import { NeedsNewVersion } from '../errors.ts'

/** Enough to use the whole pace at the distance of Clockify, and few enough to let other readings in between. */
const AT_ONCE = 10

/** A server that is broken or refuses haste will answer another time; whoever says no will say it again. */
const isPlainNo = (error: unknown): error is ClockifyRefused =>
  error instanceof ClockifyRefused && error.status < 500 && error.status !== 429

/** What Clockify plainly refuses or answers in another shape is null; whether it is the token shows at the entries. */
const orNull = async <T>(reading: Promise<T>): Promise<T | null> => {
  try {
    return await reading
  } catch (error) {
    if (isPlainNo(error) || error instanceof ClockifyMisread) return null
    throw error
  }
}

/**
 * Ids of everybody with time in the range, from reports; null where Clockify gives no report, or none by user. Runs
 * through the workspace's pace like every reading.
 *
 * @param options.reports a client of the reports' base
 * @throws ClockifyLost
 */
export const trackingFromReport = (options: {
  reports: Client
  team: Team
  range: Range
  signal: AbortSignal
}): Promise<Set<string> | null> => {
  const { reports, team, range, signal } = options
  const { id, plan } = team.workspace
  const read = async (): Promise<Set<string> | null> => {
    const people = new Set<string>()
    for (const part of reportRanges(range, plan))
      for (const userId of await usersWithTime(reports, id, part, signal)) people.add(userId)
    return areTheirs(people, team.members) ? people : null
  }
  return orNull(read())
}

/** Ids of everybody whose timer is running; null where Clockify does not show them. @throws ClockifyLost */
export const runningTimers = (
  client: Client,
  workspaceId: string,
  signal: AbortSignal,
): Promise<Set<string> | null> =>
  orNull(usersWithTimer(client, workspaceId, signal).then((ids) => new Set(ids)))

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
  of: { workspaceId: string; userId: string },
  from: number,
  signal: AbortSignal,
): Promise<void> => {
  await readPerson(client, of, from, signal)
}

/**
 * Who of these people has time since `from`, from one request each; `unreadable` are those whose entries Clockify will
 * not show.
 * @throws NeedsNewVersion, ClockifyRefused, ClockifyLost, ClockifyMisread
 */
export const trackingFromEntries = async (options: {
  client: Client
  workspaceId: string
  userIds: string[]
  from: number
  signal: AbortSignal
}): Promise<{ people: Set<string>; unreadable: Set<string> }> => {
  const { client, workspaceId, from } = options
  const people = new Set<string>()
  const unreadable = new Set<string>()
  const failed = new AbortController()
  const signal = AbortSignal.any([options.signal, failed.signal])
  // One listener for each request under way is no leak.
  setMaxListeners(0, signal)
  const queue = options.userIds.values()
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
