import type { RunView } from '../../server/bulk/views.ts'
import type { Api } from '../api.ts'
import { readEvents } from '../read-events.ts'
import { isMoving } from './is-moving.ts'

const POLL_MS = 1_000
const LONGEST_WAIT_MS = 10_000

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

/**
 * Shows every state of a run until it ends or `signal` aborts: by the event stream, and by asking once a second
 * while the stream does not come through; each failed asking doubles the wait, up to ten seconds.
 */
export const followRun = async ({
  api,
  id,
  signal,
  see,
}: {
  api: Pick<Api, 'events' | 'run'>
  id: string
  signal: AbortSignal
  see: (run: RunView) => void
}): Promise<void> => {
  const stream = async (): Promise<boolean> => {
    const { body } = await api.events(id, signal)
    if (!body) return false
    for await (const { event, data } of readEvents(body)) {
      if (event !== 'run') continue
      // Our own server's answer, of the shape that its type names.
      const run = JSON.parse(data) as RunView
      see(run)
      if (!isMoving(run)) return true
    }
    return false
  }
  const ask = async (): Promise<boolean> => {
    const run = await api.run(id)
    see(run)
    return !isMoving(run)
  }
  let wait = POLL_MS
  while (!signal.aborted) {
    const over = (await stream().catch(() => false)) || (await ask().catch(() => null))
    if (over === true || signal.aborted) return
    wait = over === null ? Math.min(wait * 2, LONGEST_WAIT_MS) : POLL_MS
    await pause(wait, signal)
  }
}
