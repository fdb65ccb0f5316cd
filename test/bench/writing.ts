/** Pace of the writes as Clockify sees them arrive: Rateboard, a sequential loop, and a loop of four in flight. */
import type { RunView, TeamView } from '../../server/bulk/views.ts'
import type { Row } from './row.ts'
import { openStage, type Stage } from './stage.ts'

const LIMIT = 50
const LATENCY = { ms: 150, spreadMs: 50 }

const round = (value: number): number => Math.round(value * 100) / 100

/** Writes per second between the first and the last that arrived. */
export const paceOf = async (stage: Stage): Promise<{ pace: number; note: string }> => {
  const [writes, log] = [await stage.writes(), await stage.log()]
  const times = writes.map((write) => write.at).toSorted((a, b) => a - b)
  const ms = (times.at(-1) ?? 0) - (times[0] ?? 0)
  return {
    pace: round(((times.length - 1) / ms) * 1_000),
    note: `${times.length} writes, ${log.throttled} throttled, at most ${log.maxInAnySecond} in any second`,
  }
}

/** Changes the rate of each in one run, and waits for its end. */
export const rateboard = async (stage: Stage, users: string[]): Promise<void> => {
  const plan = await stage.ask<RunView>('/runs', {
    changes: [{ users, billableRate: { to: 12_345 } }],
  })
  await stage.ask(`/runs/${plan.id}/start`, {})
  for (;;) {
    const run = await stage.ask<RunView>(`/runs/${plan.id}`)
    if (run.finishedAt !== null) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** What people script today: so many requests in flight, no pacing. */
const loop = async (stage: Stage, users: string[], inFlight: number): Promise<void> => {
  const left = [...users]
  const { url, workspaceId } = stage.sandbox
  const worker = async (): Promise<void> => {
    for (let user = left.shift(); user !== undefined; user = left.shift()) {
      const answer = await fetch(
        `${url}/api/v1/workspaces/${workspaceId}/users/${user}/hourly-rate`,
        {
          method: 'PUT',
          headers: { 'X-Addon-Token': stage.token, 'Content-Type': 'application/json' },
          body: JSON.stringify({ amount: 23_456 }),
        },
      )
      await answer.arrayBuffer()
    }
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
}

export const benchWriting = async ({ isQuick }: { isQuick: boolean }): Promise<Row[]> => {
  const stage = await openStage({ members: 1_060, latency: LATENCY })
  try {
    const team = await stage.ask<TeamView>('/team')
    const users = team.members.filter((m) => m.status === 'ACTIVE').map((m) => m.userId)
    const row = async (name: string, write: () => Promise<void>): Promise<Row> => {
      await stage.clearLog()
      await write()
      const { pace, note } = await paceOf(stage)
      return { name, measured: pace, unit: 'writes/s', ideal: LIMIT, note }
    }
    const most = isQuick ? 200 : 1_000
    return [
      await row('write pace, Rateboard', () => rateboard(stage, users.slice(0, most))),
      await row('write pace, one at a time', () => loop(stage, users.slice(0, most / 10), 1)),
      await row('write pace, four in flight', () => loop(stage, users.slice(0, most / 2), 4)),
    ]
  } finally {
    await stage.close()
  }
}
