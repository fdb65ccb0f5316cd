import { z } from 'zod'
import { accessDenied, ClockifyError, invalidField, notRouted } from './errors.ts'
import type { LastEntry } from './last-entries.ts'
import { ENTRY_LASTS } from './last-entries.ts'
import type { Answer, WorkspaceCall, WorkspaceRoute } from './route.ts'
import { jsonAnswer, readBody } from './route.ts'

const GROUPS = ['USER', 'CLIENT', 'PROJECT', 'DATE', 'WEEK', 'MONTH', 'TASK', 'TIMEENTRY'] as const

/** `USER` is missing in the official list of groups, and used by everybody. */
const summaryBody = z.object({
  dateRangeStart: z.string().min(1),
  dateRangeEnd: z.string().min(1),
  timeZone: z.string().optional(),
  amountShown: z.enum(['EARNED', 'COST', 'PROFIT', 'HIDE_AMOUNT', 'EXPORT']).optional(),
  exportType: z.literal('JSON').default('JSON'),
  summaryFilter: z.object({ groups: z.array(z.enum(GROUPS)).min(1).max(3) }),
})

const MONTH = 31 * 24 * 3_600_000
/** How far the profiles' time zone is ahead of UTC here: a `Z` does not pin the instant, `timeZone` does (seen live). */
const PROFILE_ZONE = 2 * 3_600_000
const WALL_CLOCK = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?)Z?$/

function wallClock(field: string, text: string, timeZone: string | undefined): number {
  const at = Date.parse(`${WALL_CLOCK.exec(text)?.[1] ?? ''}Z`)
  if (Number.isNaN(at)) throw invalidField(field)
  return timeZone === 'UTC' ? at : at - PROFILE_ZONE
}

function refuse(call: WorkspaceCall, range: number): Answer | null {
  const { reportsRefused, longReport } = call.world.variants
  if (reportsRefused === 404) throw notRouted('/report/v1')
  if (reportsRefused === 402) throw new ClockifyError(402, 501, 'Upgrade your plan to see reports')
  if (reportsRefused !== 0) throw new ClockifyError(reportsRefused, 501, accessDenied().message)
  if (range <= MONTH || !call.workspace.facts.plan.startsWith('FREE')) return null
  const message = 'Please select date range of at most one month'
  if (longReport === 'refused') throw new ClockifyError(400, 501, message)
  return jsonAnswer(200, { message, code: 501 })
}

function row(call: WorkspaceCall, id: string, name: string, entries: LastEntry[]) {
  const { now, variants } = call.world
  const lasted = (one: LastEntry) => (one.running ? now() - one.start : ENTRY_LASTS)
  const ms = entries.reduce((sum, one) => sum + lasted(one), 0)
  const shared = { duration: Math.round(ms / 1000), name, nameLowerCase: name.toLowerCase() }
  return { [variants.reportRowId]: id, ...shared, amounts: [], children: [] }
}

/** People without an entry in the range have no row. */
function summary(call: WorkspaceCall): Answer {
  const body = readBody(summaryBody, call.body)
  const from = wallClock('dateRangeStart', body.dateRangeStart, body.timeZone)
  const until = wallClock('dateRangeEnd', body.dateRangeEnd, body.timeZone)
  if (until < from) throw invalidField('dateRangeEnd')
  const refusal = refuse(call, until - from)
  if (refusal) return refusal

  const { workspace, world } = call
  const found = [...workspace.lastEntries].filter(
    ([, one]) =>
      one.start >= from && one.start <= until && (world.variants.timersInReports || !one.running),
  )
  const isByUser = body.summaryFilter.groups[0] === 'USER' && world.variants.reportsGroupByUser
  const all = found.map(([, entry]) => entry)
  const byUser = found.map(([userId, entry]) =>
    row(call, userId, workspace.member(userId)?.name ?? '', [entry]),
  )
  const byProject = all.length === 0 ? [] : [row(call, 'a'.repeat(24), 'Website', all)]
  const totalTime = row(call, '', '', all).duration
  return jsonAnswer(200, {
    totals: [{ totalTime, totalBillableTime: totalTime, entriesCount: all.length, amounts: [] }],
    groupOne: isByUser ? byUser : byProject,
  })
}

/** Reports lie on a base of their own, `/report/v1`, as the claim `reportsUrl` says. */
export const reportRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'POST',
    path: '/report/workspaces/{workspaceId}/reports/summary',
    scope: 'REPORTS_READ',
    admin: true,
    handle: summary,
  },
]
