/** Runs as they end, and what retention removes. */
import { Counter, Histogram, type Registry } from 'prom-client'
import type { Removed } from '../store/old-details.ts'
import type { EndedRun } from '../store/finish-run.ts'

const ENDS = ['finished', 'cancelled', 'stopped'] as const
const OUTCOMES = ['done', 'skipped', 'refused', 'unknown'] as const
const PROOFS = ['matching', 'differing'] as const
const REMOVED = ['plans', 'runs', 'items', 'outsideChanges'] as const satisfies (keyof Removed)[]

export const runMetrics = (registry: Registry) => {
  const registers = [registry]
  const runs = new Counter({
    name: 'rateboard_runs_ended_total',
    help: 'Runs that have ended: finished, cancelled by somebody, or stopped because they could not go on.',
    labelNames: ['end'],
    registers,
  })
  const durations = new Histogram({
    name: 'rateboard_run_duration_seconds',
    help: 'From the first work on a run to its end, pauses and waiting for people included.',
    buckets: [1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 14_400, 86_400],
    registers,
  })
  const items = new Counter({
    name: 'rateboard_items_total',
    help: 'Items of runs that have ended, by outcome.',
    labelNames: ['outcome'],
    registers,
  })
  const verified = new Counter({
    name: 'rateboard_items_verified_total',
    help: 'Accepted writes compared with a reading after the run: matching, or differing from what was written.',
    labelNames: ['result'],
    registers,
  })
  const unproven = new Counter({
    name: 'rateboard_runs_unproven_total',
    help: 'Runs that have ended without the reading that proves them.',
    registers,
  })
  const removed = new Counter({
    name: 'rateboard_rows_removed_total',
    help: 'Rows that retention has removed, by what they were.',
    labelNames: ['what'],
    registers,
  })

  // Prometheus sees a growth only of what it has seen before, and most of these are 0 for weeks.
  for (const end of ENDS) runs.inc({ end }, 0)
  for (const outcome of OUTCOMES) items.inc({ outcome }, 0)
  for (const result of PROOFS) verified.inc({ result }, 0)
  for (const what of REMOVED) removed.inc({ what }, 0)

  return {
    runEnded(run: EndedRun): void {
      runs.inc({ end: run.stopped === null ? run.state : 'stopped' })
      if (run.startedAt && run.finishedAt)
        durations.observe((run.finishedAt.getTime() - run.startedAt.getTime()) / 1_000)
      for (const outcome of OUTCOMES) items.inc({ outcome }, run[outcome])
      if (run.verified === null) return unproven.inc()
      for (const result of PROOFS) verified.inc({ result }, run.verified[result])
    },
    removed: (what: keyof Removed, rows: number) => removed.inc({ what }, rows),
  }
}
