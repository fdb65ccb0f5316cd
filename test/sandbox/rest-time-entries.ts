import { accessDenied, invalidParameter, notInWorkspace } from './errors.ts'
import type { LastEntry } from './last-entries.ts'
import { ENTRY_LASTS } from './last-entries.ts'
import type { Member } from './member.ts'
import { listAnswer } from './paging.ts'
import type { WorkspaceCall, WorkspaceRoute } from './route.ts'
import { memberOf } from './route.ts'

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

const written = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`

/** A time entry as the official document describes it; its list was seen live to hold null for a kiosk. */
function entryJson(call: WorkspaceCall, member: Member, entry: LastEntry): Record<string, unknown> {
  const { id: workspaceId, currency } = call.workspace.facts
  const rate = (amount: number | null) => (amount === null ? null : { amount, currency })
  return {
    id: [...member.id].toReversed().join(''),
    description: '',
    tagIds: [],
    userId: member.id,
    billable: true,
    taskId: null,
    projectId: null,
    workspaceId,
    timeInterval: {
      start: written(entry.start),
      end: entry.running ? null : written(entry.start + ENTRY_LASTS),
      duration: entry.running ? null : 'PT1H',
    },
    customFieldValues: [],
    type: 'REGULAR',
    kioskId: null,
    hourlyRate: rate(member.hourlyRate),
    costRate: rate(member.costRate),
    isLocked: false,
  }
}

function instant(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name)
  if (text === null) return otherwise
  const at = INSTANT.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at)) throw invalidParameter(name, text)
  return at
}

function entriesOfUser(call: WorkspaceCall) {
  const { query, workspace, role, caller } = call
  const member = memberOf(call)
  if (role === 'MEMBER' && caller.userId !== member.id) throw accessDenied()
  const from = instant(query, 'start', Number.NEGATIVE_INFINITY)
  const until = instant(query, 'end', Number.POSITIVE_INFINITY)
  const entry = workspace.lastEntries.get(member.id)
  const isAsked = query.get('in-progress') !== 'true' || entry?.running === true
  const isThere = entry !== undefined && entry.start >= from && entry.start <= until
  return listAnswer(call, isThere && isAsked ? [entryJson(call, member, entry)] : [])
}

function runningTimers(call: WorkspaceCall) {
  const { workspace } = call
  const running = [...workspace.lastEntries].filter(([, entry]) => entry.running)
  return listAnswer(
    call,
    running.map(([userId, entry]) => {
      const member = workspace.member(userId)
      if (!member) throw notInWorkspace('User')
      return entryJson(call, member, entry)
    }),
  )
}

const WORKSPACE = '/workspaces/{workspaceId}'
const read = { method: 'GET', scope: 'TIME_ENTRY_READ' } as const

/** Time entries, read only. Which scope guards them is published nowhere; the name says it. */
export const timeEntryRoutes: readonly WorkspaceRoute[] = [
  {
    ...read,
    path: `${WORKSPACE}/user/{userId}/time-entries`,
    admin: false,
    handle: entriesOfUser,
  },
  {
    ...read,
    path: `${WORKSPACE}/time-entries/status/in-progress`,
    admin: true,
    handle: runningTimers,
  },
]
