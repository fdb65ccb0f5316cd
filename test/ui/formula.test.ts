import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_AMOUNT } from '../../server/bulk/money.ts'
import type { RowValues } from '../../ui/models/formula/compute-rate.ts'
import { readFormula } from '../../ui/models/formula/read-formula.ts'

const row = { rate: 10_000, billable: 10_000, cost: 5_050, default: 10_500 }

const made = (text: string, values: Partial<RowValues> = {}) => {
  const read = readFormula(text)
  return 'reason' in read ? read : read.compute({ ...row, ...values })
}

/** The nearest whole number, halves up: found by trying, not by the formula of the code. */
const nearest = (numerator: bigint, denominator: bigint): bigint => {
  let below = numerator / denominator
  while (below * denominator > numerator) below -= 1n
  return 2n * (numerator - below * denominator) >= denominator ? below + 1n : below
}

/** A formula as text, and its value as hundred-thousandths to a power: `value / 100_000 ** power`. */
type Written = { text: string; value: (row: RowValues) => bigint; power: number }

const UNIT = 100_000n
const anyLeaf: fc.Arbitrary<Written> = fc.oneof(
  fc.integer({ min: 0, max: 99_999_999 }).map((value) => {
    const digits = String(value).padStart(6, '0')
    return {
      text: `${digits.slice(0, -5)}.${digits.slice(-5)}`,
      value: () => BigInt(value),
      power: 1,
    }
  }),
  fc.constantFrom('rate', 'billable', 'cost', 'default').map((name) => ({
    text: name,
    value: (row: RowValues) => BigInt(row[name as keyof RowValues] ?? 0) * 1_000n,
    power: 1,
  })),
)

const level = (one: Written, power: number) => (row: RowValues) =>
  one.value(row) * UNIT ** BigInt(power - one.power)

const joined = (sign: string, a: Written, b: Written): Written => {
  if (sign === '*')
    return {
      text: `(${a.text} * ${b.text})`,
      value: (row) => a.value(row) * b.value(row),
      power: a.power + b.power,
    }
  const power = Math.max(a.power, b.power)
  const [left, right] = [level(a, power), level(b, power)]
  const values: Record<string, (row: RowValues) => bigint> = {
    '+': (row) => left(row) + right(row),
    '-': (row) => left(row) - right(row),
    max: (row) => (left(row) > right(row) ? left(row) : right(row)),
    min: (row) => (left(row) < right(row) ? left(row) : right(row)),
    if: (row) => (left(row) < right(row) ? left(row) : right(row) + right(row)),
  }
  const texts: Record<string, string> = {
    max: `max(${a.text}, ${b.text})`,
    min: `min(${a.text}, ${b.text})`,
    if: `if(${a.text} < ${b.text}, ${a.text}, ${b.text} + ${b.text})`,
  }
  return {
    text: texts[sign] ?? `(${a.text} ${sign} ${b.text})`,
    value: values[sign] ?? (() => 0n),
    power,
  }
}

const anyFormula = fc
  .tuple(
    anyLeaf,
    fc.array(fc.tuple(fc.constantFrom('+', '-', '*', 'max', 'min', 'if'), anyLeaf), {
      maxLength: 4,
    }),
  )
  .map(([first, rest]) => rest.reduce((sum, [sign, leaf]) => joined(sign, sum, leaf), first))
  .filter(({ text }) => text.length <= 200)

const anyAmount = fc.integer({ min: 0, max: MAX_AMOUNT })
const anyRow = fc.record({
  rate: anyAmount,
  billable: anyAmount,
  cost: anyAmount,
  default: anyAmount,
})

describe('a formula', () => {
  it('is exact arithmetic, rounded once at the end', () => {
    fc.assert(
      fc.property(anyFormula, anyRow, (formula, row) => {
        const exact = nearest(formula.value(row) * 100n, UNIT ** BigInt(formula.power))
        const expected =
          exact < 0n
            ? { lack: 'negative' }
            : exact > MAX_AMOUNT
              ? { lack: 'tooHigh' }
              : { amount: Number(exact) }
        expect(made(`=${formula.text}`, row)).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })

  it('rounds to steps from the exact value, to the nearest, down and up', () => {
    const anyStep = fc.integer({ min: 1, max: 100_000 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), anyStep, (rate, step) => {
        const text = `${Math.floor(step / 100)}.${String(step % 100).padStart(2, '0')}`
        const steps = (count: bigint) => ({ amount: Number(count * BigInt(step)) })
        const [value, size] = [BigInt(rate), BigInt(step)]
        const below = value / size
        expect(made(`round(rate, ${text})`, { rate })).toEqual(steps(nearest(value, size)))
        expect(made(`floor(rate, ${text})`, { rate })).toEqual(steps(below))
        expect(made(`ceil(rate, ${text})`, { rate })).toEqual(
          steps(below * size === value ? below : below + 1n),
        )
      }),
    )
  })

  it('never throws, whatever the text, and answers with an amount or a reason', () => {
    const pieces =
      'rate max( if( round( ) , ; 1 .5 1e9 / * - ! ? : < == && [ ] . " this true = => ~ x=> {'
    const anyPiece = fc.constantFrom(' ', ...pieces.split(' '))
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(anyPiece, { maxLength: 40 }).map((pieces) => pieces.join('')),
    )
    fc.assert(
      fc.property(anyText, (text) => {
        expect(made(text)).toSatisfy(
          (result) => 'reason' in result || 'lack' in result || result.amount >= 0,
        )
      }),
      { numRuns: 3_000 },
    )
  })

  it('knows no way out of arithmetic', () => {
    for (const text of [
      'rate.constructor',
      'constructor',
      '__proto__',
      'this',
      'rate["constructor"]',
      'max.constructor(1)',
      'toString()',
      '[1]',
      '"1"',
    ])
      expect(Object.keys(made(text)), text).toEqual(['reason'])
  })
})

describe('what people write', () => {
  it.each([
    ['=rate*1.05', 10_500],
    ['rate * 1.05', 10_500],
    ['= MAX(Rate, 120)', 12_000],
    ['=max(rate;120)', 12_000],
    ['=round(rate * 1.033, 0.5)', 10_350],
    ['=round(100.5)', 10_100],
    ['=floor(rate × 1.999, 5)', 19_500],
    ['=ceil(101, 5)', 10_500],
    ['=rate − 0.01', 9_999],
    ['=-5 + rate', 9_500],
    ['=cost ÷ 3', 1_683],
    ['=0.005', 1],
    ['=cost < 60 ? cost * 2 : rate', 10_100],
    ['=if(cost ≥ 60, 1, 2)', 200],
    ['=if(rate == billable, default, 0)', 10_500],
    ['=if(rate != billable, 1, 2)', 200],
    ['=if(rate > 99.99, 1, if(rate <= 3, 2, 4))', 100],
  ])('%s is %i', (text, amount) => {
    expect(made(text)).toEqual({ amount })
  })

  it.each([
    ['=rate*1,05', 'Write decimals with a point'],
    ['=rate*105%', 'rate * 1.05 raises by 5 %'],
    ['=rate*', 'not complete'],
    ['=(rate', 'not complete'],
    ['=salary*2', 'Nothing is called “salary”'],
    ['=sum(rate, 1)', 'no such function as “sum”'],
    ['=max()', 'max(rate, 120)'],
    ['=round(1, 2, 3)', 'round(rate, 0.5)'],
    ['=if(rate, 1, 2)', 'A condition compares two values'],
    ['=if(rate < 1, 2)', 'if(cost < 80, 120, rate)'],
    ['=rate < 100', 'A comparison needs results'],
    ['=rate ** 2', 'cannot be computed'],
    ['=!rate', 'cannot be computed'],
    ['=rate, 2', 'more than one formula'],
    ['=1e9', 'is not a number here'],
    [`=${'1+'.repeat(200)}1`, 'at most 200 characters'],
  ])('%s is refused with what to do', (text, words) => {
    expect(made(text)).toEqual({ reason: expect.stringContaining(words) })
  })

  it.each(['', '=', ' = '])('“%s” is nothing yet', (text) => {
    expect(made(text)).toEqual({ reason: null })
  })
})

describe('a row without a result', () => {
  it.each([
    ['=rate*2', { rate: null }, 'rate'],
    ['=billable', { billable: null }, 'billable'],
    ['=max(1, cost)', { cost: null }, 'cost'],
    ['=default', { default: null }, 'default'],
    ['=rate/(cost-cost)', {}, 'zero'],
    ['=round(rate, cost - cost)', {}, 'step'],
    ['=floor(rate, -5)', {}, 'step'],
    ['=cost - rate', {}, 'negative'],
    ['=rate*1000000', {}, 'tooHigh'],
    ['=if(cost < 1, 2, rate)', { cost: null }, 'cost'],
  ])('%s says what it lacks', (text, values, lack) => {
    expect(made(text, values)).toEqual({ lack })
  })

  it('lacks nothing that only the other branch would need', () => {
    expect(made('=rate > 1 ? rate : cost', { cost: null })).toEqual({ amount: 10_000 })
  })

  it('takes the highest rate that Clockify takes', () => {
    expect(made('=21474836.47')).toEqual({ amount: MAX_AMOUNT })
    expect(made('=21474836.475')).toEqual({ lack: 'tooHigh' })
  })
})
