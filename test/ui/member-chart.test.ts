import fc from 'fast-check'
import { expect, it } from 'vitest'
import { amountTicks } from '../../ui/member/amount-ticks.ts'
import { chartShape } from '../../ui/member/chart-shape.ts'
import { createTimeline } from '../../ui/member/rate-timeline.ts'
import { timeTicks } from '../../ui/member/time-ticks.ts'
import type { HistoryEntry } from '../../server/bulk/views.ts'
import { anEntry, anyEntries } from './member-builders.ts'

const plot = { left: 30, right: 306, top: 16, bottom: 152 }

const shapeOf = (entries: HistoryEntry[]) =>
  chartShape(
    createTimeline({
      entries,
      knownSince: '2026-01-01T00:00:00Z',
      member: null,
      now: Date.parse('2027-01-01T00:00:00Z'),
    }),
    plot,
  )

/** The corners of a line of M, H and V, one list for each stretch. */
const stretchesOf = (d: string): [number, number][][] => {
  const stretches: [number, number][][] = []
  for (const [, command, text] of d.matchAll(/([MHV])([^MHV]*)/g)) {
    const numbers = (text ?? '').trim().split(' ').map(Number)
    const last = stretches.at(-1)?.at(-1) ?? [0, 0]
    if (command === 'M') stretches.push([[numbers[0] ?? NaN, numbers[1] ?? NaN]])
    if (command === 'H') stretches.at(-1)?.push([numbers[0] ?? NaN, last[1]])
    if (command === 'V') stretches.at(-1)?.push([last[0], numbers[0] ?? NaN])
  }
  return stretches
}

it('draws level lines with upright steps at the changes, to the end of the chart', () => {
  const [stretch = [], ...others] = stretchesOf(
    shapeOf([anEntry({ at: '2026-07-02T12:00:00Z', before: 5_000, after: 10_000 })]).lines
      .billableRate,
  )
  expect(others).toEqual([])
  expect(stretch).toEqual([
    [36, 84],
    [171, 84],
    [171, 16],
    [306, 16],
  ])
})

it('leaves a gap where no rate was set', () => {
  const { lines, margin, loss } = shapeOf([
    anEntry({ at: '2026-09-01T00:00:00Z', before: null, after: 10_000 }),
    anEntry({ at: '2026-03-01T00:00:00Z', before: 10_000, after: null }),
  ])
  expect(stretchesOf(lines.billableRate)).toHaveLength(2)
  expect([lines.costRate, margin, loss]).toEqual(['', '', ''])
})

it('fills what lies between the lines, apart where the rate is below the cost', () => {
  const { margin, loss } = shapeOf([
    anEntry({ at: '2026-06-01T00:00:00Z', field: 'costRate', before: 5_000, after: 12_000 }),
    anEntry({ at: '2026-03-01T00:00:00Z', before: 10_000, after: 10_000 }),
  ])
  expect(margin.match(/M/g)).toHaveLength(2)
  expect(loss.match(/M/g)).toHaveLength(1)
})

it('keeps the labels of two rates that end close together apart', () => {
  const { ends } = shapeOf([
    anEntry({ field: 'costRate', before: 9_000, after: 9_900 }),
    anEntry({ before: 9_000, after: 10_000 }),
  ])
  const [one, other] = ends.map(({ y }) => y)
  expect(Math.abs((one ?? 0) - (other ?? 0))).toBeGreaterThanOrEqual(14)
})

it('marks the present only where something is arranged for later', () => {
  expect(shapeOf([anEntry()]).now).toBeNull()
  expect(shapeOf([anEntry({ since: '2028-01-01T00:00:00Z' })]).now).toBeLessThan(plot.right)
})

it('never goes back in time, never leaves its box, and has a point for every change', () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const shape = shapeOf(entries)
      expect(new Set(shape.points.flatMap(({ point }) => point.entry ?? []))).toEqual(
        new Set(entries),
      )
      const corners = Object.values(shape.lines).map((d) => stretchesOf(d).flat())
      for (const line of corners)
        expect(line.map(([x]) => x)).toEqual(line.map(([x]) => x).toSorted((a, b) => a - b))
      for (const [x, y] of [...corners.flat(), ...shape.points.map(({ x, y }) => [x, y])]) {
        expect(x).toBeGreaterThanOrEqual(plot.left)
        expect(x).toBeLessThanOrEqual(plot.right + 0.05)
        expect(y).toBeGreaterThanOrEqual(plot.top - 0.05)
        expect(y).toBeLessThanOrEqual(plot.bottom + 0.05)
      }
    }),
  )
})

it('counts amounts in round steps from nothing to above the highest', () => {
  expect(amountTicks(15_000)).toEqual([0, 5_000, 10_000, 15_000])
  expect(amountTicks(0)).toEqual([0, 25, 50, 75, 100])
  fc.assert(
    fc.property(fc.nat({ max: 2_147_483_647 }), (highest) => {
      const ticks = amountTicks(highest)
      expect(ticks.length).toBeLessThanOrEqual(5)
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest)
      expect(ticks.every(Number.isInteger)).toBe(true)
    }),
  )
})

it('names years, months, days or minutes, as many as there is room for', () => {
  const ticksOf = (from: string, to: string): string[] =>
    timeTicks(Date.parse(from), Date.parse(to), () => 4).map(
      ({ at, unit }) => `${unit} ${new Date(at).toJSON()}`,
    )
  expect(ticksOf('2023-09-01', '2027-02-01')).toEqual(
    [2024, 2025, 2026, 2027].map((year) => `year ${year}-01-01T00:00:00.000Z`),
  )
  expect(ticksOf('2026-01-15', '2026-06-20')[0]).toBe('month 2026-03-01T00:00:00.000Z')
  expect(ticksOf('2026-01-15', '2026-01-18')).toHaveLength(4)
  expect(ticksOf('2026-01-15T10:00:30Z', '2026-01-15T10:03:00Z')[0]).toBe(
    'minute 2026-01-15T10:01:00.000Z',
  )
  fc.assert(
    fc.property(fc.nat(4e12), fc.integer({ min: 60_000, max: 1e12 }), (from, span) => {
      const ticks = timeTicks(from, from + span, () => 4)
      expect(ticks.length).toBeLessThanOrEqual(4)
      for (const { at } of ticks) {
        expect(at).toBeGreaterThanOrEqual(from)
        expect(at).toBeLessThanOrEqual(from + span)
      }
    }),
  )
})
