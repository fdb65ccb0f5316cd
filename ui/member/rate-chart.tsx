import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import type { Format } from '../format.ts'
import { useModels } from '../models/models.ts'
import { amountTicks } from './amount-ticks.ts'
import { ChartPoints } from './chart-points.tsx'
import { chartShape, highestOf } from './chart-shape.ts'
import type { Plot } from './chart-shape.ts'
import type { Timeline } from './rate-timeline.ts'
import type { TimeTick } from './time-ticks.ts'
import { useWidth } from './use-width.ts'

const HEIGHT = 176
/** px of a figure in the chart's type, at most. */
const DIGIT = 7

/** Amounts at the axis: whole ones where all of them are. */
const axisWords = (amounts: number[], format: Format): string[] =>
  amounts.map((amount) =>
    amounts.every((one) => one % 100 === 0) ? format.number(amount / 100) : format.amount(amount),
  )

const timeWords = ({ at, unit }: TimeTick, format: Format): string => {
  const instant = new Date(at).toJSON()
  if (unit === 'minute') return format.time(instant)
  if (unit === 'day') return format.dayAndMonth(instant)
  return unit === 'month' ? format.monthAndYear(instant) : format.year(instant)
}

/** The chart in a sentence, for whoever does not see it: the table below tells the rest. */
const summaryOf = (timeline: Timeline, format: Format): string => {
  const ofField = (name: string, steps: Timeline['billableRate']['steps']): string => {
    const rates = steps.flatMap(({ rate }) => rate ?? [])
    const last = steps.at(-1)?.rate ?? null
    if (rates.length === 0) return `${name} not set`
    const [first] = rates
    const end = last === null ? 'not set' : format.amount(last)
    return first === undefined || rates.length === 1
      ? `${name} ${end}`
      : `${name} from ${format.amount(first)} to ${end}`
  }
  const since = format.localDay(new Date(timeline.from).toJSON())
  return `Rates over time since ${since}, as steps: ${ofField('billable', timeline.billableRate.steps)}, ${ofField('cost', timeline.costRate.steps)}. The table below has every change.`
}

/** Both rates over time as exact steps; what lies between them is the margin. */
export const RateChart = ({
  timeline,
  show,
}: {
  timeline: Timeline
  /** Leads to the row that tells of a point. */
  show: (key: string) => void
}): JSX.Element => {
  const format = useModels().session.format.value
  const figure = useRef<HTMLElement>(null)
  const width = useWidth(figure)
  const words = axisWords(amountTicks(highestOf(timeline)), format)
  const endWords = [timeline.billableRate, timeline.costRate].flatMap(({ steps }) =>
    format.amount(steps.at(-1)?.rate ?? 0),
  )
  const longest = (texts: string[]): number => Math.max(...texts.map((text) => text.length)) * DIGIT
  const plot: Plot = {
    left: longest(words) + 8,
    right: width - longest(endWords) - 12,
    top: 16,
    bottom: HEIGHT - 24,
  }
  const shape = chartShape(timeline, plot)
  return (
    <figure class="rate-chart" ref={figure}>
      {width > 0 && (
        <>
          <svg
            class="chart"
            viewBox={`0 0 ${width} ${HEIGHT}`}
            role="img"
            aria-label={summaryOf(timeline, format)}
          >
            {shape.amounts.map(({ y, amount }, at) => (
              <g key={amount}>
                <line class="gridline" x1={plot.left} x2={plot.right} y1={y} y2={y} />
                <text x={plot.left - 8} y={y + 4} text-anchor="end">
                  {words[at]}
                </text>
              </g>
            ))}
            {shape.times.map((tick) => (
              <text key={tick.at} x={tick.x} y={HEIGHT - 6} text-anchor="middle">
                {timeWords(tick, format)}
              </text>
            ))}
            {shape.now !== null && (
              <>
                <line class="today" x1={shape.now} x2={shape.now} y1={4} y2={plot.bottom} />
                <text x={shape.now - 4} y={10} text-anchor="end">
                  today
                </text>
              </>
            )}
            <path class="area" d={shape.margin} />
            <path class="area loss" d={shape.loss} />
            <path class="l2" d={shape.lines.costRate} />
            <path class="l1" d={shape.lines.billableRate} />
            {shape.ends.map(({ field, y, rate }) => (
              <text key={field} class="lab" x={plot.right + 8} y={y + 4}>
                {format.amount(rate)}
              </text>
            ))}
          </svg>
          <ChartPoints points={shape.points} show={show} />
        </>
      )}
    </figure>
  )
}
