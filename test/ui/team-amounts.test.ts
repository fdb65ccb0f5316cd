import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_AMOUNT } from '../../server/bulk/money.ts'
import { createFormat } from '../../ui/format.ts'
import { createParseAmount } from '../../ui/parse-amount.ts'

const LOCALES = (
  'en de fr es it pt pt-PT nl sv nb da fi pl cs hu ro tr el ru uk bg ar ar-EG fa he hi bn mr en-IN ' +
  'de-CH de-AT fr-CH es-MX ja ko zh th vi id'
).split(' ')

describe('a typed amount', () => {
  it('is read back as it was written, in every language', () => {
    for (const locale of LOCALES) {
      const parse = createParseAmount(locale)
      const { amount } = createFormat(locale)
      fc.assert(
        fc.property(fc.integer({ min: 0, max: MAX_AMOUNT }), (minor) => {
          expect(parse(amount(minor))).toEqual({ amount: minor })
        }),
        { numRuns: 40 },
      )
    }
  })

  it('is read back with the currency on either side', () => {
    for (const locale of LOCALES)
      for (const currency of ['USD', 'EUR', 'CZK', 'JPY'])
        for (const currencyDisplay of ['symbol', 'narrowSymbol', 'code'] as const) {
          const style = {
            style: 'currency',
            currency,
            currencyDisplay,
            minimumFractionDigits: 2,
          } as const
          const text = new Intl.NumberFormat(locale, style).format(1234.5)
          expect([text, createParseAmount(locale, [currency])(text)]).toEqual([
            text,
            { amount: 123_450 },
          ])
        }
  })

  it.each([
    ['en', '1,500', 150_000],
    ['de', '1.500', 150_000],
    ['en', '10,5', 1_050],
    ['de', '10.5', 1_050],
    ['de', '1,234.56', 123_456],
    ['en', '1.234,56', 123_456],
    ['en', '1 234.5', 123_450],
    ['en-IN', '1,23,456', 12_345_600],
    ['en', '.5', 50],
    ['en', '5.', 500],
    ['en', '0.1', 10],
    ['en', '21,474,836.47', MAX_AMOUNT],
  ])('in %s of “%s” is %i', (locale, text, amount) => {
    expect(createParseAmount(locale)(text)).toEqual({ amount })
  })

  it.each([
    ['en', 'abc', '“abc” is not an amount.'],
    ['en', '', '“” is not an amount.'],
    ['en', '1e5', '“1e5” is not an amount.'],
    ['en', '5k', '“5k” is not an amount.'],
    ['en', '-5', 'A rate cannot be below zero.'],
    ['en', '−$5', 'A rate cannot be below zero.'],
    ['en', '12.345', 'A rate has at most two decimals.'],
    ['de', '0,500', 'A rate has at most two decimals.'],
    ['en', '1,2,3', '“1,2,3” can be read in more than one way.'],
    ['en', '21474836.48', 'The highest rate is 21474836.47.'],
  ])('in %s of “%s” is refused with its reason', (locale, text, reason) => {
    expect(createParseAmount(locale)(text)).toEqual({ reason })
  })
})
