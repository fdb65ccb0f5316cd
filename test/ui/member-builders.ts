import fc from 'fast-check'
import type { HistoryEntry, MemberHistoryView } from '../../server/bulk/views.ts'

/** A run that raised the billable rate from 100.00 to 105.00 for new entries, or anything else where it is given. */
export const anEntry = (overrides: Partial<HistoryEntry> = {}): HistoryEntry => ({
  at: '2026-11-21T14:03:22.000Z',
  field: 'billableRate',
  before: 10_000,
  after: 10_500,
  since: null,
  source: 'run',
  runId: 'run-1',
  reason: null,
  by: 'owner',
  seenAfter: null,
  certain: true,
  ...overrides,
})

/** A history of these entries, newest first, since the start of the year. */
export const aHistory = (
  entries: HistoryEntry[],
  overrides: Partial<MemberHistoryView> = {},
): MemberHistoryView => ({
  userId: 'ada',
  member: null,
  entries,
  more: false,
  knownSince: '2026-01-01T00:00:00.000Z',
  ...overrides,
})

const instant = (from: string, to: string): fc.Arbitrary<string> =>
  fc
    .date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
    .map((date) => date.toJSON())

const rate = fc.option(fc.nat({ max: 1_000_000 }), { nil: null })

/** Any changes of both rates, newest first as the server lists them. */
export const anyEntries: fc.Arbitrary<HistoryEntry[]> = fc
  .array(
    fc.record({
      at: instant('2026-01-01', '2026-12-31'),
      field: fc.constantFrom('billableRate' as const, 'costRate' as const),
      before: rate,
      after: rate,
      since: fc.oneof(
        fc.constant(null),
        fc.constant('1970-01-01T00:00:00Z'),
        instant('2024-01-01', '2028-12-31'),
      ),
      certain: fc.boolean(),
    }),
    { maxLength: 30 },
  )
  .map((some) =>
    some
      .map((one, at) => anEntry({ ...one, runId: `run-${at}` }))
      .toSorted((one, other) => other.at.localeCompare(one.at)),
  )
