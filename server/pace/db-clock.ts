/** Turns the database's time into this process's time, from the round trips that were seen. */

/** Enough samples to have met a quick round trip, few enough to follow a clock that drifts. */
const SAMPLES = 16

export const createDbClock = () => {
  const samples: { offset: number; roundTrip: number }[] = []
  let offset = 0

  return {
    /** The database said `dbNow` somewhere between the local times `before` and `after` (ms). */
    observe(dbNow: number, before: number, after: number): void {
      samples.push({ offset: (before + after) / 2 - dbNow, roundTrip: after - before })
      if (samples.length > SAMPLES) samples.shift()
      // The quickest round trip leaves the least room for error.
      offset = samples.reduce((best, s) => (s.roundTrip < best.roundTrip ? s : best)).offset
    },
    toLocal: (dbTime: number): number => dbTime + offset,
  }
}
