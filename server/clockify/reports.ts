/**
 * Reports, which lie on a base of their own: the claim `reportsUrl` of a token (developer documentation, "Environments
 * and regions"). The client here is one of that base.
 */
import { z } from 'zod'
import type { Client } from './client.ts'

/** Both ends belong to it, milliseconds since 1970. */
export type Range = { from: number; until: number }

/** A row's id is `_id` as seen live and `id` in the official document. A row without one is refused: it hides somebody. */
const row = z
  .object({ _id: z.string().nullish(), id: z.string().nullish() })
  .transform((found, context) => {
    const id = found._id ?? found.id
    if (id) return id
    context.addIssue({ code: 'custom', message: 'has no id' })
    return z.NEVER
  })

/** Errors come inside a 200 as well (recorded probe): an answer without rows is none. */
const summary = z.object({ groupOne: z.array(row) })

/** The wall clock of UTC: a `Z` would not pin the instant, `timeZone` does (recorded probe). */
const wallClock = (at: number): string => new Date(at).toISOString().slice(0, -1)

/**
 * Ids of everybody with a time entry that starts in the range, from one summary report by user. `USER` is missing in the
 * official list of groups, though clients use it: see that the ids are people's. Running timers may be missing.
 * The FREE plan gets at most 31 days at a time (official document).
 *
 * @throws ClockifyRefused, ClockifyLost, ClockifyMisread
 */
export const usersWithTime = async (
  client: Client,
  workspaceId: string,
  range: Range,
  signal: AbortSignal | null = null,
): Promise<string[]> =>
  (
    await client.read(
      {
        method: 'POST',
        template: '/v1/workspaces/{ws}/reports/summary',
        params: { ws: workspaceId },
        body: {
          dateRangeStart: wallClock(range.from),
          dateRangeEnd: wallClock(range.until),
          timeZone: 'UTC',
          exportType: 'JSON',
          // Amounts are not read, and whoever may not see them is refused a report with them (help centre).
          amountShown: 'HIDE_AMOUNT',
          summaryFilter: { groups: ['USER'] },
        },
        signal,
        isRead: true,
      },
      summary,
    )
  ).data.groupOne
