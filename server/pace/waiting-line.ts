/** Who waits for a request start: reads before writes before background, each in its order, and anybody may give up. */
import type { SlotKind, Start } from '../clockify/client.ts'

export type WaitingLine = {
  /** Resolves when `next` lets it through; rejects when the signal aborts or `fail` empties the line. */
  join(kind: SlotKind, signal: AbortSignal | null): Promise<Start>
  /** Lets the first one through. */
  next(start: Start): void
  fail(error: unknown): void
  length(): number
}

/** After so many writes one of the background goes too: a long run must not hold it until its asker gives up. */
const WRITES_BETWEEN = 4

type Waiter = { pass: (start: Start) => void; refuse: (error: unknown) => void }

export const createWaitingLine = (): WaitingLine => {
  // People wait for reads; a run can wait one slot longer.
  const lines: Record<SlotKind, Waiter[]> = { read: [], write: [], background: [] }
  let passedOver = 0

  const first = (): Waiter | undefined => {
    const { read, write, background } = lines
    if (read.length > 0) return read.shift()
    if (write.length > 0 && (background.length === 0 || passedOver < WRITES_BETWEEN)) {
      passedOver = background.length === 0 ? 0 : passedOver + 1
      return write.shift()
    }
    passedOver = 0
    return background.shift()
  }

  return {
    join: (kind, signal) =>
      new Promise<Start>((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const line = lines[kind]
        const leave = () => {
          const at = line.indexOf(waiter)
          if (at >= 0) line.splice(at, 1)
          reject(signal?.reason)
        }
        const settle = (act: () => void) => {
          signal?.removeEventListener('abort', leave)
          act()
        }
        const waiter: Waiter = {
          pass: (start) => settle(() => resolve(start)),
          refuse: (error) => settle(() => reject(error)),
        }
        signal?.addEventListener('abort', leave, { once: true })
        line.push(waiter)
      }),
    next(start) {
      first()?.pass(start)
    },
    fail(error) {
      for (const line of Object.values(lines))
        for (const waiter of line.splice(0)) waiter.refuse(error)
    },
    length: () => lines.read.length + lines.write.length + lines.background.length,
  }
}
