/**
 * When a run ends its writing for another reading. A reading takes requests, too: where a workspace is held to a few an
 * hour, writing must get some of them.
 */

/** What a closed gate has held up is compared again so often, whatever was written meanwhile, */
const FREELY = 3
/** then after so many more. */
const ENOUGH_WRITTEN = 10

export type ReadingTurns = {
  /** Whether what a closed gate has held up may be read again. @param answered writes answered since the last reading */
  mayReadHeldUp(answered: number): boolean
  /** Whether a reading that is old may be followed by another: never by a third with nothing written between. */
  mayReadAgain(answered: number): boolean
  /** A reading follows. */
  read(why: 'held-up' | 'read-again', answered: number): void
}

export const createReadingTurns = (): ReadingTurns => {
  let heldUps = 0
  let hasWritten = true
  return {
    mayReadHeldUp: (answered) => heldUps < FREELY || answered >= ENOUGH_WRITTEN,
    mayReadAgain: (answered) => answered > 0 || hasWritten,
    read(why, answered) {
      if (why === 'held-up') heldUps += 1
      hasWritten = answered > 0
    },
  }
}
