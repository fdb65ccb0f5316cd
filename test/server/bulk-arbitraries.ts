/** Arbitrary teams and changes for property tests. */
import fc from 'fast-check'
import { MAX_AMOUNT } from '../../server/bulk/money.ts'
import type { Edit, Member, MemberChange, Team } from '../../server/bulk/types.ts'
import { aMember, aTeam } from './bulk-builders.ts'

export const anyAmount = fc.integer({ min: 0, max: MAX_AMOUNT })
const anyRate = fc.option(fc.oneof(fc.integer({ min: 0, max: 50_000 }), anyAmount))
const anyStep = fc.option(fc.integer({ min: 1, max: 10_000 }), { nil: undefined })

/** A decimal as people type percentages: digits, and up to six after the point. */
export const anyDecimal = fc
  .record({
    digits: fc.integer({ min: -100_000_000, max: 100_000_000 }),
    places: fc.integer({ min: 0, max: 6 }),
  })
  .map(({ digits, places }) => ({ digits, places, value: Number(`${digits}e-${places}`) }))

export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    to: fc.oneof(anyAmount, fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })),
    roundTo: anyStep,
  }),
  fc.record({ percent: anyDecimal.map((decimal) => decimal.value), roundTo: anyStep }),
  fc.record({
    add: fc.oneof(fc.integer({ min: -60_000, max: 60_000 }), fc.integer()),
    roundTo: anyStep,
  }),
)

const anyMember = (userId: string): fc.Arbitrary<Member> =>
  fc
    .record({ billableRate: anyRate, costRate: anyRate })
    .map((rates) => aMember({ userId, ...rates }))

export const IDS = ['ada', 'ben', 'cleo', 'dag', 'eli']
/** Asked for, but nobody's id. */
export const STRANGER = 'stranger'

export const anyTeam: fc.Arbitrary<Team> = fc
  .tuple(fc.tuple(...IDS.map(anyMember)), anyRate, anyRate)
  .map(([members, billableRate, costRate]) =>
    aTeam({ members, workspace: { billableRate, costRate } }),
  )

/** One change that names each person at most once. */
export const anyChange: fc.Arbitrary<MemberChange> = fc
  .record({
    users: fc.uniqueArray(fc.constantFrom(...IDS, STRANGER), { minLength: 1 }),
    billableRate: fc.option(anyEdit, { nil: undefined }),
    costRate: fc.option(anyEdit, { nil: undefined }),
  })
  .filter((change) => change.billableRate !== undefined || change.costRate !== undefined)

export const anySince = fc.constantFrom(null, '2026-01-01T00:00:00Z')
