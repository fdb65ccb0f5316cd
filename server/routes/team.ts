/** `GET /api/team`: everybody with their rates. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { ViewerEnv } from '../auth/require-viewer.ts'
import type { TeamView } from '../bulk/views.ts'
import type { Onboardings } from '../store/onboardings.ts'
import type { PendingMembers } from '../store/pending-members.ts'
import type { CurrentTeam } from '../team/current-team.ts'
import { valid } from './valid.ts'

const query = z.object({ fresh: z.enum(['true', 'false']).optional() })

export const teamRoutes = (options: {
  currentTeam: CurrentTeam
  pendingMembers: PendingMembers
  onboardings: Onboardings
  limitPerSecond: number
}) =>
  new Hono<ViewerEnv>().get('/', valid('query', query), async (c) => {
    const viewer = c.get('viewer')
    const fresh = c.req.valid('query').fresh === 'true'
    const { team, unreachable } = await options.currentTeam.get(c.get('installation'), viewer, {
      fresh,
    })
    const { id } = team.workspace
    const [since, waiting] = await Promise.all([
      options.pendingMembers.since(id),
      options.onboardings.find(id),
    ])
    return c.json<TeamView>({
      ...team,
      members: team.members.map((member) => ({
        ...member,
        pendingSince:
          member.status === 'PENDING' ? (since.get(member.userId)?.toISOString() ?? null) : null,
      })),
      viewer,
      unreachable,
      planWaits: waiting !== null,
      limitPerSecond: options.limitPerSecond,
    })
  })
