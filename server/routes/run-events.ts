/** A run as it moves: an event stream, and at the end the result as a file. */
import { Hono } from 'hono'
import { streamSSE, type SSEStreamingApi } from 'hono/streaming'
import type { ViewerEnv } from '../auth/require-viewer.ts'
import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import { DetailsRemoved } from '../errors.ts'
import { resultCsv } from './result-csv.ts'
import { createStreamRoom } from './stream-room.ts'
import type { Installations } from '../store/installations.ts'
import type { Items } from '../store/items.ts'
import type { Runs } from '../store/runs.ts'
import { findRun } from './runs.ts'
import { runView } from './run-view.ts'

/** Half of the second that the contract promises. */
const LOOK = 500
/** Items of the file that are in memory at once. */
const CSV_PAGE = 1_000
/** A timer holds no more than 24 days; a token is good for half an hour. */
const LONGEST = 86_400_000

export const runEventRoutes = (options: {
  runs: Runs
  items: Items
  installations: Installations
  clock: Clock
  log: Logger
  limitPerSecond: number
  /** Aborts when the process ends: the panel then follows the run elsewhere. */
  stopping: AbortSignal
  /** Told of each stream; what it returns is called when the stream is over. */
  streamOpened: () => () => void
}) => {
  const { runs, items, installations, clock, log, limitPerSecond, stopping, streamOpened } = options
  const takePlace = createStreamRoom()
  return new Hono<ViewerEnv>()
    .get('/:id/events', async (c) => {
      const { workspaceId, addonId } = c.get('installation')
      const first = await findRun(runs, workspaceId, c.req.param('id'))
      // With the token that opened it; the panel opens another stream with the next.
      const endAt = c.get('tokenEnds')
      const follow = async (stream: SSEStreamingApi, over: AbortSignal): Promise<void> => {
        let told = ''
        while (!over.aborted && clock.now() < endAt) {
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
          await clock.sleep(LOOK, over).catch(() => {})
        }
      }
      const leave = takePlace(workspaceId, c.get('viewer').userId)
      return streamSSE(c, async (stream) => {
        const streamClosed = streamOpened()
        const done = new AbortController()
        stream.onAbort(() => done.abort())
        // A write waits for its reader, who may never take it.
        const left = Math.min(endAt - clock.now(), LONGEST)
        const abort = () => stream.abort()
        void clock.sleep(left, done.signal).then(abort, () => {})
        try {
          await follow(stream, AbortSignal.any([done.signal, stopping]))
        } catch (error) {
          // Left to Hono it would be printed, and told to the panel, with everything that the error carries.
          log.warn({ err: error, run: first.id }, 'an event stream broke')
        } finally {
          done.abort()
          streamClosed()
          leave()
        }
      })
    })
    .get('/:id/items.csv', async (c) => {
      const { workspaceId } = c.get('installation')
      const run = await findRun(runs, workspaceId, c.req.param('id'))
      if (run.itemsRemovedAt !== null) throw new DetailsRemoved('downloaded')
      const pageAfter = (cursor: number | null) =>
        items.page({ runId: run.id, outcomes: null, cursor, limit: CSV_PAGE })
      const isKept = async () => (await runs.find(workspaceId, run.id))?.itemsRemovedAt === null
      const onBroken = (error: unknown) =>
        log.warn({ err: error, run: run.id }, 'a download of items broke off')
      return c.body(await resultCsv({ pageAfter, isKept, onBroken }), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="rateboard-run-${run.id}.csv"`,
      })
    })
}
