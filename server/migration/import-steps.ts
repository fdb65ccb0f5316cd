/**
 * In which order rates and old entries have to come into Clockify so that every entry keeps the rate of its time. An entry
 * that is added to Toggl for a day in the past takes the rate of that day; in Clockify it takes the rate at the moment it
 * is made, and only a rate written with `since` reaches entries that are there already. Pure.
 */
import type { Change, Team, Workspace } from '../bulk/types.ts'
import type { TogglReading } from '../toggl/read-for-migration.ts'
import { currencyMismatch, defaultRateCurrency, whyNoAmounts, type CountsIn } from './currencies.ts'
import {
  ended,
  importEntries,
  invitedFirst,
  KEEP_TO_ORDER,
  NO_PAST,
  noneTaken,
  notTaken,
  PLAN_LAST,
  setHereBefore,
  WHY,
} from './import-words.ts'
import type { ImportStep, MigrationChoices, RateTimeline } from './types.ts'

type Wanted = { timeline: RateTimeline; amount: number }

const changesOf = (wanted: Wanted[], currency: string): Change[] => {
  const users = new Map<string, string[]>()
  const changes: Change[] = []
  for (const { timeline, amount } of wanted) {
    if (timeline.whose === 'workspace')
      changes.push({ workspace: true, billableRate: { to: amount, currency } })
    else if (timeline.userId !== null) {
      const key = `${timeline.field} ${amount}`
      users.set(key, [...(users.get(key) ?? []), timeline.userId])
    }
  }
  for (const [key, ids] of users) {
    const [field = '', amount = ''] = key.split(' ')
    changes.push({ users: ids, [field]: { to: Number(amount) } })
  }
  return changes
}

const peopleOf = (wanted: Wanted[]): number =>
  new Set(wanted.flatMap(({ timeline }) => timeline.userId ?? [])).size

const PARTS = {
  defaultRate: 'the default rate',
  billableRates: 'billable rates',
  costRates: 'labor costs',
} as const

const partOf = ({ whose, field }: RateTimeline): keyof typeof PARTS => {
  if (whose === 'workspace') return 'defaultRate'
  return field === 'billableRate' ? 'billableRates' : 'costRates'
}

/** Where no features are told at all, only a free plan is known to lack it. */
const lacksPast = ({ features, plan }: Workspace): boolean =>
  !features.includes('HISTORIC_RATES') && (features.length > 0 || /^FREE/i.test(plan))

/** A day, with the time where another step begins on the same day. */
const dateWords = (from: string, all: Iterable<string>): string => {
  const day = from.slice(0, 10)
  const isAlone = [...all].every((other) => other === from || !other.startsWith(day))
  return isAlone ? day : `${day} ${from.slice(11, 19)} UTC`
}

/**
 * @param timelines as `rateTimelines` gives them
 * @param into what was read of both, and the choices of the move: what it leaves out no step sets
 * @returns the steps in their order. A run with `since` null is to be done while there are no entries yet; the others
 * afterwards, from the oldest date to the newest, each before the next is planned
 */
export const importSteps = (
  timelines: RateTimeline[],
  into: {
    toggl: Pick<TogglReading, 'workspace'>
    team: Pick<Team, 'workspace' | 'members'>
    countsIn: CountsIn
    choices?: MigrationChoices
  },
): ImportStep[] => {
  const { toggl, team, countsIn, choices = {} } = into
  const mismatch = currencyMismatch(toggl.workspace, countsIn, team.workspace)
  const noAmounts = whyNoAmounts(mismatch, choices.acrossCurrencies ?? false)
  if (noAmounts !== null) return [noneTaken(noAmounts)]

  const currency = defaultRateCurrency(mismatch, countsIn)
  const isTaken = (timeline: RateTimeline): boolean => choices[partOf(timeline)] ?? true
  const leftOut = new Set(timelines.filter((one) => !isTaken(one)).map((one) => PARTS[partOf(one)]))
  const taken = timelines.filter(isTaken)
  const here = taken.filter(({ whose }) => whose === 'workspace' || whose === 'member')
  const missing = new Set(
    taken.filter(({ whose }) => whose === 'nobody').map((one) => one.workspaceUserId),
  ).size

  const first: Wanted[] = []
  const dated = new Map<string, Wanted[]>()
  for (const timeline of here)
    for (const { from, amount } of timeline.steps) {
      // What has always held is set before there are entries; the rest reaches back to its date.
      if (from === null) first.push({ timeline, amount })
      else dated.set(from, [...(dated.get(from) ?? []), { timeline, amount }])
    }
  const members = new Map(team.members.map((member) => [member.userId, member]))
  const rateHere = ({ whose, userId, field }: RateTimeline): number | null =>
    (whose === 'workspace' ? team.workspace : members.get(userId ?? ''))?.[field] ?? null
  const begun = here.filter(({ steps }) => steps[0]?.from !== null)
  const covered = begun.filter((timeline) => rateHere(timeline) !== null)
  const over = here.filter(({ steps }) =>
    steps.some(({ to }, at) => to !== (steps[at + 1]?.from ?? null)),
  )

  const steps: ImportStep[] = [WHY]
  if (leftOut.size > 0) steps.push(notTaken([...leftOut]))
  if (missing > 0) steps.push(invitedFirst(missing))
  if (dated.size > 0 && lacksPast(team.workspace)) steps.push(NO_PAST)
  if (begun.length > 0) steps.push(PLAN_LAST)
  if (covered.length > 0) steps.push(setHereBefore(covered))
  if (first.length > 0)
    steps.push({
      kind: 'run',
      title: 'Set the rates that have always held',
      text: 'Before any old entry is imported, without a date.',
      run: { since: null, changes: changesOf(first, currency) },
      people: peopleOf(first),
    })
  steps.push(importEntries(dated.size > 0))
  for (const [from, wanted] of [...dated].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    steps.push({
      kind: 'run',
      title: `Change the rates as of ${dateWords(from, dated.keys())}`,
      text: 'With this date entries from then on take the new rate, also those that were imported.',
      run: { since: from, changes: changesOf(wanted, currency) },
      people: peopleOf(wanted),
    })
  if (over.length > 0) steps.push(ended(over))
  if (dated.size > 0) steps.push(KEEP_TO_ORDER)
  return steps
}
