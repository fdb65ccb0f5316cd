/** Tells those who wait that they should look again at once, instead of at their next turn. */
export type Nudge = {
  now(): void
  /** Resolves at the next nudge; else ends as the rest does. */
  orAfter(rest: Promise<void>): Promise<void>
}

export const createNudge = (): Nudge => {
  let waiting = new Set<() => void>()
  return {
    now() {
      const told = waiting
      waiting = new Set()
      for (const tell of told) tell()
    },
    async orAfter(rest) {
      let tell = () => {}
      const nudged = new Promise<void>((resolve) => {
        tell = resolve
        waiting.add(resolve)
      })
      try {
        await Promise.race([rest, nudged])
      } finally {
        // A long run rests some times a second, and may never be nudged.
        waiting.delete(tell)
      }
    },
  }
}
