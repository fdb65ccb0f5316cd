import { signal } from '@preact/signals'

/** Fails as soon as a signal fires, so that nobody waits for work that does not listen to it. */
const ended = (by: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    by.addEventListener('abort', () => reject(by.reason), { once: true })
  })

/** Work that is asked for again and again, of which only the newest counts. */
export const createNewestQueue = ({
  deadline,
}: {
  /** Fires when a piece of work that begins now has taken too long; it fails then, and the next one begins. */
  deadline: () => AbortSignal
}) => {
  const busy = signal(false)
  let newest = 0
  let last = Promise.resolve()
  let current: AbortController | null = null

  const inTime = async <Result>(work: (by: AbortSignal) => Promise<Result>): Promise<Result> => {
    const end = new AbortController()
    const late = deadline()
    late.addEventListener('abort', () => end.abort(late.reason), { once: true })
    current = end
    return await Promise.race([work(end.signal), ended(end.signal)])
  }
  return {
    /** Whether the newest work is not done yet. */
    busy,
    /** Ends whatever is under way, and lets it count no more. */
    drop: (): void => {
      newest += 1
      busy.value = false
      current?.abort()
    },
    /**
     * Does some work when all before it is done, unless newer work was asked for by then; `settle` is told of it only
     * while it is still the newest.
     */
    add: <Result>(
      work: (by: AbortSignal) => Promise<Result>,
      settle: { done: (result: Result) => void; failed: (thrown: unknown) => void },
    ): Promise<void> => {
      const mine = ++newest
      busy.value = true
      const before = last
      last = (async () => {
        await before
        if (mine !== newest) return
        try {
          const result = await inTime(work)
          if (mine === newest) settle.done(result)
        } catch (thrown) {
          if (mine === newest) settle.failed(thrown)
        }
        if (mine === newest) busy.value = false
      })()
      return last
    },
  }
}
