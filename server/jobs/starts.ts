/** What a run has sent and when, and whether what is left of it is held up. */
import type { Clock } from '../clock.ts'

const SECOND = 1_000
/** What has waited for longer than this may have been changed by somebody else, ms. */
const LONG_WAIT = 3_000

/** One item on its way to Clockify. */
export type Started = {
  /** @param at ms of the clock */
  started(at: number): void
  /** It waits at the gate, to be sent or repeated. */
  atGate(): void
  /** It waits by itself before it is repeated. */
  paused(): void
  /** @returns how often it has started */
  over(): number
}

export type Starts = {
  /** An item that waits at the gate from now on. */
  item(): Started
  /** How many items have not been sent at all yet. */
  waiting(): number
  inLastSecond(): number
  /** Whether a closed gate has held up everything that is left for long. */
  areHeldUp(): boolean
}

export const createStarts = (clock: Clock): Starts => {
  const lastSecond: number[] = []
  let lastAt = clock.now()
  let waiting = 0
  const those = { gate: 0, pause: 0, way: 0 }
  return {
    item() {
      let starts = 0
      let where: keyof typeof those | null = null
      const goesTo = (next: typeof where) => {
        if (where !== null) those[where] -= 1
        if (next !== null) those[next] += 1
        where = next
      }
      goesTo('gate')
      waiting += 1
      return {
        started(at) {
          starts += 1
          if (starts === 1) waiting -= 1
          lastSecond.push(at)
          lastAt = at
          goesTo('way')
        },
        atGate: () => goesTo('gate'),
        paused: () => goesTo('pause'),
        over() {
          goesTo(null)
          if (starts === 0) waiting -= 1
          return starts
        },
      }
    },
    waiting: () => waiting,
    inLastSecond() {
      const secondAgo = clock.now() - SECOND
      while (lastSecond[0] !== undefined && lastSecond[0] < secondAgo) lastSecond.shift()
      return lastSecond.length
    },
    areHeldUp: () =>
      those.gate > 0 && those.pause === 0 && those.way === 0 && clock.now() - lastAt >= LONG_WAIT,
  }
}
