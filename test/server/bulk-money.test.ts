import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdit, majorUnits, MAX_AMOUNT } from '../../server/bulk/money.ts'
import { anyAmount, anyDecimal, anyEdit } from './bulk-arbitraries.ts'

/** The nearest whole number to a ratio, halves up: found by trying, not by the formula of the code. */
const nearest = (numerator: bigint, denominator: bigint): bigint => {
  let below = numerator / denominator
  while (below * denominator > numerator) below -= 1n
  const isHalfOrMore = 2n * (numerator - below * denominator) >= denominator
  return isHalfOrMore ? below + 1n : below
}

const anyStep = fc.integer({ min: 1, max: 10_000 })

describe('a percentage of an amount', () => {
  it('is the exact rational number, rounded once', () => {
    fc.assert(
      fc.property(anyAmount, anyDecimal, anyStep, (before, { digits, places, value }, roundTo) => {
        const hundred = 100n * 10n ** BigInt(places)
        const numerator = BigInt(before) * (hundred + BigInt(digits))
        const step = BigInt(roundTo)
        expect(applyEdit(before, { percent: value })).toBe(nearest(numerator, hundred))
        expect(applyEdit(before, { percent: value, roundTo })).toBe(
          nearest(numerator, hundred * step) * step,
        )
      }),
    )
  })

  it.each([
    [10_000, 5, 10_500n],
    [1, 50, 2n],
    [3, -50, 2n],
    [1_005, 10, 1_106n],
    [21_345, 4.5, 22_306n],
    [100_000, 0.1, 100_100n],
    [2_000_000, 1e-7, 2_000_000n],
    [1_000_000_000, 1e-7, 1_000_000_001n],
    [10_000, -100, 0n],
    [10_000, -150, -5_000n],
  ])('of %i by %d %% is %d', (before, percent, after) => {
    expect(applyEdit(before, { percent })).toBe(after)
  })

  it('never lowers an amount when it is above zero, nor raises it when below', () => {
    fc.assert(
      fc.property(anyAmount, anyDecimal, (before, { value }) => {
        const after = applyEdit(before, { percent: value })
        const change = Number(after) - before
        expect(change === 0 || Math.sign(change) === Math.sign(value)).toBe(true)
      }),
    )
  })
})

describe('rounding to a step', () => {
  it.each([
    [10_500, 50, 10_500n],
    [10_524, 50, 10_500n],
    [10_525, 50, 10_550n],
    [10_549, 100, 10_500n],
    [10_550, 100, 10_600n],
    [49, 100, 0n],
    [50, 100, 100n],
  ])('takes %i to the nearest %i: %d', (to, roundTo, after) => {
    expect(applyEdit(null, { to, roundTo })).toBe(after)
  })

  it('gives a whole number of steps at most half a step away, and nothing twice', () => {
    fc.assert(
      fc.property(anyAmount, anyStep, (to, roundTo) => {
        const after = applyEdit(null, { to, roundTo })
        if (after === null) throw new Error('an absolute edit always has a result')
        const step = BigInt(roundTo)
        expect(after % step).toBe(0n)
        const away = 2n * (after - BigInt(to))
        expect(away > -step && away <= step).toBe(true)
        expect(applyEdit(null, { to: Number(after), roundTo })).toBe(after)
      }),
    )
  })

  it('of half a step below zero goes up, towards zero', () => {
    expect(applyEdit(0, { add: -25, roundTo: 50 })).toBe(0n)
    expect(applyEdit(0, { add: -26, roundTo: 50 })).toBe(-50n)
  })
})

describe('an edit', () => {
  it('that adds is exact over the whole range', () => {
    fc.assert(
      fc.property(anyAmount, fc.integer(), (before, add) => {
        expect(applyEdit(before, { add })).toBe(BigInt(before) + BigInt(add))
      }),
    )
    expect(applyEdit(MAX_AMOUNT, { add: 1 })).toBe(2_147_483_648n)
  })

  it('of a rate that is not set has a result only when it is absolute', () => {
    fc.assert(
      fc.property(anyEdit, (edit) => {
        expect(applyEdit(null, edit) === null).toBe(!('to' in edit))
      }),
    )
  })
})

describe('an amount in major units', () => {
  it.each([
    [10_500, '105.00'],
    [5, '0.05'],
    [0, '0.00'],
    [-1, '-0.01'],
    [-12_345, '-123.45'],
    [MAX_AMOUNT, '21474836.47'],
  ])('%i is %s', (amount, text) => {
    expect(majorUnits(amount)).toBe(text)
  })
})
