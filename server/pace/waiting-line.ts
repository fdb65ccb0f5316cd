/** Who waits for a request start: reads before writes, each in its order, and anybody may give up. */

export type WaitingLine = {
  /** Resolves when `next` lets it through; rejects when the signal aborts or `fail` empties the line. */
  join(kind: 'read' | 'write', signal: AbortSignal | null): Promise<void>
  /** Lets the first one through; false when nobody waits. */
  next(): boolean
  fail(error: unknown): void
  length(): number
}

type Waiter = { pass: () => void; refuse: (error: unknown) => void }

export const createWaitingLine = (): WaitingLine => {
  // People wait for reads; a run can wait one slot longer.
  const lines: Record<'read' | 'write', Waiter[]> = { read: [], write: [] }

  return {
    join: (kind, signal) =>
      new Promise<void>((resolve, reject) => {
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
          pass: () => settle(resolve),
          refuse: (error) => settle(() => reject(error)),
        }
        signal?.addEventListener('abort', leave, { once: true })
        line.push(waiter)
      }),
    next() {
      const waiter = lines.read.shift() ?? lines.write.shift()
      waiter?.pass()
      return waiter !== undefined
    },
    fail(error) {
      for (const waiter of [...lines.read.splice(0), ...lines.write.splice(0)]) waiter.refuse(error)
    },
    length: () => lines.read.length + lines.write.length,
  }
}
