import { signal } from '@preact/signals'

/** Work that is asked for again and again, of which only the newest counts. */
export const createNewestQueue = () => {
  const busy = signal(false)
  let newest = 0
  let last = Promise.resolve()
  return {
    /** Whether the newest work is not done yet. */
    busy,
    /** Lets whatever is under way count no more. */
    drop: (): void => {
      newest += 1
      busy.value = false
    },
    /**
     * Does some work when all before it is done, unless newer work was asked for by then; `settle` is told of it only
     * while it is still the newest.
     */
    add: <Result>(
      work: () => Promise<Result>,
      settle: { done: (result: Result) => void; failed: (thrown: unknown) => void },
    ): Promise<void> => {
      const mine = ++newest
      busy.value = true
      const before = last
      last = (async () => {
        await before
        if (mine !== newest) return
        try {
          const result = await work()
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
