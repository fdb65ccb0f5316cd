import type { JSX } from 'preact'
import type { Pace } from '../../server/bulk/views.ts'
import { useModels } from '../models/models.ts'

type Sample = { at: number; settled: number }

const WIDTH = 272
const FLOOR = 50
const TOP = 10.7
const WINDOW_MS = 1_000

/**
 * Requests per second over the second before each sample, as points of a line: x over the time seen and still
 * expected, y with the limit at the dashed line. `at` and `leftMs` are in ms.
 */
export const pacePoints = (samples: Sample[], limitPerSecond: number, leftMs: number): string => {
  const first = samples[0]
  const last = samples.at(-1)
  if (!first || !last || last.at === first.at) return ''
  let from = 0
  return samples
    .slice(1)
    .flatMap((sample) => {
      while (sample.at - (samples[from + 1]?.at ?? sample.at) >= WINDOW_MS) from += 1
      const before = samples[from]
      if (!before || sample.at === before.at) return []
      const perSecond = ((sample.settled - before.settled) * 1000) / (sample.at - before.at)
      const x = ((sample.at - first.at) / (last.at - first.at + leftMs)) * WIDTH
      const y = FLOOR - Math.min(perSecond / limitPerSecond, 1.2) * (FLOOR - TOP)
      return [`${x.toFixed(1)},${y.toFixed(1)}`]
    })
    .join(' ')
}

/** The pace of a run against the limit, since the page was opened. */
export const PaceChart = ({
  samples,
  pace: { limitPerSecond, achievedPerSecond: achieved, etaSeconds },
}: {
  samples: Sample[]
  pace: Pace
}): JSX.Element => {
  const format = useModels().session.format.value
  const average = achieved === null ? 'not known yet' : `${format.number(achieved, 1)} on average`
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${WIDTH} 56`}
      role="img"
      aria-label={`Requests per second: ${average}, the limit is ${format.number(limitPerSecond)}`}
    >
      <line class="gridline" x1="0" x2={WIDTH} y1={FLOOR} y2={FLOOR} />
      <line class="gridline" x1="0" x2={WIDTH} y1={TOP} y2={TOP} stroke-dasharray="3 3" />
      <text x={WIDTH} y="24.7" text-anchor="end">
        limit {format.number(limitPerSecond)}
      </text>
      <polyline class="l1" points={pacePoints(samples, limitPerSecond, (etaSeconds ?? 0) * 1000)} />
    </svg>
  )
}
