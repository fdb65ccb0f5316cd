/** Tells those who wait that they should look again at once, instead of at their next turn. */
export type Nudge = {
  now(): void
  /** Resolves at the next nudge. */
  next(): Promise<void>
}

export const createNudge = (): Nudge => {
  let tell: (() => void)[] = []
  return {
    now() {
      const waiting = tell
      tell = []
      for (const one of waiting) one()
    },
    next: () =>
      new Promise((resolve) => {
        tell.push(resolve)
      }),
  }
}
