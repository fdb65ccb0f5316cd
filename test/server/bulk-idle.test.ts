import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wordsOfEntries } from '../../server/bulk/idle-words.ts'
import { areTheirs, lastDays, reportRanges, suspects } from '../../server/bulk/idle.ts'
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

it('believes rows only when at least one of them is about a member, or there are none', () => {
  const members = [aMember({ userId: 'ada' }), aMember({ userId: 'bo' })]
  expect(areTheirs([], members)).toBe(true)
  expect(areTheirs(['somebody who left', 'bo'], members)).toBe(true)
  expect(areTheirs(['a project'], members)).toBe(false)
})

it('takes a report for enough only while it names at least half of the active members', () => {
  const active = ['ada', 'bo', 'cy', 'di']
  const of = (rows: string[] | null, timers: string[] | null = []) =>
    suspects(active, { rows: rows && new Set(rows), timers: timers && new Set(timers) })
  expect(of(['ada', 'bo'])).toEqual({ ids: ['cy', 'di'], doubt: null })
  expect(of(['ada'])).toEqual({ ids: ['bo', 'cy', 'di'], doubt: 'few-named' })
  expect(of([], ['ada', 'bo', 'cy'])).toEqual({ ids: ['di'], doubt: 'few-named' })
  expect(of(['somebody who left'], ['ada', 'bo'])).toMatchObject({ doubt: 'few-named' })
  expect(of(null, ['ada'])).toEqual({ ids: ['bo', 'cy', 'di'], doubt: 'no-report' })
  expect(of(['ada', 'bo', 'cy'], null)).toEqual({ ids: ['di'], doubt: 'no-timers' })
  expect(of(active, null)).toEqual({ ids: [], doubt: null })
})

it('says in one sentence how many people were looked at and what nobody can tell', () => {
  const because = { doubt: 'no-report', timers: true } as const
  const sentence = wordsOfEntries(NOW, { read: 1, hidden: 2 }, because)
  expect(sentence).toContain('Clockify gave no report, so the entries of 1 person since 2026-05-04')
  expect(sentence).toContain('2 more could not be read')
  expect(sentence).toContain('whoever has a running timer is not idle')
  expect(sentence).toContain('does not tell when somebody joined')
  const other = wordsOfEntries(NOW, { read: 40, hidden: 0 }, { doubt: 'few-named', timers: false })
  expect(other).not.toContain('more could not be read')
  expect(other).toContain('names too few people')
  expect(other).toContain('timers that have been running for longer could not be read')
})
