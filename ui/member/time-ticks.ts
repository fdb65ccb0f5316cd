/** Where a time axis carries words, and in which kind of words. */

export type TimeUnit = 'minute' | 'day' | 'month' | 'year'
/** `at` in ms. */
export type TimeTick = { at: number; unit: TimeUnit }

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** From fine to coarse, in ms; months and years follow the calendar instead. */
const SPANS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720]
  .map((minutes): [number, TimeUnit] => [minutes * MINUTE, 'minute'])
  .concat([1, 2, 4, 7, 14].map((days): [number, TimeUnit] => [days * DAY, 'day']))

const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600]

const every = (step: number, from: number, to: number): number[] => {
  const first = Math.ceil(from / step)
  return Array.from(
    { length: Math.floor(to / step) - first + 1 },
    (_, index) => (first + index) * step,
  )
}

/** The first of every `step` months, UTC, within the span. */
const everyMonths = (step: number, from: number, to: number): number[] => {
  const months = (ms: number): number => {
    const date = new Date(ms)
    return date.getUTCFullYear() * 12 + date.getUTCMonth()
  }
  return every(step, months(from), months(to))
    .map((month) => Date.UTC(Math.floor(month / 12), month % 12))
    .filter((at) => at >= from && at <= to)
}

/** The finest ticks from `from` to `to` (ms, both included) of which there are no more than fit, by `most`. */
export const timeTicks = (
  from: number,
  to: number,
  most: (unit: TimeUnit) => number,
): TimeTick[] => {
  for (const [step, unit] of SPANS)
    if ((to - from) / step <= most(unit)) {
      const ticks = every(step, from, to)
      if (ticks.length <= most(unit)) return ticks.map((at) => ({ at, unit }))
    }
  for (const step of MONTHS) {
    const unit = step < 12 ? 'month' : 'year'
    const ticks = everyMonths(step, from, to)
    if (ticks.length <= most(unit)) return ticks.map((at) => ({ at, unit }))
  }
  return []
}
