import fc from 'fast-check'
import { expect, it } from 'vitest'
import { currentValue } from '../../server/bulk/current-values.ts'
import { verifyRun } from '../../server/bulk/verify.ts'
import { readingOf } from '../../server/bulk/team-reading.ts'
import { aMember, aTeam } from './bulk-builders.ts'

const reading = readingOf(
  aTeam({
    members: [aMember({ billableRate: 10_500, costRate: null, status: 'INACTIVE' })],
    workspace: { billableRate: 12_000, costRate: 3_000 },
  }),
)

it.each([
  [{ userId: 'ada', field: 'billableRate' }, 10_500],
  [{ userId: 'ada', field: 'costRate' }, null],
  [{ userId: 'ada', field: 'status' }, 'INACTIVE'],
  [{ userId: null, field: 'billableRate' }, 12_000],
  [{ userId: null, field: 'costRate' }, 3_000],
  [{ userId: null, field: 'status' }, undefined],
  [{ userId: 'gone', field: 'billableRate' }, undefined],
] as const)('reads %j as %s', (item, value) => {
  expect(currentValue(reading, { email: null, group: null, ...item })).toBe(value)
})

it('counts every done item once, as matching only when Clockify shows its value', () => {
  const anyDone = fc.record({
    userId: fc.constantFrom('ada', 'gone', null),
    field: fc.constantFrom('billableRate' as const, 'costRate' as const, 'status' as const),
    email: fc.constant(null),
    group: fc.constant(null),
    before: fc.constant(1),
    after: fc.constantFrom(10_500, 12_000, 3_000, 'INACTIVE', 'ACTIVE'),
    currency: fc.constant(null),
    currencyBefore: fc.constant(null),
  })
  fc.assert(
    fc.property(fc.array(anyDone), (given) => {
      const items = given.map((item, id) => ({ id, ...item }))
      const { matching, differing } = verifyRun(items, reading)
      expect([...matching, ...differing].toSorted((a, b) => a - b)).toEqual(items.map((i) => i.id))
      for (const id of matching) {
        const item = items[id]
        expect(item && currentValue(reading, item)).toBe(item?.after)
      }
    }),
  )
})
