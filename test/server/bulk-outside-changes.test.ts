import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outsideChanges, withoutDated, type OwnWrite } from '../../server/bulk/outside-changes.ts'
import type { Member } from '../../server/bulk/types.ts'
import { aMember } from './bulk-builders.ts'
import { anyLife, live } from './outside-life.ts'

const aWrite = (overrides: Partial<OwnWrite> = {}): OwnWrite => ({
  userId: 'ada',
  field: 'billableRate',
  before: 10_000,
  after: 12_000,
  since: null,
  outcome: 'done',
  settledAt: 150,
  verified: null,
  ...overrides,
})

/** Read at 100 to 110, and again at 200. */
const compared = (
  before: Partial<Member>[],
  after: Partial<Member>[],
  writes: OwnWrite[] = [],
  last: Partial<Parameters<typeof outsideChanges>[0]['last']> = {},
) =>
  outsideChanges({
    last: { begunAt: 100, endedAt: 110, unsure: [], members: before.map(aMember), ...last },
    next: { begunAt: 200, endedAt: 210, members: after.map(aMember) },
    writes,
  })

const change = (from: unknown, to: unknown, overrides: object = {}) => ({
  userId: 'ada',
  field: 'billableRate',
  before: from,
  after: to,
  seenAfter: 100,
  seenAt: 210,
  ...overrides,
})

describe('a value that differs from the reading before', () => {
  it('was changed outside, each field by itself, somebody who joined in included', () => {
    const { changes, unsure } = compared(
      [{ status: 'PENDING', billableRate: null }, { userId: 'ben' }],
      [
        { status: 'ACTIVE', billableRate: 5 },
        { userId: 'ben', costRate: null },
      ],
    )
    expect(changes).toEqual([
      change(null, 5),
      change('PENDING', 'ACTIVE', { field: 'status' }),
      change(5_000, null, { userId: 'ben', field: 'costRate' }),
    ])
    expect(unsure).toEqual([])
  })

  it('tells nothing of who was not in both readings', () => {
    expect(compared([{ userId: 'ben' }], [{ userId: 'cleo' }])).toEqual({ changes: [], unsure: [] })
  })

  it('is no change outside when a write of ours made it so', () => {
    for (const outcome of ['done', 'unknown'] as const)
      expect(compared([{}], [{ billableRate: 12_000 }], [aWrite({ outcome })])).toEqual({
        changes: [],
        unsure: [],
      })
  })

  it('was changed after our write when it is neither', () => {
    const { changes } = compared([{}], [{ billableRate: 13_000 }], [aWrite()])
    expect(changes).toEqual([change(12_000, 13_000, { seenAfter: 150 })])
  })

  it('was changed from what was known when our write may never have got through', () => {
    const lost = aWrite({ outcome: 'unknown' })
    expect(compared([{}], [{ billableRate: 13_000 }], [lost]).changes).toEqual([
      change(10_000, 13_000),
    ])
  })
})

it('somebody who put back what we had changed has made a change outside', () => {
  expect(compared([{}], [{}], [aWrite()]).changes).toEqual([
    change(12_000, 10_000, { seenAfter: 150 }),
  ])
  expect(compared([{}], [{}], [aWrite({ outcome: 'unknown' })]).changes).toEqual([])
})

it('a write of ours that is on its way, or was until the reading had begun, leaves the value unsure', () => {
  const known = { userId: 'ada', field: 'billableRate' as const, value: 10_000, at: 100 }
  for (const write of [aWrite({ outcome: 'pending', settledAt: null }), aWrite({ settledAt: 200 })])
    for (const billableRate of [10_000, 12_000, 13_000])
      expect(compared([{}], [{ billableRate }], [write])).toEqual({ changes: [], unsure: [known] })
})

it('what was left unsure is told later, from the value that was last known', () => {
  const unsure = [{ userId: 'ada', field: 'billableRate' as const, value: 9_000, at: 50 }]
  const later = compared([{}], [{}], [], { unsure })
  expect(later).toEqual({ changes: [change(9_000, 10_000, { seenAfter: 50 })], unsure: [] })
  const ours = [aWrite({ before: 9_000, after: 10_000, settledAt: 60 })]
  expect(compared([{}], [{}], ours, { unsure })).toEqual({ changes: [], unsure: [] })
})

it('two readings at the same time tell nothing but leave it to the next', () => {
  const { changes, unsure } = compared([{}], [{ billableRate: 1 }], [], { endedAt: 200 })
  expect(changes).toEqual([])
  expect(unsure).toMatchObject([{ value: 10_000, at: 100 }])
})

it('what somebody changed between two writes of ours is told, too', () => {
  const writes = [aWrite({ settledAt: 120 }), aWrite({ before: 12_500, after: 14_000 })]
  expect(compared([{}], [{ billableRate: 14_000 }], writes).changes).toEqual([
    change(12_000, 12_500, { seenAfter: 120, seenAt: 150 }),
  ])
})

describe('a rate with a date ahead', () => {
  const DAY = 86_400_000
  const since = new Date(10 * DAY).toISOString()

  it('may show at once or not, and neither is a change outside', () => {
    for (const billableRate of [10_000, 12_000])
      expect(compared([{}], [{ billableRate }], [aWrite({ since })]).changes).toEqual([])
  })

  it('that was seen to show at once and shows no more was changed outside', () => {
    const { changes } = compared([{}], [{}], [aWrite({ since, verified: true })])
    expect(changes).toEqual([change(12_000, 10_000, { seenAfter: 150 })])
  })

  it('is no change outside when its date has come, and is one on any other day', () => {
    const seen = (day: number) => [
      { ...change(10_000, 12_000), seenAfter: (day - 0.1) * DAY, seenAt: day * DAY } as const,
    ]
    const told = (day: number, after = 12_000) =>
      withoutDated(
        seen(day).map((one) => ({ ...one, field: 'billableRate', before: 10_000, after: 12_000 })),
        [{ userId: 'ada', field: 'billableRate', after, since }],
      ).length
    expect([told(8), told(10), told(10.5), told(12), told(10, 12_001)]).toEqual([1, 0, 0, 1, 1])
  })
})

it('in any order of events tells no write of ours, nothing twice, and what others set last', () => {
  fc.assert(
    fc.property(anyLife, (steps) => {
      const { changes, others, claims, end } = live(steps)
      const told = changes.map((one) => Number(one.after))
      expect(new Set(told).size).toBe(told.length)
      for (const { before, after, seenAfter, seenAt } of changes) {
        const at = others.get(Number(after)) ?? Infinity
        expect(at).toBeLessThanOrEqual(seenAt)
        expect(at).toBeGreaterThanOrEqual(claims.get(Number(before)) ?? seenAfter)
      }
      expect(told).toEqual(expect.arrayContaining(others.has(end) ? [end] : []))
    }),
    { numRuns: 5_000 },
  )
})
