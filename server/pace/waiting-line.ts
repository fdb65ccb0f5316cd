/** Who waits for a request start: reads before writes, each in its order, and anybody may give up. */
import type { Start } from '../clockify/client.ts'

export type WaitingLine = {
  /** Resolves when `next` lets it through; rejects when the signal aborts or `fail` empties the line. */
  join(kind: 'read' | 'write', signal: AbortSignal | null): Promise<Start>
  /** Lets the first one through. */
  next(start: Start): void
  fail(error: unknown): void
  length(): number
}

type Waiter = { pass: (start: Start) => void; refuse: (error: unknown) => void }

export const createWaitingLine = (): WaitingLine => {
  // People wait for reads; a run can wait one slot longer.
  const lines: Record<'read' | 'write', Waiter[]> = { read: [], write: [] }

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
      const waiter = lines.read.shift() ?? lines.write.shift()
      waiter?.pass(start)
    },
    fail(error) {
      for (const waiter of [...lines.read.splice(0), ...lines.write.splice(0)]) waiter.refuse(error)
    },
    length: () => lines.read.length + lines.write.length,
  }
}
