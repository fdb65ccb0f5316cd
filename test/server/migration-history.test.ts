import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Member, MemberChange } from '../../server/bulk/types.ts'
import { importSteps } from '../../server/migration/import-steps.ts'
import { rateTimelines, stepsOf } from '../../server/migration/rate-timelines.ts'
import type { ImportStep, MigrationChoices, RateTimeline } from '../../server/migration/types.ts'
import { runRequest } from '../../server/routes/run-request.ts'
import type { TogglRate } from '../../server/toggl/shapes.ts'
import { aMember, aTeam } from './bulk-builders.ts'
import { aReading, aTogglPerson, countsIn } from './migration-builders.ts'

const DAY = 86_400_000
const FIRST = Date.parse('2024-01-01T00:00:00Z')
const dayAt = (day: number): string =>
  new Date(FIRST + day * DAY).toISOString().replace('.000Z', 'Z')

const aRate = (overrides: Partial<TogglRate>): TogglRate => ({
  id: 1,
  amount: '10',
  start: null,
  end: null,
  deleted_at: null,
  ...overrides,
})

/** Rates that each begin on a day of their own and hold until the next, the first perhaps since ever. */
const anyHistory = fc
  .record({
    days: fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 6 }),
    amounts: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 6, maxLength: 6 }),
    isSinceEver: fc.boolean(),
  })
  .map(({ days, amounts, isSinceEver }) => {
    const starts = days.toSorted((a, b) => a - b)
    return starts.map((day, at) => {
      const next = starts[at + 1]
      return aRate({
        id: at + 1,
        amount: String((amounts[at] ?? 1) * 10),
        start: at === 0 && isSinceEver ? null : dayAt(day),
        end: next === undefined ? null : dayAt(next),
      })
    })
  })

/** What Toggl bills an entry of a day with, in minor units; null before the first rate. */
const togglRateOn = (rates: TogglRate[], day: number): number | null => {
  const at = dayAt(day)
  const found = rates.findLast(({ start }) => start === null || start <= at)
  return found?.amount ? Number(found.amount) * 100 : null
}

/**
 * Clockify as far as this goes: an entry takes the rate at the moment it is made; a rate with `since` reaches back to its
 * date; without one it counts for new entries only.
 */
const carriedOut = (
  steps: ImportStep[],
  days: number[],
  { userId, billableRate }: Member,
): (number | null)[] => {
  let current = billableRate
  let entries: { day: number; rate: number | null }[] = []
  for (const step of steps) {
    if (step.kind === 'words') {
      if (step.title === 'Import the old entries')
        entries = days.map((day) => ({ day, rate: current }))
      continue
    }
    const { since, changes } = step.run
    expect(runRequest.safeParse({ since, changes }).error).toBeUndefined()
    const change = changes.find(
      (one): one is MemberChange => 'users' in one && one.users.includes(userId),
    )
    const edit = change?.billableRate
    if (!edit || !('to' in edit)) continue
    current = edit.to
    for (const entry of entries)
      if (since !== null && dayAt(entry.day) >= since) entry.rate = edit.to
  }
  return entries.map(({ rate }) => rate)
}

const USD = { toggl: aReading({ workspace: { default_currency: 'USD' } }) }
const BENNO = { userId: 'benno', name: 'Benno', email: 'benno@halden.example' }
const anySetHere = fc.constantFrom(null, 700, 1_000)

/** Of the step whose title begins so. */
const textOf = (steps: ImportStep[], title: string): string =>
  steps.find((step) => step.title.startsWith(title))?.text ?? ''

const timelineOf = (rates: TogglRate[], userId: string): RateTimeline => ({
  workspaceUserId: userId.length,
  name: userId,
  whose: 'member',
  userId,
  field: 'billableRate',
  steps: stepsOf(rates),
})

describe('the steps of an import', () => {
  it('give every old entry the rate that it has in Toggl, or name whose first entries would take the rate set here', () => {
    const days = Array.from({ length: 45 }, (_, day) => day)
    fc.assert(
      fc.property(anyHistory, anyHistory, anySetHere, anySetHere, (one, another, ada, benno) => {
        const members = [aMember({ billableRate: ada }), aMember({ ...BENNO, billableRate: benno })]
        const timelines = [timelineOf(one, 'ada'), timelineOf(another, 'benno')]
        const steps = importSteps(timelines, { ...USD, countsIn, team: aTeam({ members }) })
        const named = textOf(steps, 'Look at entries from before a first rate')
        for (const [at, rates] of [one, another].entries()) {
          const member = members[at] ?? aMember()
          const isBilled = rates[0]?.start === null
          expect(named.includes(member.userId)).toBe(!isBilled && member.billableRate !== null)
          expect(carriedOut(steps, days, member)).toEqual(
            days.map((day) => togglRateOn(rates, day) ?? member.billableRate),
          )
        }
      }),
    )
  })

  it('say who is not here yet, what Clockify’s plan lacks, which rates ended, and when the plan comes', () => {
    const ended = [aRate({ start: dayAt(0), end: dayAt(3) })]
    const away = { ...timelineOf(ended, 'x'), userId: null }
    const timelines = [
      timelineOf(ended, 'ada'),
      timelineOf([aRate({ start: '2024-01-01T08:30:00Z' })], 'benno'),
      { ...away, whose: 'nobody' as const },
      { ...away, workspaceUserId: 9, whose: 'left' as const },
    ]
    const team = aTeam({
      members: [aMember({ billableRate: null })],
      workspace: { features: ['LABOR_COST'] },
    })
    const steps = importSteps(timelines, { ...USD, countsIn, team })
    expect(steps.map(({ title }) => title)).toEqual([
      'Why the order matters',
      'Wait for those who are not here yet',
      'Changing the past needs a paid Clockify plan',
      'Import before you start the plan above',
      'Import the old entries',
      'Change the rates as of 2024-01-01 00:00:00 UTC',
      'Change the rates as of 2024-01-01 08:30:00 UTC',
      'Rates that ended',
      'Keep to the order',
    ])
    expect(textOf(steps, 'Import the old entries')).toContain('the next steps mend')
    expect(textOf(importSteps([], { ...USD, countsIn, team }), 'Import the old')).toMatch(
      /has here now\.$/,
    )
    expect(textOf(steps, 'Wait for')).toMatch(/^One person with old rates is not a member/)
  })

  it('set nothing that is not taken, and the default rate in Toggl’s currency where it is here', () => {
    const timelines = [
      { ...timelineOf([aRate({})], 'ws'), whose: 'workspace' as const, workspaceUserId: null },
      timelineOf([aRate({})], 'ada'),
      { ...timelineOf([aRate({})], 'ada'), field: 'costRate' as const },
    ]
    const inEuro = aReading({ workspace: { default_currency: 'EUR' } })
    const changes = (choices: MigrationChoices) =>
      importSteps(timelines, { toggl: inEuro, countsIn, team: aTeam(), choices }).flatMap((step) =>
        step.kind === 'run' ? step.run.changes : [],
      )
    const ada = { users: ['ada'] }
    expect(changes({})).toEqual([])
    expect(changes({ acrossCurrencies: true })).toEqual([
      { workspace: true, billableRate: { to: 1_000, currency: 'EUR' } },
      { ...ada, billableRate: { to: 1_000 } },
      { ...ada, costRate: { to: 1_000 } },
    ])
    const some = { acrossCurrencies: true, defaultRate: false, billableRates: false }
    expect(changes(some)).toEqual([{ ...ada, costRate: { to: 1_000 } }])
    const said = (choices: MigrationChoices) =>
      importSteps(timelines, { toggl: inEuro, countsIn, team: aTeam(), choices })
    expect(textOf(said(some), 'What you left out')).toContain('the default rate and billable rates')
    expect(textOf(said({}), 'No rates are set')).toContain(
      'in EUR and this workspace counts in USD',
    )
  })
})

describe('a timeline', () => {
  it('is without overlaps, oldest first, whatever Toggl sends in whatever order', () => {
    const anyInstant = fc.option(fc.integer({ min: 0, max: 20 }).map(dayAt))
    const anyRate = fc
      .record({
        id: fc.integer({ min: 1, max: 9 }),
        amount: fc.constantFrom(null, '0', '10', '10.0', '20', '1e12'),
        start: anyInstant,
        end: anyInstant,
        deleted_at: fc.option(fc.constant(dayAt(9)), { freq: 5 }),
      })
      .map(aRate)
    fc.assert(
      fc.property(fc.array(anyRate, { maxLength: 8 }), (rates) => {
        const steps = stepsOf(rates)
        for (const [at, { from, to, amount }] of steps.entries()) {
          expect(amount).toBeGreaterThan(0)
          expect((from ?? '') < (to ?? '9')).toBe(true)
          const next = steps[at + 1]
          expect(next === undefined || (to ?? '9') <= (next.from ?? '')).toBe(true)
        }
      }),
    )
  })

  it('joins equal stretches, takes a rate made later on the same day, and leaves a gap open', () => {
    expect(
      stepsOf([
        aRate({ id: 4, amount: '20', start: dayAt(9) }),
        aRate({ id: 1, amount: '10', start: null, end: dayAt(2) }),
        aRate({ id: 2, amount: '10.00', start: dayAt(2), end: '2024-01-05T23:59:59Z' }),
        aRate({ id: 3, amount: '15', start: dayAt(5), end: dayAt(7) }),
        aRate({ id: 2, amount: '13', start: dayAt(5), end: dayAt(7) }),
        aRate({ id: 9, amount: '99', start: dayAt(6), deleted_at: dayAt(6) }),
      ]),
    ).toEqual([
      { from: null, to: dayAt(5), amount: 1_000 },
      { from: dayAt(5), to: dayAt(7), amount: 1_500 },
      { from: dayAt(9), to: null, amount: 2_000 },
    ])
  })

  it('belongs to the member with the address of its person; a rate without a history has always held', () => {
    const [here, stranger, gone, left] = [
      aTogglPerson({ email: 'ADA.berg@halden.example' }),
      aTogglPerson({ email: 'x@y.example', rate: '75.5' }),
      aTogglPerson({ email: 'gone@y.example', inactive: true }),
      aTogglPerson({ email: 'left@y.example' }),
    ] as const
    const people = [here, stranger, gone, left]
    const histories = [null, ...people.map(({ workspaceUserId }) => workspaceUserId)].map(
      (workspaceUserId) => ({
        workspaceUserId,
        field: 'billableRate' as const,
        rates: workspaceUserId === stranger.workspaceUserId ? [] : [aRate({})],
      }),
    )
    const timelines = rateTimelines({
      toggl: aReading({ people }),
      histories,
      team: aTeam({ members: [aMember()] }),
      choices: { leave: [left.workspaceUserId] },
    })
    expect(timelines.map(({ userId }) => userId)).toEqual([null, 'ada', null, null, null])
    expect(timelines.map(({ whose }) => whose)).toEqual([
      'workspace',
      'member',
      'nobody',
      'left',
      'left',
    ])
    expect(timelines[2]?.steps).toEqual([{ from: null, to: null, amount: 7_550 }])
  })
})
