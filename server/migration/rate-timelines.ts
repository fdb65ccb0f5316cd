/** The history of rates in Toggl as stretches of time, oldest first. Pure. */
import type { Team } from '../bulk/types.ts'
import type { RateHistory } from '../toggl/read-history.ts'
import type { TogglReading } from '../toggl/read-for-migration.ts'
import type { TogglRate } from '../toggl/shapes.ts'
import { matchPeople, type Match } from './match-people.ts'
import { minorFromMajor } from './money.ts'
import { togglAmount } from './toggl-amount.ts'
import type { MigrationChoices, RateTimeline, TimelineStep } from './types.ts'

const SINCE_EVER = Number.NEGATIVE_INFINITY
const FOR_EVER = Number.POSITIVE_INFINITY
/** A stretch may end a moment before the next begins. */
const NO_GAP = 60_000

type Stretch = { from: number; to: number; amount: number; id: number }

const instantOf = (ms: number): string | null =>
  Number.isFinite(ms) ? new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z') : null

const stretchOf = (rate: TogglRate): Stretch[] => {
  const amount = rate.amount === null ? null : minorFromMajor(rate.amount)
  if (amount === null || rate.deleted_at !== null) return []
  const from = rate.start === null ? SINCE_EVER : Date.parse(rate.start)
  const to = rate.end === null ? FOR_EVER : Date.parse(rate.end)
  return from < to ? [{ from, to, amount: amount.minor, id: rate.id ?? 0 }] : []
}

/**
 * What begins later holds from there on; of two that begin together the one made last. A stretch of `0` is one without a
 * rate of its own, and so is a gap.
 */
export const stepsOf = (rates: TogglRate[]): TimelineStep[] => {
  const stretches = rates
    .flatMap(stretchOf)
    .toSorted((a, b) => (a.from === b.from ? a.id - b.id : a.from < b.from ? -1 : 1))
    .filter(({ from }, at, all) => all[at + 1]?.from !== from)
  const steps: { from: number; to: number; amount: number }[] = []
  for (const [at, { from, to, amount }] of stretches.entries()) {
    const next = stretches[at + 1]?.from ?? FOR_EVER
    const end = next - to <= NO_GAP || to > next ? next : to
    const last = steps.at(-1)
    if (last?.amount === amount && last.to === from) last.to = end
    else steps.push({ from, to: end, amount })
  }
  return steps
    .filter(({ amount }) => amount > 0)
    .map(({ from, to, amount }) => ({ from: instantOf(from), to: instantOf(to), amount }))
}

/** Toggl tells no dates of a rate without a history: for all that is known it has always held. */
const alwaysHeld = (major: string | null): TimelineStep[] => {
  const { amount } = togglAmount(major, '')
  return amount === null ? [] : [{ from: null, to: null, amount }]
}

const RATE_OF = { billableRate: 'rate', costRate: 'laborCost' } as const

/** Whoever would not be invited by the plan is left here as well. */
const whoseOf = (match: Match): Pick<RateTimeline, 'whose' | 'userId'> => {
  if (match.kind === 'member' && match.member.status !== 'DECLINED')
    return { whose: 'member', userId: match.member.userId }
  const isLeft = match.kind === 'left' || match.person.inactive
  return { whose: isLeft ? 'left' : 'nobody', userId: null }
}

/** @returns one timeline for each rate that was read and is or was set, in the order of the histories */
export const rateTimelines = (options: {
  toggl: TogglReading
  histories: RateHistory[]
  team: Team
  choices?: MigrationChoices
}): RateTimeline[] => {
  const { toggl, histories, team, choices = {} } = options
  const matches = new Map(
    matchPeople(toggl.people, team, choices).map((match) => [match.person.workspaceUserId, match]),
  )
  return histories.flatMap(({ workspaceUserId, field, rates }): RateTimeline[] => {
    const match = workspaceUserId === null ? null : matches.get(workspaceUserId)
    if (match === undefined) return []
    const { default_hourly_rate: defaultRate, name: workspaceName } = toggl.workspace
    const today = match === null ? defaultRate : match.person[RATE_OF[field]]
    const steps = rates.length === 0 ? alwaysHeld(today) : stepsOf(rates)
    if (steps.length === 0) return []
    if (match === null)
      return [
        { workspaceUserId, name: workspaceName, whose: 'workspace', userId: null, field, steps },
      ]
    const { name, email } = match.person
    return [{ workspaceUserId, name: name || email, ...whoseOf(match), field, steps }]
  })
}
