import { computed, signal } from '@preact/signals'
import type { RunView } from '../../server/bulk/views.ts'
import type { Api } from '../api.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import { isMoving } from './is-moving.ts'
import { isWaiting } from './is-waiting.ts'

/** How often the list is read again while a view shows that a run is on its way. */
const WATCH_MS = 5_000
/** Plans that were never started are passed over; reading goes on until this many runs are shown. */
const ENOUGH = 20

/** The workspace's runs, newest first: its history of rate changes. */
export const createRunsModel = ({ api }: { api: Pick<Api, 'runs'> }) => {
  const runs = signal<RunView[] | null>(null)
  const next = signal<string | null>(null)
  const reading = signal(false)
  const failure = signal<ApiError | null>(null)

  const read = async (work: () => Promise<void>): Promise<void> => {
    if (reading.peek()) return
    reading.value = true
    try {
      await work()
      failure.value = null
    } catch (thrown) {
      failure.value = asApiError(thrown)
    } finally {
      reading.value = false
    }
  }
  const started = (page: RunView[]): RunView[] => page.filter(({ state }) => state !== 'planned')
  const readOn = async (so: RunView[], cursor: string | undefined): Promise<void> => {
    const from = so.length
    let at = cursor
    let found = so
    do {
      const page = await api.runs(at)
      found = [...found, ...started(page.runs)]
      at = page.next ?? undefined
    } while (at !== undefined && found.length < from + ENOUGH)
    runs.value = found
    next.value = at ?? null
  }
  const refreshFirst = (): Promise<void> =>
    read(async () => {
      const shown = runs.peek()
      if (shown === null) return readOn([], undefined)
      const page = await api.runs()
      const fresh = started(page.runs)
      const known = new Set(fresh.map(({ id }) => id))
      runs.value = [...fresh, ...shown.filter(({ id }) => !known.has(id))]
    })
  return {
    /** Null until the first reading. */
    runs,
    /** Whether there are older runs to read. */
    more: computed(() => next.value !== null),
    reading,
    failure,
    /** The newest run that is on its way, whoever started it, or null; one that waits for people holds nobody up. */
    moving: computed(() => runs.value?.find((run) => isMoving(run) && !isWaiting(run)) ?? null),
    refresh: refreshFirst,
    readMore: () => read(() => readOn(runs.peek() ?? [], next.peek() ?? undefined)),
    /** Reads the newest runs now and again, until the function it returns is called. */
    watch: (): (() => void) => {
      void refreshFirst()
      const timer = setInterval(() => {
        if (document.visibilityState === 'visible') void refreshFirst()
      }, WATCH_MS)
      return () => clearInterval(timer)
    },
  }
}
