/** Exact numbers for formulas: ratios of big integers, never a float. */

/** `numerator / denominator`; the denominator is above zero. */
export type Ratio = { numerator: bigint; denominator: bigint }

/** A whole number as a ratio. */
export const whole = (value: bigint): Ratio => ({ numerator: value, denominator: 1n })

/** Digits with at most one point, such as `12.50` or `.5`, exactly as they are written. */
export const decimal = (digits: string): Ratio => {
  const [before = '', after = ''] = digits.split('.')
  return { numerator: BigInt(before + after), denominator: 10n ** BigInt(after.length) }
}

export const add = (a: Ratio, b: Ratio): Ratio => ({
  numerator: a.numerator * b.denominator + b.numerator * a.denominator,
  denominator: a.denominator * b.denominator,
})

export const negated = ({ numerator, denominator }: Ratio): Ratio => ({
  numerator: -numerator,
  denominator,
})

export const times = (a: Ratio, b: Ratio): Ratio => ({
  numerator: a.numerator * b.numerator,
  denominator: a.denominator * b.denominator,
})

/** Null where `b` is zero. */
export const divided = (a: Ratio, b: Ratio): Ratio | null => {
  if (b.numerator === 0n) return null
  const sign = b.numerator < 0n ? -1n : 1n
  return {
    numerator: sign * a.numerator * b.denominator,
    denominator: sign * a.denominator * b.numerator,
  }
}

/** Below zero, zero or above zero, as `a` is less than, equal to or greater than `b`. */
export const compared = (a: Ratio, b: Ratio): number => {
  const [left, right] = [a.numerator * b.denominator, b.numerator * a.denominator]
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** To the nearest whole, halves up (towards plus infinity) as everywhere with money; or down, or up. */
export type Rounding = 'nearest' | 'down' | 'up'

const floor = (numerator: bigint, denominator: bigint): bigint => {
  const quotient = numerator / denominator
  return numerator < 0n && numerator % denominator !== 0n ? quotient - 1n : quotient
}

/** The whole number that a ratio is rounded to. */
export const rounded = ({ numerator, denominator }: Ratio, rounding: Rounding): bigint => {
  if (rounding === 'down') return floor(numerator, denominator)
  if (rounding === 'up') return -floor(-numerator, denominator)
  return floor(2n * numerator + denominator, 2n * denominator)
}
