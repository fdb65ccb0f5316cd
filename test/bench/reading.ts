/** Time and requests to read a team of 5,000. */
import type { TeamView } from '../../server/bulk/views.ts'
import type { Row } from './row.ts'
import { openStage } from './stage.ts'

const MEMBERS = 5_000
/** What the contract of the product allows. */
const MOST_REQUESTS = 5

export const benchReading = async (): Promise<Row[]> => {
  const stage = await openStage({ members: MEMBERS, latency: { ms: 150, spreadMs: 50 } })
  try {
    await stage.clearLog()
    const before = performance.now()
    const team = await stage.ask<TeamView>('/team?fresh=true')
    const seconds = Math.round(performance.now() - before) / 1_000
    const { requests } = await stage.log()
    const note = `${team.members.length} members`
    return [
      {
        name: 'read a team, requests',
        measured: requests,
        unit: '',
        ideal: MOST_REQUESTS,
        note,
        better: 'less',
      },
      {
        name: 'read a team, time',
        measured: seconds,
        unit: 's',
        ideal: 0.3,
        note: 'ideal: two round trips',
        better: 'less',
      },
    ]
  } finally {
    await stage.close()
  }
}
