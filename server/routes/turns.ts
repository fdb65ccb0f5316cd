/** Work that takes much at once: so many at a time, and never for long without letting others in. */
import { setImmediate } from 'node:timers/promises'

/** How long the event loop may be held up at once, ms. */
const SLICE = 10

/** Carries out steps to their end; the event loop gets its turn after some milliseconds of them. */
export const inSlices = async <T>(steps: Generator<undefined, T>): Promise<T> => {
  let until = performance.now() + SLICE
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() < until) continue
    await setImmediate()
    until = performance.now() + SLICE
  }
}

export type Turns = <T>(key: string, work: () => Promise<T>) => Promise<T>

/**
 * Lets at most so many pieces of work with one key go on at a time; others wait in the order in which they came.
 *
 * @param options.mostWaiting how many may wait for one key; for more, `refuse` throws
 */
export const createTurns = (
  most: number,
  options: { mostWaiting: number; refuse: () => never } | null = null,
): Turns => {
  const lines = new Map<string, { busy: number; waiting: (() => void)[] }>()
  return async (key, work) => {
    const line = lines.get(key) ?? { busy: 0, waiting: [] }
    lines.set(key, line)
    if (line.busy < most) line.busy += 1
    else if (options && line.waiting.length >= options.mostWaiting) options.refuse()
    else
      await new Promise<void>((resolve) => {
        line.waiting.push(resolve)
      })
    try {
      return await work()
    } finally {
      const next = line.waiting.shift()
      if (next) next()
      else line.busy -= 1
      if (line.busy === 0) lines.delete(key)
    }
  }
}
