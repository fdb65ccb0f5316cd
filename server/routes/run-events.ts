/** A run as it moves: an event stream, and at the end the result as a file. */
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { ViewerEnv } from '../auth/require-viewer.ts'
import type { Clock } from '../clock.ts'
import { resultCsv } from './result-csv.ts'
import type { Installations } from '../store/installations.ts'
import type { Items } from '../store/items.ts'
import type { Runs } from '../store/runs.ts'
import { findRun } from './runs.ts'
import { itemView, runView } from './run-view.ts'

/** Half of the second that the contract promises. */
const LOOK = 500
/** An open stream ends at the latest with the token that opened it; the panel opens another. */
const LONGEST_STREAM = 25 * 60_000

export const runEventRoutes = (options: {
  runs: Runs
  items: Items
  installations: Installations
  clock: Clock
  limitPerSecond: number
}) => {
  const { runs, items, installations, clock, limitPerSecond } = options
  return new Hono<ViewerEnv>()
    .get('/:id/events', async (c) => {
      const { workspaceId, addonId } = c.get('installation')
      const first = await findRun(runs, workspaceId, c.req.param('id'))
      return streamSSE(c, async (stream) => {
        const closed = new AbortController()
        stream.onAbort(() => closed.abort())
        const endAt = clock.now() + LONGEST_STREAM
        let told = ''
        while (!closed.signal.aborted && clock.now() < endAt) {
          const installation = await installations.find(workspaceId)
          if (installation?.addonId !== addonId || installation.status !== 'ACTIVE') return
          const run = await runs.find(workspaceId, first.id)
          if (!run) return
          const data = JSON.stringify(runView(run, limitPerSecond))
          const isMoving = run.state === 'queued' || run.state === 'running'
          if (data !== told || isMoving) await stream.writeSSE({ event: 'run', data })
          else await stream.write(': still here\n\n')
          told = data
          if (run.finishedAt !== null) return
          await clock.sleep(LOOK, closed.signal).catch(() => {})
        }
      })
    })
    .get('/:id/items.csv', async (c) => {
      const run = await findRun(runs, c.get('installation').workspaceId, c.req.param('id'))
      const rows = await items.page({
        runId: run.id,
        outcomes: null,
        cursor: null,
        limit: Number.MAX_SAFE_INTEGER,
      })
      return c.body(resultCsv(rows.map(itemView)), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="rateboard-run-${run.id}.csv"`,
      })
    })
}
