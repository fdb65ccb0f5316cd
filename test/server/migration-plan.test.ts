import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planRun } from '../../server/bulk/plan.ts'
import type { Member, Team } from '../../server/bulk/types.ts'
import { planMigration } from '../../server/migration/plan-migration.ts'
import type { MigrationChoices } from '../../server/migration/types.ts'
import { runRequest } from '../../server/routes/run-request.ts'
import type { TogglReading } from '../../server/toggl/read-for-migration.ts'
import type { TogglPerson } from '../../server/toggl/shapes.ts'
import { aMember, aTeam, aViewer } from './bulk-builders.ts'
import { aReading, aTogglPerson, countsIn } from './migration-builders.ts'

const EMAILS = [
  'a@x.example',
  'A@X.example ',
  'b@x.example',
  'c@x.example',
  'B@x.example',
  '',
  'no',
]
const GROUPS = [
  { id: 1, name: 'Design', userIds: [] },
  { id: 2, name: ' design', userIds: [] },
  { id: 3, name: 'Sales', userIds: [] },
  { id: 4, name: 'x'.repeat(101), userIds: [] },
]

const anyRate = fc.constantFrom(null, '0', '75.5', '100', '0.004', '1.005', '99999999999', '-1')

const anyPerson: fc.Arbitrary<TogglPerson> = fc
  .record({
    email: fc.constantFrom(...EMAILS),
    inactive: fc.boolean(),
    rate: anyRate,
    laborCost: anyRate,
    groupIds: fc.subarray([1, 2, 3, 4, 5]),
  })
  .map((person) => aTogglPerson(person))

const anyMember = (userId: string): fc.Arbitrary<Member> =>
  fc
    .record({
      email: fc.constantFrom('a@x.example', 'b@x.example', 'C@x.example', 'd@x.example'),
      status: fc.constantFrom(
        'ACTIVE' as const,
        'INACTIVE' as const,
        'PENDING' as const,
        'DECLINED' as const,
      ),
      role: fc.constantFrom('OWNER' as const, 'ADMIN' as const, 'MEMBER' as const),
      billableRate: fc.constantFrom(null, 7_550, 10_000),
      groups: fc.subarray(['Design']),
    })
    .map((one) => aMember({ userId, ...one }))

const anyTeam: fc.Arbitrary<Team> = fc
  .record({
    members: fc.tuple(...['m1', 'm2', 'm3', 'viewer'].map(anyMember)),
    currency: fc.constantFrom('USD', 'EUR', 'GBP'),
    groups: fc.subarray([
      { id: 'g1', name: 'Design' },
      { id: 'g2', name: 'sales' },
      { id: 'g3', name: 'Sales' },
    ]),
  })
  .map(({ members, currency, groups }) => ({
    ...aTeam({ members, workspace: { currency, currencies: [currency, 'EUR'] } }),
    groups,
  }))

const flag = fc.option(fc.boolean(), { nil: undefined })
const anyCase = fc.record({
  people: fc.array(anyPerson, { maxLength: 7 }),
  team: anyTeam,
  // One of its currencies, whatever the default rate is in.
  countsIn: fc.constant({ currency: 'EUR' }),
  rate: anyRate,
  currency: fc.constantFrom(null, 'USD', 'eur'),
  choices: fc.record<MigrationChoices>({
    defaultRate: flag,
    billableRates: flag,
    costRates: flag,
    status: flag,
    invitations: flag,
    groups: flag,
    acrossCurrencies: flag,
  }),
  named: fc.subarray([0, 1, 2, 3, 4, 5, 6]),
  list: fc.constantFrom('leave' as const, 'take' as const),
  since: fc.constantFrom(null, '2026-01-01T00:00:00Z'),
  viewerRole: fc.constantFrom('OWNER' as const, 'ADMIN' as const),
})

const migrated = (given: typeof anyCase extends fc.Arbitrary<infer Case> ? Case : never) => {
  const { people, team, since } = given
  const ids = given.named.flatMap((at) => people[at]?.workspaceUserId ?? [])
  const choices = { ...given.choices, [given.list]: ids }
  const toggl = aReading({
    people,
    groups: GROUPS,
    workspace: { default_hourly_rate: given.rate, default_currency: given.currency },
  })
  const viewer = aViewer({ role: given.viewerRole })
  const migration = planMigration({ toggl, team, countsIn: given.countsIn, viewer, choices, since })
  return { migration, items: planRun({ team, viewer, changes: migration.changes, since }), choices }
}

describe('whatever Toggl and Clockify hold and whatever is chosen', () => {
  it('everybody of Toggl is told once, in order, with a reason', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { people } = migrated(given).migration
        expect(people.map(({ workspaceUserId }) => workspaceUserId)).toEqual(
          given.people.map(({ workspaceUserId }) => workspaceUserId),
        )
        expect(people.filter(({ why }) => !/^\S.*\.$/.test(why))).toEqual([])
      }),
    )
  })

  it('the changes are a run that is taken, asks for nobody twice, and does what was shown', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { migration, items } = migrated(given)
        const { changes, people } = migration
        const request = runRequest.safeParse({ since: given.since, changes })
        expect(changes.length === 0 || request.success).toBe(true)
        const taken = people.filter(({ fate }) => fate === 'change')
        const asked = new Set(items.flatMap(({ userId }) => userId ?? []))
        expect(new Set(taken.map(({ userId }) => userId))).toEqual(asked)
        expect(new Set(taken.map(({ userId }) => userId)).size).toBe(taken.length)
        const invited = items.filter(({ field }) => field === 'invite')
        expect(invited.map(({ email }) => email)).toEqual(
          people.filter(({ fate }) => fate === 'invite').map(({ email }) => email.trim()),
        )
        for (const item of items.filter(({ userId }) => userId !== null)) {
          if (item.field === 'group') continue
          const shown = people.find(
            ({ userId, fate }) => fate === 'change' && userId === item.userId,
          )
          expect(item.after).toBe(shown?.[item.field as 'billableRate'].after)
        }
        expect(items.filter(({ outcome }) => outcome === 'blocked')).toEqual([])
      }),
    )
  })

  it('neither the owner nor the viewer is deactivated, and nobody who is active in Toggl', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { items } = migrated(given)
        const members = new Map(given.team.members.map((member) => [member.userId, member]))
        for (const { userId } of items.filter(({ field }) => field === 'status')) {
          const member = members.get(userId ?? '')
          expect([userId === 'viewer', member?.role === 'OWNER']).toEqual([false, false])
          const email = member?.email.toLowerCase()
          expect(
            given.people.some((one) => one.inactive && one.email.trim().toLowerCase() === email),
          ).toBe(true)
        }
      }),
    )
  })

  it('no amount goes into another currency unless that is chosen, and no inactive person is invited', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { items, migration, choices } = migrated(given)
        const amounts = items.filter(({ field }) => field.endsWith('Rate'))
        expect(
          migration.currencyMismatch !== null && !choices.acrossCurrencies && amounts.length > 0,
        ).toBe(false)
        for (const { email } of items.filter(({ field }) => field === 'invite'))
          expect(given.people.some((one) => !one.inactive && one.email.trim() === email)).toBe(true)
      }),
    )
  })
})

it('says what of Toggl could not be read, and how many never accepted their invitation', () => {
  const unjoined = { hasJoined: false, email: 'new@x.example' }
  const people = [aTogglPerson(unjoined), aTogglPerson({ ...unjoined, inactive: true })]
  const notesOf = (unread: TogglReading['unread']) =>
    planMigration({
      toggl: aReading({ people, unread }),
      team: aTeam(),
      countsIn,
      viewer: aViewer(),
    }).notes
  expect(notesOf([]).join(' ')).toMatch(/^(?!.*could not be read).*One person has never accepted/)
  expect(notesOf(['groups', 'currencies', 'lock']).join(' ')).toMatch(
    /groups could not be read.*currencies.*could not be read.*locked in Toggl could not be read/,
  )
})

it('a token that may not see rates is told as such, not as a team that has none', () => {
  const notesOf = (admin: boolean | null, rate: string | null) =>
    planMigration({
      toggl: aReading({ workspace: { admin }, people: [aTogglPerson({ rate })] }),
      team: aTeam(),
      countsIn,
      viewer: aViewer(),
    }).notes.filter((note) => /admin’s token/.test(note))
  expect([notesOf(true, '80'), notesOf(null, '80')]).toEqual([[], []])
  expect(notesOf(false, '80')).toEqual([expect.stringMatching(/may be missing/)])
  expect(notesOf(false, null)).toEqual([expect.stringMatching(/^Toggl shows .* to admins only/)])
  expect(notesOf(true, '0')).toEqual([expect.stringMatching(/^Toggl shows no rate/)])
})

it('what counts is the default currency of the workspace, also when the default rate is in another one', () => {
  const toggl = aReading({
    workspace: { default_currency: 'EUR', default_hourly_rate: '95' },
    people: [aTogglPerson({ rate: '80' })],
  })
  const billed = (currency: string, billableRate: number, acrossCurrencies: boolean) =>
    planMigration({
      toggl,
      team: aTeam({
        members: [aMember({})],
        workspace: { currency, billableRate, currencies: ['USD', 'EUR'] },
      }),
      countsIn: { currency: 'USD' },
      viewer: aViewer(),
      choices: { acrossCurrencies },
    })
  const inEuro = { workspace: true, billableRate: { to: 9_500, currency: 'EUR' } }
  expect(billed('USD', 10_500, true).changes[0]).toEqual(inEuro)
  const after = billed('EUR', 9_500, false)
  expect(after.currencyMismatch).toEqual({ toggl: 'EUR', clockify: 'USD', clockifyHasIt: true })
  expect(after.changes).toEqual([])
  expect(after.defaultRate).toMatchObject({ currencyBefore: 'EUR', currencyAfter: 'EUR' })
})
