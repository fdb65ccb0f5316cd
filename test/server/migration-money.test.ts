import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MAX_AMOUNT } from '../../server/bulk/money.ts'
import { majorFromMinor, minorFromMajor } from '../../server/migration/money.ts'
import { parseExactly } from '../../server/toggl/exact-json.ts'
import { anyAmount } from './bulk-arbitraries.ts'

/** A decimal in every form that JSON has for it, and the ratio it is. */
const anyDecimalText = fc
  .record({
    digits: fc.bigInt({ min: 0n, max: 10n ** 14n }),
    places: fc.integer({ min: 0, max: 12 }),
    exponent: fc.option(fc.integer({ min: -12, max: 12 })),
    sign: fc.constantFrom('', '+'),
    e: fc.constantFrom('e', 'E'),
  })
  .map(({ digits, places, exponent, sign, e }) => {
    const padded = String(digits).padStart(places + 1, '0')
    const whole = padded.slice(0, padded.length - places)
    const fraction = places === 0 ? '' : `.${padded.slice(-places)}`
    const power = exponent === null ? '' : `${e}${exponent < 0 ? '' : sign}${exponent}`
    const scale = places - (exponent ?? 0)
    return {
      text: `${whole}${fraction}${power}`,
      numerator: digits * 10n ** BigInt(Math.max(0, -scale)),
      denominator: 10n ** BigInt(Math.max(0, scale)),
    }
  })

it('an amount that goes to Toggl and comes back is the same', () => {
  fc.assert(
    fc.property(anyAmount, (minor) => {
      const major = majorFromMinor(minor)
      expect(minorFromMajor(major)).toEqual({ minor, isRounded: false })
      // As it would be written into JSON, and read there.
      expect(String(Number(major))).toBe(major)
      expect(minorFromMajor(JSON.stringify(Number(major)))).toEqual({ minor, isRounded: false })
    }),
  )
})

it('any decimal is the nearest hundredth, halves up, told when it was rounded, or none where it is too large', () => {
  fc.assert(
    fc.property(anyDecimalText, ({ text, numerator, denominator }) => {
      const hundredfold = 100n * numerator
      let nearest = hundredfold / denominator
      if (2n * (hundredfold - nearest * denominator) >= denominator) nearest += 1n
      expect(minorFromMajor(text)).toEqual(
        nearest > BigInt(MAX_AMOUNT)
          ? null
          : { minor: Number(nearest), isRounded: nearest * denominator !== hundredfold },
      )
    }),
    { examples: [[{ text: '1.005', numerator: 1_005n, denominator: 1_000n }]] },
  )
})

it.each([
  '-1',
  '',
  'NaN',
  '1,5',
  ' 1',
  '1.',
  '.5',
  '0x10',
  '1e',
  '1e999999999',
  `${'9'.repeat(500)}`,
])('no amount is made of %s', (text) => {
  expect(minorFromMajor(text)).toBeNull()
})

it('what is too small to see is rounded to nothing at once', () => {
  expect(minorFromMajor('1e-999999999')).toEqual({ minor: 0, isRounded: true })
})

const MONEY = ['default_hourly_rate', 'rate', 'labor_cost', 'amount']

it('a number of money is kept as it was written, wherever it stands and whatever is around it', () => {
  const around = fc.json({ maxDepth: 2 })
  fc.assert(
    fc.property(anyDecimalText, fc.constantFrom(...MONEY), around, fc.string(), (...given) => {
      const [{ text }, field, other, name] = given
      const body = `[{"a":${other},"name":${JSON.stringify(name)}, "${field}" :\n ${text},"b":${other}}]`
      expect(parseExactly(body)).toMatchObject([{ [field]: { decimal: text }, name }])
    }),
  )
})

it('everything else of a text is what JSON makes of it, also text that looks like money', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 3 }), fc.string(), (text, name) => {
      const hidden = JSON.stringify({ name: `${name}"rate": 5, "amount":`, ratex: 7, list: [1.5] })
      expect(parseExactly(text)).toEqual(JSON.parse(text))
      expect(parseExactly(hidden)).toEqual(JSON.parse(hidden))
    }),
  )
  expect(parseExactly('{"rate":null,"id":5,"amount":"7"}')).toEqual({
    rate: null,
    id: 5,
    amount: '7',
  })
  expect(() => parseExactly('{"rate":1.}')).toThrow(SyntaxError)
})
