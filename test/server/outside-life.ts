/** One rate's life for property tests: writes of ours, changes of others and readings, in any order of their parts. */
import fc from 'fast-check'
import {
  outsideChanges,
  writesMatterFrom,
  type KeptReading,
  type OutsideChange,
  type OwnWrite,
} from '../../server/bulk/outside-changes.ts'
import { aMember } from './bulk-builders.ts'

/** What may happen next; what does not fit is passed over. */
export const STEPS = [
  'other',
  'compare',
  'claim',
  'apply',
  'answer',
  'lose',
  'begin',
  'look',
  'keep',
] as const
export type Step = { what: (typeof STEPS)[number]; which: number }

const anyOf = (...whats: Step['what'][]): fc.Arbitrary<Step[]> =>
  fc.tuple(...whats.map((what) => fc.record({ what: fc.constant(what), which: fc.nat(2) })))

/** Parts in any order, and among them whole writes and readings, which chance alone would seldom make. */
export const anyLife: fc.Arbitrary<Step[]> = fc
  .array(
    fc.oneof(
      ...STEPS.map((what) => anyOf(what)),
      anyOf('claim', 'apply', 'answer'),
      anyOf('begin', 'look', 'keep'),
    ),
    { maxLength: 40, size: 'max' },
  )
  .map((parts) => parts.flat())

export type Told = {
  changes: OutsideChange[]
  /** What others set, by value, and when. Their values are odd, ours even. */
  others: Map<number, number>
  /** When our writes were claimed, by value. */
  claims: Map<number, number>
  /** The value at the end. */
  end: number
}

type Sent = OwnWrite & { isApplied: boolean; isGone: boolean }

/** Lives through the steps, then settles what is open and reads once more when nothing is on its way. */
export const live = (steps: Step[]): Told => {
  let time = 1_000
  let value = 1
  let next = 2
  const others = new Map<number, number>()
  const claims = new Map<number, number>()
  const changes: OutsideChange[] = []
  const sent: Sent[] = []
  const readings: { begunAt: number; seen: number | null }[] = []
  /** What a run has compared with before it writes; others may change it in between. */
  let compared: number | null = null
  let last: KeptReading & { seen: number } = {
    begunAt: time,
    endedAt: time,
    unsure: [],
    seen: value,
  }

  const membersOf = (rate: number) => [aMember({ billableRate: rate })]
  const open = () => sent.find((write) => write.outcome === 'pending' && !write.isGone)
  const keep = (begunAt: number, seen: number): void => {
    if (begunAt < last.begunAt) return
    const from = writesMatterFrom(last)
    const writes = sent
      .filter((write) => !write.isGone && (write.settledAt === null || write.settledAt >= from))
      .toSorted((a, b) => (a.settledAt ?? Infinity) - (b.settledAt ?? Infinity))
    const told = outsideChanges({
      last: { ...last, members: membersOf(last.seen) },
      next: { begunAt, endedAt: time, members: membersOf(seen) },
      writes,
    })
    changes.push(...told.changes)
    last = { begunAt, endedAt: time, unsure: told.unsure, seen }
  }
  const settle = (write: Sent, outcome: 'done' | 'unknown'): void => {
    write.outcome = outcome
    write.settledAt = time
  }
  const happen: Record<Step['what'], (which: number) => void> = {
    other: () => {
      value = next * 2 + 1
      next += 1
      others.set(value, time)
    },
    compare: () => {
      if (!open()) compared = value
    },
    claim: () => {
      if (open()) return
      const after = next * 2
      next += 1
      claims.set(after, time)
      sent.push({
        userId: 'ada',
        field: 'billableRate',
        before: compared ?? value,
        after,
        since: null,
        outcome: 'pending',
        settledAt: null,
        verified: null,
        isApplied: false,
        isGone: false,
      })
      compared = null
    },
    // Also one whose answer was lost may still be carried out.
    apply: (which) => {
      const waiting = sent.filter((w) => !w.isApplied && !w.isGone && w.outcome !== 'done')
      const write = waiting[which % Math.max(1, waiting.length)]
      if (!write) return
      write.isApplied = true
      value = Number(write.after)
    },
    answer: () => {
      const write = open()
      if (!write) return
      if (write.isApplied) settle(write, 'done')
      else write.isGone = true
    },
    lose: () => {
      const write = open()
      if (write) settle(write, 'unknown')
    },
    begin: () => void readings.push({ begunAt: time, seen: null }),
    look: (which) => {
      const unseen = readings.filter((reading) => reading.seen === null)
      const reading = unseen[which % Math.max(1, unseen.length)]
      if (reading) reading.seen = value
    },
    keep: (which) => {
      const [reading] = readings.filter((one) => one.seen !== null).splice(which, 1)
      if (!reading) return
      readings.splice(readings.indexOf(reading), 1)
      keep(reading.begunAt, reading.seen ?? 0)
    },
  }
  for (const { what, which } of steps) {
    happen[what](which)
    time += 1
  }
  happen.answer(0)
  time += 1
  keep(time, value)
  return { changes, others, claims, end: value }
}
