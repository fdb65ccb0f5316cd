/** `GET /api/members/:id/history`: what was changed for a member, by runs and outside. */
import { Hono } from 'hono'
import type { ViewerEnv } from '../auth/require-viewer.ts'
import type { HistoryEntry, MemberHistoryView } from '../bulk/views.ts'
import type { Clock } from '../clock.ts'
import { NotFound } from '../errors.ts'
import type { History } from '../store/history.ts'
import type { CurrentTeam } from '../team/current-team.ts'

const MOST_ENTRIES = 1_000

const A_DAY = 86_400_000

export const memberHistoryRoutes = (options: {
  currentTeam: CurrentTeam
  history: History
  clock: Clock
  /** How long details are kept; null for ever. */
  retentionDays: number | null
}) => {
  const { currentTeam, history, clock, retentionDays } = options

  /** Nothing is said of the time before, whose changes may have been removed; what is still there is told. */
  const knownSince = async (
    { workspaceId, installedAt }: ViewerEnv['Variables']['installation'],
    oldest: HistoryEntry | undefined,
  ): Promise<string> => {
    const removedUntil = (await history.removedUntil(workspaceId))?.getTime() ?? 0
    const keptFrom = retentionDays === null ? 0 : clock.now() - retentionDays * A_DAY
    const kept = Math.max(removedUntil, keptFrom)
    const told = oldest ? Math.min(kept, Date.parse(oldest.at)) : kept
    return new Date(Math.max(installedAt.getTime(), told)).toISOString()
  }

  return new Hono<ViewerEnv>().get('/:id/history', async (c) => {
    const installation = c.get('installation')
    const userId = c.req.param('id')
    // PostgreSQL would refuse the question itself.
    if (userId.includes('\0')) throw new NotFound('member')
    const { team } = await currentTeam.get(installation, c.get('viewer'), { fresh: false })
    // After the team: what its reading has shown is told at once.
    const entries = await history.ofMember(installation.workspaceId, userId, MOST_ENTRIES + 1)
    const member = team.members.find((one) => one.userId === userId) ?? null
    if (!member && entries.length === 0) throw new NotFound('member')
    return c.json<MemberHistoryView>({
      userId,
      member,
      entries: entries.slice(0, MOST_ENTRIES),
      more: entries.length > MOST_ENTRIES,
      knownSince: await knownSince(installation, entries.at(-1)),
    })
  })
}
