/** The steps of Toggl's history as the timeline that the chart of a member draws. */
import type { RateTimeline, TimelineStep } from '../../server/migration/types.ts'
import type { Step, Timeline } from '../member/rate-timeline.ts'
import type { RateField } from '../models/member-rates.ts'

/** What held since ever is drawn from so long before the first date, ms. */
const BEFORE = 90 * 24 * 60 * 60 * 1_000

/** One person's history, or the workspace's own; a rate without a history has no steps. */
export type History = {
  workspaceUserId: number | null
  name: string
  whose: RateTimeline['whose']
} & Record<RateField, TimelineStep[]>

/** Both rates of each person together, in the order of the timelines. */
export const historiesOf = (timelines: readonly RateTimeline[]): History[] => {
  const byPerson = new Map<number | null, History>()
  for (const { workspaceUserId, name, whose, field, steps } of timelines) {
    const known = byPerson.get(workspaceUserId) ?? {
      workspaceUserId,
      name,
      whose,
      billableRate: [],
      costRate: [],
    }
    byPerson.set(workspaceUserId, { ...known, [field]: steps })
  }
  return [...byPerson.values()]
}

const dates = (steps: readonly TimelineStep[]): number[] =>
  steps.flatMap(({ from, to }) => [from, to].flatMap((at) => (at === null ? [] : Date.parse(at))))

/** @param now ms */
export const togglTimeline = (history: History, now: number): Timeline => {
  const known = [...dates(history.billableRate), ...dates(history.costRate), now]
  const from = Math.min(...known) - BEFORE
  const stepsOf = (steps: readonly TimelineStep[]): Step[] => {
    const drawn: Step[] = []
    for (const [at, step] of steps.entries()) {
      drawn.push({ at: step.from === null ? from : Date.parse(step.from), rate: step.amount })
      const next = steps[at + 1]
      // A stretch without a rate of its own.
      if (step.to !== null && next?.from !== step.to)
        drawn.push({ at: Date.parse(step.to), rate: null })
    }
    return drawn
  }
  return {
    from,
    to: Math.max(...known),
    now,
    billableRate: { steps: stepsOf(history.billableRate), points: [] },
    costRate: { steps: stepsOf(history.costRate), points: [] },
  }
}
