import { batch, computed, signal } from '@preact/signals'
import type { RunView } from '../../server/bulk/views.ts'
import type { Api, PlannedRun } from '../api.ts'
import type { ApiError } from '../api-error.ts'
import { asApiError } from '../api-error.ts'
import { followRun } from './follow-run.ts'
import { isMoving } from './is-moving.ts'
import { isWaiting } from './is-waiting.ts'
import { createRunItems } from './run-items.ts'

export type RunModel = ReturnType<typeof createRunModel>

/** One run: what it is, its items, and what can be done to it. It follows the run until `close`. */
export const createRunModel = ({
  api,
  id,
  seed,
  onFinished,
  onWaiting,
}: {
  api: Api
  id: string
  /** The plan as it was just made, so that it shows at once. */
  seed?: PlannedRun | undefined
  /** Told once, when the run ends before the viewer's eyes. */
  onFinished?: (run: RunView) => void
  /** Told when all that is left begins to wait for people. */
  onWaiting?: () => void
}) => {
  const run = signal<RunView | null>(seed ?? null)
  const failure = signal<ApiError | null>(null)
  const refusal = signal<ApiError | null>(null)
  const busy = signal(false)
  /** When and how much was settled, for the pace; `at` in ms. */
  const samples = signal<{ at: number; settled: number }[]>([])
  const items = createRunItems({ api, id, seed })
  const closing = new AbortController()
  let following = false

  const see = (next: RunView): void => {
    const previous = run.peek()
    // A state that was asked for before the stream's newest may arrive after it.
    if (previous && !isMoving(previous) && previous.state !== 'planned' && isMoving(next)) return
    batch(() => {
      run.value = next
      failure.value = null
      if (next.state === 'running')
        samples.value = [
          ...samples.peek(),
          { at: Date.now(), settled: next.counts.total - next.counts.pending },
        ]
    })
    void items.follow(next)
    if (previous && !isWaiting(previous) && isWaiting(next)) onWaiting?.()
    if (previous && isMoving(previous) && !isMoving(next)) {
      // Whatever was refused on the way is no news any more.
      refusal.value = null
      onFinished?.(next)
    }
  }
  const follow = async (): Promise<void> => {
    const present = run.peek()
    if (following || present === null || !isMoving(present)) return
    following = true
    await followRun({ api, id, signal: closing.signal, see })
    following = false
  }
  const load = async (): Promise<void> => {
    try {
      see(await api.run(id))
      void follow()
    } catch (thrown) {
      if (!closing.signal.aborted) failure.value = asApiError(thrown)
    }
  }
  const command = async (name: 'start' | 'pause' | 'resume' | 'cancel'): Promise<boolean> => {
    busy.value = true
    refusal.value = null
    try {
      see(await api.command(id, name))
      void follow()
      return true
    } catch (thrown) {
      refusal.value = asApiError(thrown)
      return false
    } finally {
      busy.value = false
    }
  }
  return {
    run,
    /** Why the run could not be read, or null. */
    failure,
    /** Why the last command or download was refused, or null. */
    refusal,
    busy,
    samples,
    items,
    moving: computed(() => run.value !== null && isMoving(run.value)),
    /** Whether all that is left waits for people to join. */
    waiting: computed(() => run.value !== null && isWaiting(run.value)),
    load,
    command,
    /** The items as a file; null when none came, which is told as a refusal. */
    download: async (): Promise<Blob | null> => {
      refusal.value = null
      try {
        return await api.csv(id)
      } catch (thrown) {
        refusal.value = asApiError(thrown)
        return null
      }
    },
    close: () => closing.abort(),
  }
}
