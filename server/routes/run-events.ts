/** A run as it moves: an event stream, and at the end the result as a file. */
import { Hono } from 'hono'
import { streamSSE, type SSEStreamingApi } from 'hono/streaming'
import type { ViewerEnv } from '../auth/require-viewer.ts'
import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import { resultCsv } from './result-csv.ts'
import type { Installations } from '../store/installations.ts'
import type { Items } from '../store/items.ts'
import type { Runs } from '../store/runs.ts'
import { findRun } from './runs.ts'
import { itemView, runView } from './run-view.ts'

/** Half of the second that the contract promises. */
const LOOK = 500

export const runEventRoutes = (options: {
  runs: Runs
  items: Items
  installations: Installations
  clock: Clock
  log: Logger
  limitPerSecond: number
}) => {
  const { runs, items, installations, clock, log, limitPerSecond } = options
  return new Hono<ViewerEnv>()
    .get('/:id/events', async (c) => {
      const { workspaceId, addonId } = c.get('installation')
      const first = await findRun(runs, workspaceId, c.req.param('id'))
      const follow = async (stream: SSEStreamingApi): Promise<void> => {
        const closed = new AbortController()
        stream.onAbort(() => closed.abort())
        // With the token that opened it; the panel opens another stream with the next.
        const endAt = c.get('tokenEnds')
        let told = ''
        while (!closed.signal.aborted && clock.now() < endAt) {
          const installation = await installations.find(workspaceId)
          if (installation?.addonId !== addonId || installation.status !== 'ACTIVE') return
          const run = await runs.find(workspaceId, first.id)
          if (!run) return
          const data = JSON.stringify(runView(run, limitPerSecond))
          const isMoving = !['planned', 'paused', 'waiting'].includes(run.state)
          if (data !== told || isMoving) await stream.writeSSE({ event: 'run', data })
          else await stream.write(': still here\n\n')
          told = data
          if (run.finishedAt !== null) return
          await clock.sleep(LOOK, closed.signal).catch(() => {})
        }
      }
      return streamSSE(c, async (stream) => {
        try {
          await follow(stream)
        } catch (error) {
          // Left to Hono it would be printed, and told to the panel, with everything that the error carries.
          log.warn({ err: error, run: first.id }, 'an event stream broke')
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
