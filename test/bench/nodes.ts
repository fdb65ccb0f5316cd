/** How long a run stands still when its node is killed, and when it is asked to stop, until another goes on. */
import type { RunView, TeamView } from '../../server/bulk/views.ts'
import type { AddonProcess } from '../sandbox/addon-process.ts'
import { makeDatabase, neededServer } from './bench-database.ts'
import type { Row } from './row.ts'
import { openStage, type Stage } from './stage.ts'

const LATENCY = { ms: 80, spreadMs: 40 }
/** 30 s of writes: enough for the second node to start beside them. */
const ITEMS = 1_500
/** Within this time another node goes on, s: a promise of the README. */
const PROMISED = 15

/** The longest time without a write, s, and whether all of a run was done and proven. */
const standstill = async (
  stage: Stage,
  end: (first: AddonProcess) => Promise<void>,
): Promise<{ seconds: number; note: string }> => {
  const { members } = await stage.ask<TeamView>('/team')
  const users = members.filter((m) => m.status === 'ACTIVE').map((m) => m.userId)
  const plan = await stage.ask<RunView>('/runs', {
    changes: [{ users: users.slice(0, ITEMS), billableRate: { to: 12_345 } }],
  })
  await stage.clearLog()
  // Nobody else is there: the first node has the run.
  await stage.ask(`/runs/${plan.id}/start`, {})
  const other = await stage.startNode()
  await end(stage.addon)
  const ended = async (): Promise<RunView> => {
    for (;;) {
      const answer = await fetch(`${other.url}/api/runs/${plan.id}`, {
        headers: { 'X-Addon-Token': stage.token },
      })
      const run = (await answer.json()) as RunView
      if (run.finishedAt !== null) return run
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
  const { counts } = await ended()
  if (counts.done !== counts.total || counts.total !== ITEMS)
    throw new Error(`Not everything was written: ${JSON.stringify(counts)}`)
  const times = (await stage.writes()).map((write) => write.at).toSorted((a, b) => a - b)
  const gaps = times.slice(1).map((at, n) => at - (times[n] ?? at))
  return {
    seconds: Math.round(Math.max(...gaps)) / 1_000,
    note: `the longest time without a write; ${times.length} writes for ${counts.total} items`,
  }
}

const measure = async (
  end: (first: AddonProcess) => Promise<void>,
): Promise<Awaited<ReturnType<typeof standstill>>> => {
  const database = await makeDatabase(neededServer())
  try {
    const stage = await openStage({ members: 1_700, latency: LATENCY }, database.environment)
    try {
      return await standstill(stage, end)
    } finally {
      await stage.close()
    }
  } finally {
    await database.drop()
  }
}

/** @throws Skipped without a PostgreSQL: two nodes need one */
export const benchNodes = async (): Promise<Row[]> => {
  const killed = await measure(async (first) => {
    process.kill(first.pid, 'SIGKILL')
    await first.ended
  })
  let leaving = 0
  const stopped = await measure(async (first) => {
    const from = performance.now()
    await first.stop(30_000)
    leaving = Math.round(performance.now() - from) / 1_000
  })
  const row = { unit: 's', better: 'less' as const }
  return [
    {
      ...row,
      name: 'take-over after kill -9',
      measured: killed.seconds,
      ideal: 5,
      note: `${killed.note}; the lease is the ideal, ${PROMISED} s are promised`,
    },
    {
      ...row,
      name: 'hand-over at SIGTERM',
      measured: stopped.seconds,
      ideal: 1,
      note: `${stopped.note}; the process had ended after ${leaving} s; ideal: one look for work`,
    },
  ]
}
