/** The geometry of the chart of a member's rates, in px: pure, from a timeline and a size. */
import type { RateField } from '../models/member-rates.ts'
import { amountTicks } from './amount-ticks.ts'
import type { Step, Timeline, TimelinePoint } from './rate-timeline.ts'
import { timeTicks } from './time-ticks.ts'
import type { TimeUnit } from './time-ticks.ts'

/** The box that the lines are drawn in. */
export type Plot = { left: number; right: number; top: number; bottom: number }

export type ChartShape = {
  /** Feet of the time axis and lines of the amounts, in minor units. */
  times: { x: number; at: number; unit: TimeUnit }[]
  amounts: { y: number; amount: number }[]
  /** Path data of the two stepped lines; empty where no rate was ever set. */
  lines: Record<RateField, string>
  /** Path data of what lies between them: where there is a margin, and where the rate is below the cost. */
  margin: string
  loss: string
  points: { x: number; y: number; point: TimelinePoint }[]
  /** The last rate of each line, with its label's place kept clear of the other's. */
  ends: { field: RateField; y: number; rate: number }[]
  /** Where the present stands, or null at the very end. */
  now: number | null
}

/** px between the axis and its first point, and between two labels. */
const INSET = 6
const LINE_HEIGHT = 14
/** px that a word at the time axis takes, with room around it. */
const TICK_WIDTH: Record<TimeUnit, number> = { minute: 60, day: 64, month: 80, year: 44 }

/** The highest amount in minor units that the chart must have room for. */
export const highestOf = ({ billableRate, costRate }: Timeline): number =>
  [billableRate, costRate]
    .flatMap(({ steps, points }) => [
      ...steps.map(({ rate }) => rate ?? 0),
      ...points.map(({ level }) => level),
    ])
    .reduce((highest, amount) => Math.max(highest, amount), 0)

const rateAt = (steps: readonly Step[], at: number): number | null =>
  steps.findLast((step) => step.at <= at)?.rate ?? null

/** Works out where everything stands. Lines are exact: level between changes, upright at them. */
export const chartShape = (timeline: Timeline, plot: Plot): ChartShape => {
  const { from, to, now } = timeline
  const scale = amountTicks(highestOf(timeline))
  const top = scale.at(-1) ?? 1
  const start = plot.left + INSET
  const x = (at: number): number => start + ((at - from) / (to - from)) * (plot.right - start)
  const y = (rate: number): number => plot.bottom - (rate / top) * (plot.bottom - plot.top)
  const px = (value: number): string => value.toFixed(1)

  const line = (steps: readonly Step[]): string =>
    steps
      .flatMap(({ at, rate }, index) => {
        if (rate === null) return []
        const before = steps[index - 1]?.rate ?? null
        const end = steps[index + 1]?.at ?? to
        return [
          before === null ? `M${px(x(at))} ${px(y(rate))}` : `V${px(y(rate))}`,
          `H${px(x(end))}`,
        ]
      })
      .join('')

  const turns = [timeline.billableRate, timeline.costRate].flatMap(({ steps }) =>
    steps.map(({ at }) => at),
  )
  const edges = [...new Set([...turns, to])].toSorted((one, other) => one - other)
  const between = (isLoss: boolean): string =>
    edges
      .slice(0, -1)
      .flatMap((at, index) => {
        const [billable, cost] = [
          rateAt(timeline.billableRate.steps, at),
          rateAt(timeline.costRate.steps, at),
        ]
        if (billable === null || cost === null || billable < cost !== isLoss) return []
        const end = px(x(edges[index + 1] ?? to))
        return `M${px(x(at))} ${px(y(billable))}H${end}V${px(y(cost))}H${px(x(at))}Z`
      })
      .join('')

  const ends = (['billableRate', 'costRate'] as const).flatMap((field) => {
    const rate = timeline[field].steps.at(-1)?.rate ?? null
    return rate === null ? [] : [{ field, rate, y: y(rate) }]
  })
  const [upper, lower] = ends.toSorted((one, other) => one.y - other.y)
  const missing = upper && lower ? LINE_HEIGHT - (lower.y - upper.y) : 0
  if (upper && lower && missing > 0) {
    const down = Math.min(missing / 2, plot.bottom - lower.y)
    lower.y += down
    upper.y -= missing - down
  }

  const most = (unit: TimeUnit): number =>
    Math.max(2, Math.floor((plot.right - plot.left) / TICK_WIDTH[unit]))
  return {
    times: timeTicks(from, to, most).map((tick) => ({ ...tick, x: x(tick.at) })),
    amounts: scale.map((amount) => ({ amount, y: y(amount) })),
    lines: {
      billableRate: line(timeline.billableRate.steps),
      costRate: line(timeline.costRate.steps),
    },
    margin: between(false),
    loss: between(true),
    points: [...timeline.billableRate.points, ...timeline.costRate.points].map((point) => ({
      point,
      x: x(point.at),
      y: y(point.level),
    })),
    ends,
    now: now < to ? x(now) : null,
  }
}
