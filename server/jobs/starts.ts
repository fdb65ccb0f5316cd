/** What a run has sent and when, and whether what is left of it is held up. */
import type { Clock } from '../clock.ts'

const SECOND = 1_000
/** What has waited for longer than this may have been changed by somebody else, ms. */
const LONG_WAIT = 3_000

/** One item on its way to Clockify. */
export type Started = {
  /** @param at ms of the clock */
  started(at: number): void
  /** It was refused for haste, and waits at the gate. */
  throttled(): void
  /** It waits by itself before it is repeated. */
  paused(): void
  /** @returns how often it has started */
  over(): number
}

export type Starts = {
  item(): Started
  /** How many items have not been sent at all yet. */
  waiting(): number
  inLastSecond(): number
  /**
   * Whether a closed gate has held everything up for long, so that it is to be compared again before it goes.
   * @param atLeast how many items must have been sent for that
   */
  areHeldUp(atLeast: number): boolean
}

export const createStarts = (clock: Clock): Starts => {
  const lastSecond: number[] = []
  let lastAt = clock.now()
  let items = 0
  let waiting = 0
  let atGate = 0
  let pausing = 0
  return {
    item() {
      let starts = 0
      let waits: 'gate' | 'pause' | null = 'gate'
      atGate += 1
      waiting += 1
      const waitsFor = (next: typeof waits) => {
        if (waits === 'gate') atGate -= 1
        if (waits === 'pause') pausing -= 1
        waits = next
        if (waits === 'gate') atGate += 1
        if (waits === 'pause') pausing += 1
      }
      return {
        started(at) {
          starts += 1
          if (starts === 1) {
            items += 1
            waiting -= 1
          }
          lastSecond.push(at)
          lastAt = at
          waitsFor(null)
        },
        throttled: () => waitsFor('gate'),
        paused: () => waitsFor('pause'),
        over() {
          waitsFor(null)
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
    areHeldUp: (atLeast) =>
      atGate > 0 && pausing === 0 && items >= atLeast && clock.now() - lastAt >= LONG_WAIT,
  }
}
