import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_AMOUNT, majorUnits } from '../../server/bulk/money.ts'
import { evidenceIn } from '../../server/spreadsheet/file-evidence.ts'
import {
  decimalShownBy,
  readAmount,
  type AmountFormat,
} from '../../server/spreadsheet/read-amount.ts'
import { anyAmount } from './bulk-arbitraries.ts'
import { toEnd } from './import-builders.ts'

const FORMAT: AmountFormat = { decimal: null, chosen: false, delimiter: ',', decimals: 2 }
const read = (text: string, format: Partial<AmountFormat> = {}) =>
  readAmount(text, { ...FORMAT, ...format })

describe('an amount that can be read in one way only', () => {
  it.each([
    ['0', 0],
    ['150', 15_000],
    ['1500.5', 150_050],
    ['.5', 50],
    ['100.', 10_000],
    ['+3', 300],
    ['007', 700],
    ['0,500', 50],
    ['12.5000', 1_250],
    ['1234.500', 123_450],
    ['1,234.50', 123_450],
    ['1.234,50', 123_450],
    ['1.234.567', 123_456_700],
    ['1,00,000', 10_000_000],
    ['12,34,567.80', 123_456_780],
    ['1 234,50', 123_450],
    ['1\u00a0234\u202f567.80', 123_456_780],
    ['1’234.50', 123_450],
    ['1_000', 100_000],
    ['١٬٢٣٤٫٥', 123_450],
    ['१,००,०००.५०', 10_000_050],
    ['１２．５０', 1_250],
    ['\u200e12.50\u200f', 1_250],
    ["'100", 10_000],
    ['="100"', 10_000],
    ["'+100", 10_000],
    ['100,-', 10_000],
    ['100.–', 10_000],
    ['1.234,-', 123_400],
    ['21474836.47', MAX_AMOUNT],
  ])('is read in it: %j', (text, amount) => {
    expect(read(text)).toEqual({ amount, sign: null })
  })

  it.each([
    ['$ 1,234.50', '$'],
    ['1.234,50 €', '€'],
    ['US$1,234.50', 'US$'],
    ["CHF 1'234.50", 'CHF'],
    ['1 234,50 kr', 'kr'],
    ['Rs.1,234.50', 'Rs.'],
    ['1 234,50 Kč', 'Kč'],
    ['1,234.50円', '円'],
    ['$1,234.50 usd', 'USD'],
  ])('may have its currency before or behind: %s', (text, sign) => {
    expect(read(text)).toEqual({ amount: 123_450, sign })
  })
})

describe('one mark with three digits behind it', () => {
  it.each([
    ['1,500', { decimal: ',' }, 150],
    ['1,500', { decimal: '.' }, 150_000],
    ['1.500', { decimal: '.' }, 150],
    ['1.500', { decimal: ',' }, 150_000],
    ['1,500', { delimiter: ',' }, 150_000],
    ['1.500', { delimiter: ';' }, 150_000],
    ['1.500', { delimiter: '\t' }, 150_000],
    ['12.500', { delimiter: ',', decimals: 3 }, 1_250],
    ['12,500', { delimiter: ';', decimals: 3 }, 1_250],
    ['1٫500', { decimal: ',', chosen: true }, 150],
  ] as const)('%s with %j is %i', (text, format, amount) => {
    expect(read(text, format)).toEqual({ amount, sign: null })
  })

  it.each([
    ['1.500', { delimiter: ',' }],
    ['1,500', { delimiter: ';' }],
    ['1,500', { delimiter: '|' }],
    ['1.500', { delimiter: ';', decimals: 3 }],
    ['1,500', { decimal: 'both' }],
    ['1.500', { decimal: 'both', delimiter: ';' }],
  ] as const)('%s with %j is refused, with both readings named', (text, format) => {
    expect(read(text, format)).toEqual({
      reason: `“${text}” may be 1.50 or 1500: say above how the file writes decimals.`,
      suggestion: null,
    })
  })

  it('is refused in a cell that contradicts what somebody has said of the file', () => {
    const chosen = { decimal: ',', chosen: true } as const
    expect(read('1.50', chosen)).toHaveProperty('reason', expect.stringMatching(/with a point/))
    expect(read('1,234.50', chosen)).toHaveProperty('reason', expect.stringMatching(/with a point/))
    expect(read('1,234,567', chosen)).toHaveProperty('reason', expect.stringMatching(/a point/))
    expect(read('1.50', { decimal: ',' })).toEqual({ amount: 150, sign: null })
  })
})

describe('what is no rate is refused', () => {
  it.each([
    ['', 'The cell is empty.', null],
    ['-5', 'A rate cannot be below zero.', null],
    ['−5 €', 'A rate cannot be below zero.', null],
    ['5-', 'A rate cannot be below zero.', null],
    ['(12.50)', 'A rate cannot be below zero.', null],
    ['$(12.50)', 'A rate cannot be below zero.', null],
    ['5 %', '“5 %” is a percentage. Write the new rate itself.', null],
    ['soon', '“soon” is not an amount.', null],
    ['5-10', '“5-10” is not an amount.', null],
    ['12/34', '“12/34” is not an amount.', null],
    ['100\n200', '“100\n200” is not an amount.', null],
    ['50 per hour', '“50 per hour” is not an amount.', null],
    ['10²', '“10²” is not an amount.', null],
    ['12 34', '“12 34” can be read in more than one way.', null],
    ['1,2,3', '“1,2,3” can be read in more than one way.', null],
    ['1.02.345', '“1.02.345” can be read in more than one way.', null],
    ['1 02 345', '“1 02 345” can be read in more than one way.', null],
    [`${'x'.repeat(39)}😀 and more`, `“${'x'.repeat(39)}…” is not an amount.`, null],
    ['1.2,3.4', '“1.2,3.4” can be read in more than one way.', null],
    ['12.345.67', '“12.345.67” can be read in more than one way.', null],
    ['21474836.48', 'The highest rate is 21474836.47.', null],
    ['9'.repeat(60), 'The highest rate is 21474836.47.', null],
    ['1.2E+05', '“1.2E+05” is a number that a spreadsheet has shortened. Write it in full.', null],
    ['12.3456', '“12.3456” has more than two decimals.', '12.35'],
    ['12,3449', '“12,3449” has more than two decimals.', '12,34'],
    ['9.9951', '“9.9951” has more than two decimals.', '10.00'],
    ['.0051', '“.0051” has more than two decimals.', '0.01'],
    ['21474836.4751', '“21474836.4751” has more than two decimals.', null],
    ['1O0', 'A letter O among the digits.', '100'],
    ['15o.5O €', 'A letter O among the digits.', '150.50 €'],
    ['l00', 'A letter l among the digits.', '100'],
  ])('%j', (text, reason, suggestion) => {
    expect(read(text)).toEqual({ reason, suggestion })
  })

  it('and a long cell is quoted only in part', () => {
    const { reason } = { reason: '', ...read('x'.repeat(30_000)) }
    expect(reason).toBe(`“${'x'.repeat(40)}…” is not an amount.`)
  })
})

describe('any amount comes back', () => {
  const groupings = [
    { group: ',', decimal: '.' },
    { group: '.', decimal: ',' },
    { group: '\u202f', decimal: ',' },
    { group: '’', decimal: '.' },
  ] as const
  const currency = fc.constantFrom('', '$ ', 'USD ', 'kr ')

  it('however its thousands and decimals are written', () => {
    fc.assert(
      fc.property(
        anyAmount,
        fc.constantFrom(...groupings),
        currency,
        (amount, { group, decimal }, sign) => {
          const [whole = '', fraction = ''] = majorUnits(amount).split('.')
          const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, group)
          const text = sign + grouped + decimal + fraction
          expect(read(text)).toMatchObject({ amount })
          expect(read(text, { decimal, chosen: true })).toMatchObject({ amount })
          expect(decimalShownBy(text)).toBe(decimal)
        },
      ),
    )
  })

  it('and no text whatever is met with anything but an amount or a reason', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[\d.,' eEOl$€()+-]{0,30}$/),
    )
    fc.assert(
      fc.property(text, fc.constantFrom('.', ',', null), fc.boolean(), (text, decimal, chosen) => {
        const found = read(text, { decimal, chosen })
        const amount = 'amount' in found ? found.amount : 0
        expect(Number.isInteger(amount) && amount >= 0 && amount <= MAX_AMOUNT).toBe(true)
        expect('reason' in found ? found.reason : 'read').not.toBe('')
      }),
      { numRuns: 3_000 },
    )
  })

  it('and so does what a refusal suggests', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2_000_000 }), fc.nat({ max: 9_999 }), (whole, fraction) => {
        const found = read(`${whole}.${String(fraction).padStart(4, '0')}`)
        const suggestion = 'suggestion' in found ? (found.suggestion ?? '') : '0'
        expect(read(suggestion, { decimal: '.', chosen: true })).toHaveProperty('amount')
      }),
    )
  })
})

it.each([
  [['100', '1,500', '12.50'], '.'],
  [['1.500', '12,5', 'n/a'], ','],
  [['1.234.567'], ','],
  [['1 500,250'], ','],
  [['1,500', '2,250'], null],
  [['12.50', '1,500', '12,50', '12.75'], 'both'],
  [['12/31/2027', '', '5 %'], null],
])('%j shows how a file writes decimals: %s', (cells, mark) => {
  expect(toEnd(evidenceIn(cells, decimalShownBy))).toBe(mark)
})
