import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFormat, localeOf } from '../../ui/format.ts'

describe('a reader’s numbers', () => {
  it.each([
    ['en', '1,234.50'],
    ['de', '1.234,50'],
    ['fr', '1\u202f234,50'],
  ])('are written as in %s', (locale, written) => {
    expect(createFormat(locale).amount(123_450)).toBe(written)
  })

  it('carry a true minus and a narrow space before the per cent sign in every language', () => {
    for (const locale of ['en', 'de', 'ja', 'pt', 'ru'])
      expect(createFormat(locale).percent(-0.05, 1, true)).toMatch(/^−5[.,]0\u202f%$/)
  })

  it('are exact to the last minor unit, whatever the amount', () => {
    const { amount } = createFormat('en')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_147_483_647 }), (minor) => {
        expect(Number(amount(minor).replace(/[.,]/g, ''))).toBe(minor)
      }),
    )
  })

  it('show the sign of a difference, and none for no difference', () => {
    const { amount } = createFormat('en')
    expect([amount(750, true), amount(-750, true), amount(0, true)]).toEqual([
      '+7.50',
      '−7.50',
      '0.00',
    ])
  })
})

describe('spans', () => {
  it('get coarser as they get longer', () => {
    const { span } = createFormat('en')
    expect([span(20), span(880), span(11_760), span(200_000)]).toEqual([
      '0.1 s',
      '0.9 s',
      '12 s',
      '3 min',
    ])
  })
})

describe('the language of the token', () => {
  it('is taken as Clockify writes it', () => {
    expect([localeOf('EN'), localeOf('pt_BR'), localeOf('DE')]).toEqual(['en', 'pt-BR', 'de'])
  })

  it('falls back to English when it is missing or no language', () => {
    expect([localeOf(null), localeOf('???'), localeOf('')]).toEqual(['en', 'en-GB', 'en-GB'])
  })
})

describe('a day from which a rate counts', () => {
  it('is the UTC day, wherever the reader is', () => {
    expect(createFormat('en').day('2027-01-01T00:00:00Z')).toBe('1 Jan 2027')
  })
})
