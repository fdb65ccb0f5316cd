import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recheck, settleSent } from '../../server/bulk/recheck.ts'
import { readingOf } from '../../server/bulk/team-reading.ts'
import { aMember, anUnsettledItem, aTeam } from './bulk-builders.ts'

const anyRate = fc.option(fc.integer({ min: 0, max: 3 }))
/** A reading of the rate; of nobody when there is none. */
const showing = (billableRate: number | null | undefined) =>
  readingOf(aTeam({ members: billableRate === undefined ? [] : [aMember({ billableRate })] }))

describe('an item that was not sent', () => {
  it('is left to be written exactly when Clockify still shows what the plan saw', () => {
    fc.assert(
      fc.property(anyRate, anyRate, anyRate, (before, after, now) => {
        const { settled, writeAgain } = recheck([anUnsettledItem({ before, after })], showing(now))
        expect(writeAgain).toEqual([])
        expect(settled.map((one) => one.outcome)).toEqual(now === before ? [] : ['skipped'])
      }),
    )
  })

  it('is skipped with both values named when somebody has changed it', () => {
    expect(recheck([anUnsettledItem()], showing(12_000)).settled).toEqual([
      {
        id: 1,
        outcome: 'skipped',
        reason: 'Changed since the plan: it was 100.00 and is 120.00 now.',
      },
    ])
  })

  it('is skipped, not done, when somebody else has set the same amount', () => {
    const [settled] = recheck([anUnsettledItem()], showing(10_500)).settled
    expect(settled?.outcome).toBe('skipped')
    expect(settled?.reason).toContain('someone else')
  })

  it('is skipped when the person has left', () => {
    const [settled] = recheck([anUnsettledItem({ userId: 'gone' })], showing(10_000)).settled
    expect(settled?.outcome).toBe('skipped')
    expect(settled?.reason).toContain('not a member')
  })
})

it('an item whose answers never come is written again after a reading, but not without end', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), (attempts) => {
      const sent = anUnsettledItem({ mayBeSent: true, attempts })
      const { settled, writeAgain } = recheck([sent], showing(10_000))
      expect(writeAgain).toEqual(attempts < 12 ? [1] : [])
      expect(settled.map((one) => one.outcome)).toEqual(attempts < 12 ? [] : ['unknown'])
    }),
  )
})

describe('an item that may have been sent', () => {
  it('is done only when the reading shows its new value, and goes back only when it shows the old', () => {
    fc.assert(
      fc.property(anyRate, anyRate, anyRate, (before, after, now) => {
        const item = anUnsettledItem({ before, after, mayBeSent: true })
        const { settled, writeAgain } = recheck([item], showing(now))
        const outcome = now === after ? 'done' : 'unknown'
        expect(writeAgain).toEqual(now === before ? [1] : [])
        expect(settled.map((one) => one.outcome)).toEqual(now === before ? [] : [outcome])
      }),
    )
  })

  it('and will not be sent again is unknown unless the reading proves it', () => {
    fc.assert(
      fc.property(
        anyRate,
        anyRate,
        fc.option(anyRate, { nil: undefined }),
        (before, after, now) => {
          const { outcome, reason } = settleSent(anUnsettledItem({ before, after }), showing(now))
          const isProven = now === after && before !== after
          expect(outcome).toBe(isProven ? 'done' : 'unknown')
          expect(reason === null).toBe(isProven)
        },
      ),
    )
  })
})

it('settles each item at most once and never sends a settled one again', () => {
  const anyItem = fc.record({ before: anyRate, after: anyRate, mayBeSent: fc.boolean() })
  fc.assert(
    fc.property(fc.array(anyItem), anyRate, (given, now) => {
      const items = given.map((item, id) => anUnsettledItem({ id, ...item }))
      const { settled, writeAgain } = recheck(items, showing(now))
      const touched = [...settled.map((one) => one.id), ...writeAgain]
      expect(new Set(touched).size).toBe(touched.length)
    }),
  )
})
