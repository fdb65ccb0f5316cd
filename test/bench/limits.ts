/** Pace where the way to Clockify is uneven, and where Clockify allows less than is believed. */
import type { TeamView } from '../../server/bulk/views.ts'
import type { Row } from './row.ts'
import { openStage } from './stage.ts'
import { paceOf, rateboard } from './writing.ts'

const BELIEVED = 50
const LOW = 30

const measure = async (options: {
  name: string
  allowed: number
  uplinkJitterMs: number
  items: number
  ideal: string
}): Promise<Row> => {
  const { name, allowed, uplinkJitterMs, items, ideal } = options
  const stage = await openStage({
    members: 1_060,
    limit: allowed,
    latency: { ms: 100, spreadMs: 50, uplinkJitterMs },
  })
  try {
    const team = await stage.ask<TeamView>('/team')
    const users = team.members.filter((m) => m.status === 'ACTIVE').map((m) => m.userId)
    await stage.clearLog()
    await rateboard(stage, users.slice(0, items))
    const { pace, note } = await paceOf(stage)
    return { name, measured: pace, unit: 'writes/s', ideal: allowed, note: `${note}; ${ideal}` }
  } finally {
    await stage.close()
  }
}

export const benchLimits = async ({ isQuick }: { isQuick: boolean }): Promise<Row[]> => {
  const items = isQuick ? 200 : 1_000
  return [
    await measure({
      name: 'write pace, uplink jitter of 150 ms',
      allowed: BELIEVED,
      uplinkJitterMs: 150,
      items,
      ideal: 'each request is held up by 0 to 150 ms before it is counted',
    }),
    await measure({
      name: `write pace, ${LOW} allowed`,
      allowed: LOW,
      uplinkJitterMs: 0,
      items,
      ideal: `${BELIEVED} are believed to be allowed`,
    }),
  ]
}
