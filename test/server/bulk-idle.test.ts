import fc from 'fast-check'
import { expect, it } from 'vitest'
import { areTheirs, lastDays, reportRanges, wordsOfEntries } from '../../server/bulk/idle.ts'
import { aMember } from './bulk-builders.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-05-04T12:00:00Z')

it('covers every instant of the days exactly once, in reports that the plan allows', () => {
  const plans = fc.constantFrom(
    'FREE',
    'free_2021',
    'BASIC_2021',
    'PRO_2021',
    'ENTERPRISE',
    'UNKNOWN',
  )
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000 }), plans, (days, plan) => {
      const range = lastDays(days, NOW)
      const ranges = reportRanges(range, plan)
      expect(ranges[0]?.from).toBe(range.from)
      expect(ranges.at(-1)?.until).toBe(range.until)
      for (const [index, part] of ranges.entries()) {
        const most = /^free/i.test(plan) ? 31 : 365
        expect(part.until - part.from).toBeLessThan(most * DAY)
        expect(part.until).toBeGreaterThanOrEqual(part.from)
        expect(part.from).toBe((ranges[index - 1]?.until ?? range.from - 1) + 1)
      }
    }),
  )
  expect(range90('FREE')).toBe(3)
  expect(range90('BASIC_2021')).toBe(1)
})

const range90 = (plan: string) => reportRanges(lastDays(90, NOW), plan).length

it('believes rows only when at least one of them is about a member, and an empty report', () => {
  const members = [aMember({ userId: 'ada' }), aMember({ userId: 'bo' })]
  expect(areTheirs([], members)).toBe(true)
  expect(areTheirs(['somebody who left', 'bo'], members)).toBe(true)
  expect(areTheirs(['a project'], members)).toBe(false)
})

it('says in one sentence how many people were looked at and what nobody can tell', () => {
  const sentence = wordsOfEntries(NOW, 1, 2)
  expect(sentence).toContain('the entries of 1 person since 2026-05-04 (UTC)')
  expect(sentence).toContain('2 more could not be read')
  expect(sentence).toContain('does not tell when somebody joined')
  expect(wordsOfEntries(NOW, 40, 0)).not.toContain('could not be read')
})
