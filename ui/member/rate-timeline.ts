/** A member's changes as two rates over time: which rate entries of a moment have, and every change as a point. */
import type { Member } from '../../server/bulk/types.ts'
import type { HistoryEntry } from '../../server/bulk/views.ts'
import { ALL_TIME } from '../models/effective-from.ts'
import type { RateField } from '../models/member-rates.ts'

/** From `at` (ms) on, entries have this rate in minor units; null: none is set. */
export type Step = { at: number; rate: number | null }

/** One change where it takes effect, or the rate that was found when Rateboard came (`entry` null). */
export type TimelinePoint = {
  field: RateField
  /** ms. */
  at: number
  /** Minor units; null where the rate was taken away. */
  rate: number | null
  /** Where its point stands, in minor units: at the rate, or at the one that was taken away. */
  level: number
  entry: HistoryEntry | null
  /** False where it is not known to have been written, or a later change reached back over it. */
  holds: boolean
}

type FieldTimeline = { steps: Step[]; points: TimelinePoint[] }

export type Timeline = Record<RateField, FieldTimeline> & {
  /** What the chart spans, in ms; `from` is before `to`. */
  from: number
  to: number
  /** The present, within the span. */
  now: number
}

type Options = {
  /** Newest first, as the history lists them. */
  entries: readonly HistoryEntry[]
  /** ISO instant since when Rateboard looks; null where the oldest changes are not among the entries. */
  knownSince: string | null
  /** What is set today, for a rate that never changed; null when the person has left. */
  member: Pick<Member, RateField> | null
  /** ms. */
  now: number
}

/** Less than this is no span to draw changes in, ms. */
const SHORTEST = 60_000

/** When entries begin to take a change's rate, in ms: −∞ for all of them. */
export const effectOf = ({ since, at }: HistoryEntry): number => {
  if (since === null) return Date.parse(at)
  return Date.parse(since) === Date.parse(ALL_TIME) ? -Infinity : Date.parse(since)
}

const asRate = (value: HistoryEntry['after']): number | null =>
  typeof value === 'number' ? value : null

/**
 * A change reaches the entries from its effect to the moment it was made, whatever they had before; what was
 * arranged earlier for a day still to come stays arranged.
 */
const reach = (steps: readonly Step[], effect: number, made: number, rate: number | null): Step[] =>
  [
    ...steps.filter(({ at }) => at < effect || at > Math.max(effect, made)),
    { at: effect, rate },
  ].toSorted((one, other) => one.at - other.at)

const fieldTimeline = (
  field: RateField,
  { entries, knownSince, member }: Options,
  { from, known }: { from: number; known: number },
): FieldTimeline => {
  const oldestFirst = entries.filter((entry) => entry.field === field).toReversed()
  const [first] = oldestFirst
  const found = first ? asRate(first.before) : (member?.[field] ?? null)
  let steps: Step[] = [{ at: known, rate: found }]
  for (const entry of oldestFirst)
    if (entry.certain)
      steps = reach(
        steps,
        Math.max(effectOf(entry), from),
        Date.parse(entry.at),
        asRate(entry.after),
      )
  const holds = (at: number, rate: number | null): boolean =>
    steps.some((step) => step.at === at && step.rate === rate)
  const points = oldestFirst.map((entry): TimelinePoint => {
    const [at, rate] = [Math.max(effectOf(entry), from), asRate(entry.after)]
    const level = rate ?? asRate(entry.before) ?? 0
    return { field, at, rate, level, entry, holds: entry.certain && holds(at, rate) }
  })
  if (knownSince === null || found === null || !holds(known, found)) return { steps, points }
  const start: TimelinePoint = {
    field,
    at: known,
    rate: found,
    level: found,
    entry: null,
    holds: true,
  }
  return { steps, points: [start, ...points] }
}

/** Lays a history out in time. Points come in the order of their effect; steps too, and no two at the same moment. */
export const createTimeline = (options: Options): Timeline => {
  const { entries, knownSince, now } = options
  const effects = entries
    .filter(({ field }) => field !== 'status')
    .map(effectOf)
    .filter(Number.isFinite)
  const to = effects.reduce((last, at) => Math.max(last, at), now)
  const known = Date.parse(knownSince ?? entries.at(-1)?.at ?? new Date(now).toISOString())
  const earliest = effects.reduce((first, at) => Math.min(first, at), known)
  const from = Math.min(earliest, to - SHORTEST)
  const sorted = (field: RateField): FieldTimeline => {
    const { steps, points } = fieldTimeline(field, options, { from, known })
    return { steps, points: points.toSorted((one, other) => one.at - other.at) }
  }
  return { from, to, now, billableRate: sorted('billableRate'), costRate: sorted('costRate') }
}
