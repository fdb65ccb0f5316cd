import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTimeline } from '../../ui/member/rate-timeline.ts'
import type { HistoryEntry } from '../../server/bulk/views.ts'
import { anEntry, anyEntries } from './member-builders.ts'

const ALL_TIME = '1970-01-01T00:00:00Z'
const knownSince = '2026-01-01T00:00:00.000Z'
const now = Date.parse('2026-12-31T00:00:00.000Z')

const timelineOf = (
  entries: HistoryEntry[],
  member: { billableRate: number | null } | null = null,
) =>
  createTimeline({
    entries,
    knownSince,
    member: member && { ...member, costRate: null },
    now,
  })

/** The billable steps as days and rates. */
const stepsOf = (entries: HistoryEntry[]): [string, number | null][] =>
  timelineOf(entries).billableRate.steps.map(({ at, rate }) => [
    new Date(at).toJSON().slice(0, 10),
    rate,
  ])

describe('what entries of a moment have', () => {
  it('is the first known rate until the first change, and the new one from then on', () => {
    expect(stepsOf([anEntry()])).toEqual([
      ['2026-01-01', 10_000],
      ['2026-11-21', 10_500],
    ])
  })

  it('changes on the day a run asked for, before and after the run itself', () => {
    const past = anEntry({ since: '2026-03-01T00:00:00Z' })
    const future = anEntry({ since: '2027-02-01T00:00:00Z' })
    expect(stepsOf([past])).toEqual([
      ['2026-01-01', 10_000],
      ['2026-03-01', 10_500],
    ])
    expect(stepsOf([future])).toEqual([
      ['2026-01-01', 10_000],
      ['2027-02-01', 10_500],
    ])
    expect(timelineOf([future]).to).toBe(Date.parse('2027-02-01'))
  })

  it('is the same from the beginning once all entries were changed', () => {
    const before = anEntry({ at: '2026-04-01T00:00:00Z', after: 11_000 })
    const all = anEntry({ before: 11_000, after: 12_000, since: ALL_TIME })
    const { billableRate, from } = timelineOf([all, before])
    expect(billableRate.steps).toEqual([{ at: from, rate: 12_000 }])
    expect(billableRate.points.map(({ rate, holds }) => [rate, holds])).toEqual([
      [12_000, true],
      [11_000, false],
    ])
  })

  it('goes back over later days when a change reaches back, but not over days arranged to come', () => {
    const arranged = anEntry({
      at: '2026-05-01T00:00:00Z',
      after: 13_000,
      since: '2027-02-01T00:00:00Z',
    })
    const over = anEntry({ at: '2026-06-01T00:00:00Z', after: 11_000 })
    const back = anEntry({ before: 11_000, after: 12_000, since: '2026-03-01T00:00:00Z' })
    expect(stepsOf([back, over, arranged])).toEqual([
      ['2026-01-01', 10_000],
      ['2026-03-01', 12_000],
      ['2027-02-01', 13_000],
    ])
  })

  it('begins earlier than Rateboard looks where a change says so', () => {
    const early = anEntry({ since: '2024-06-01T00:00:00Z' })
    expect(stepsOf([early])).toEqual([['2024-06-01', 10_500]])
    expect(timelineOf([early]).from).toBe(Date.parse('2024-06-01'))
  })

  it('leaves out a write of which nobody knows, and keeps its point', () => {
    const { billableRate } = timelineOf([anEntry({ certain: false })])
    expect(billableRate.steps.map(({ rate }) => rate)).toEqual([10_000])
    expect(billableRate.points.map(({ holds }) => holds)).toEqual([true, false])
  })

  it('stays what it is today for a rate that never changed', () => {
    expect(timelineOf([], { billableRate: 9_000 }).billableRate.steps).toEqual([
      { at: Date.parse(knownSince), rate: 9_000 },
    ])
  })
})

it('spans a minute at least, so that a change a moment ago can be drawn', () => {
  const { from, to } = createTimeline({
    entries: [],
    knownSince: new Date(now).toJSON(),
    member: null,
    now,
  })
  expect(to - from).toBe(60_000)
})

it('keeps every change of any history within its span, and its steps in order', () => {
  fc.assert(
    fc.property(anyEntries, fc.boolean(), (entries, whole) => {
      const timeline = createTimeline({
        entries,
        knownSince: whole ? knownSince : null,
        member: null,
        now,
      })
      const { from, to, billableRate, costRate } = timeline
      const points = [...billableRate.points, ...costRate.points]
      expect(new Set(points.flatMap(({ entry }) => entry ?? []))).toEqual(new Set(entries))
      for (const { steps, points } of [billableRate, costRate]) {
        for (const { at } of [...steps, ...points]) {
          expect(at).toBeGreaterThanOrEqual(from)
          expect(at).toBeLessThanOrEqual(to)
        }
        const times = steps.map(({ at }) => at)
        expect(times).toEqual([...new Set(times)].toSorted((one, other) => one - other))
        // The newest change that is known to be written holds for the moment it is about.
        const newest = points
          .filter(({ entry }) => entry?.certain)
          .toSorted(
            (one, other) => Date.parse(other.entry?.at ?? '') - Date.parse(one.entry?.at ?? ''),
          )
          .slice(0, 1)
        expect(newest.map(({ at }) => steps.findLast((step) => step.at <= at)?.rate)).toEqual(
          newest.map(({ rate }) => rate),
        )
      }
    }),
  )
})
