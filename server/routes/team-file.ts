/** `/api/team.csv`: the team, or some of it, as a file for a spreadsheet. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { ViewerEnv } from '../auth/require-viewer.ts'
import type { Member, Team } from '../bulk/types.ts'
import { teamCsv } from '../spreadsheet/team-csv.ts'
import type { CurrentTeam } from '../team/current-team.ts'
import { valid } from './valid.ts'

const MOST_USERS = 20_000

export const teamFileRequest = z.strictObject({
  users: z.array(z.string().max(64)).max(MOST_USERS),
})

export const teamFileRoutes = (options: { currentTeam: CurrentTeam }) => {
  const teamOf = async (who: ViewerEnv['Variables']): Promise<Team> =>
    (await options.currentTeam.get(who.installation, who.viewer, { fresh: false })).team

  return new Hono<ViewerEnv>()
    .get('/', async (c) => {
      const team = await teamOf(c.var)
      return c.body(fileOf(team, team.members), 200, headersOf(team))
    })
    .post('/', valid('json', teamFileRequest), async (c) => {
      const team = await teamOf(c.var)
      const byId = new Map(team.members.map((member) => [member.userId, member]))
      const members = [...new Set(c.req.valid('json').users)].flatMap((id) => byId.get(id) ?? [])
      return c.body(fileOf(team, members), 200, headersOf(team))
    })
}

const headersOf = ({ asOf }: Team): Record<string, string> => ({
  'Content-Type': 'text/csv; charset=utf-8',
  'Content-Disposition': `attachment; filename="rateboard-team-${asOf.slice(0, 10)}.csv"`,
})

/** Piece by piece as it is taken, so that a big team holds nobody up. */
const fileOf = ({ workspace, asOf }: Team, members: Member[]): ReadableStream<Uint8Array> => {
  const pieces = teamCsv({ workspace, members, asOf })
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull(controller) {
      const { value, done } = pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
  })
}
