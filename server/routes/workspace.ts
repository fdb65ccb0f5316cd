/** `GET /api/workspace`: the workspace of the token, all that Clockify tells of it and what Rateboard knows besides. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { ViewerEnv } from '../auth/require-viewer.ts'
import type { Member } from '../bulk/types.ts'
import { ClockifyUnreachable } from '../errors.ts'
import type { DefaultRateWrites } from '../store/default-rate-writes.ts'
import type { Paces } from '../store/paces.ts'
import type { CurrentTeam } from '../team/current-team.ts'
import type { WorkspaceDetails } from '../workspace/details.ts'
import type { WorkspaceView } from '../workspace/workspace-view.ts'
import { valid } from './valid.ts'

const query = z.object({ fresh: z.enum(['true', 'false']).optional() })

const byStatus = (members: Member[]): WorkspaceView['members'] => {
  const counts = { ACTIVE: 0, INACTIVE: 0, PENDING: 0, DECLINED: 0 }
  for (const { status } of members) counts[status] += 1
  return counts
}

/** A write is told only while the rate is what it wrote: somebody may have set another in Clockify since. */
const writtenBy = (
  details: WorkspaceDetails,
  writes: Awaited<ReturnType<DefaultRateWrites['newest']>>,
): WorkspaceView['writtenBy'] => {
  const of = (field: 'billableRate' | 'costRate') => {
    const rate = details[field]
    const write = writes.find((one) => one.field === field)
    if (!rate || !write || write.after !== rate.amount) return null
    if (write.currency !== null && write.currency !== rate.currency) return null
    return { runId: write.runId, at: write.at.toISOString(), since: write.since }
  }
  return { billableRate: of('billableRate'), costRate: of('costRate') }
}

export const workspaceRoutes = (options: {
  currentTeam: CurrentTeam
  defaultRateWrites: DefaultRateWrites
  paces: Paces
  limitPerSecond: number
}) =>
  new Hono<ViewerEnv>().get('/', valid('query', query), async (c) => {
    const { currentTeam, defaultRateWrites, paces, limitPerSecond } = options
    const installation = c.get('installation')
    const read = (fresh: boolean) => currentTeam.get(installation, c.get('viewer'), { fresh })
    const last = await read(c.req.valid('query').fresh === 'true')
    // A team kept by a version before this one has no details; then only a new reading has.
    const { team, details, unreachable } = last.details ? last : await read(true)
    if (!details) throw new ClockifyUnreachable()
    const [writes, pace] = await Promise.all([
      defaultRateWrites.newest(team.workspace.id),
      paces.current(team.workspace.id),
    ])
    return c.json<WorkspaceView>({
      ...details,
      members: byStatus(team.members),
      writtenBy: writtenBy(details, writes),
      limit: {
        perSecond: limitPerSecond,
        current: Math.floor(pace.perSecond * 10) / 10,
        closedFor: Math.ceil(pace.closedFor / 1_000),
      },
      asOf: team.asOf,
      unreachable,
    })
  })
