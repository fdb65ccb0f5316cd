/** Waiting that ends when somebody has paused or cancelled the run that waits. */
import type { Clock } from '../clock.ts'
import type { RunWork } from '../store/run-work.ts'
import type { Nudge } from './nudge.ts'

/** How often it is looked whether a run was paused or cancelled on another node, ms. */
const LOOK = 1_000

type Waiting = { run: { id: string }; signal: AbortSignal }

export const createUntilSteered = (options: {
  runWork: Pick<RunWork, 'isRunning'>
  nudge: Nudge
  clock: Clock
}) => {
  const { runWork, nudge, clock } = options

  /** Resolves when a run is no longer to be written, or at the end. @throws what the database said */
  const isSteered = async (runId: string, end: AbortSignal): Promise<void> => {
    while (!end.aborted && (await runWork.isRunning(runId)))
      await nudge.orAfter(clock.sleep(LOOK, end)).catch(() => {})
  }

  const endOf = (signal: AbortSignal) => {
    const over = new AbortController()
    return { end: AbortSignal.any([signal, over.signal]), over: () => over.abort() }
  }

  return {
    /** Waits until a time (ms of the clock), or the run was steered, or the signal aborts. */
    async restUntil(at: number, { run, signal }: Waiting): Promise<void> {
      const { end, over } = endOf(signal)
      const isTime = clock.sleep(at - clock.now(), end).catch(() => {})
      try {
        await Promise.race([isTime, isSteered(run.id, end)])
      } finally {
        over()
      }
    },

    /** Does what takes its time with a signal that aborts, too, when the run was steered. */
    async unlessSteered<T>(
      { run, signal }: Waiting,
      work: (end: AbortSignal) => Promise<T>,
    ): Promise<T> {
      const { end, over } = endOf(signal)
      // What ails the database shows at the next statement.
      isSteered(run.id, end).then(over, over)
      try {
        return await work(end)
      } finally {
        over()
      }
    },
  }
}
