/**
 * Exact arithmetic on money: integer minor units in, integer minor units out, no float in between.
 * Percentages are decimal fractions of any length and are computed as ratios of big integers.
 */
import type { Edit } from './types.ts'

/** Clockify's amounts are int32 and at least 0 (official OpenAPI, `HourlyRateRequest.amount`). */
export const MAX_AMOUNT = 2_147_483_647
/** Characters of a currency's code; a workspace may have currencies of its own. */
export const MOST_IN_CURRENCY = 100

/** A decimal number as a ratio: `numerator / 10^scale`. */
type Decimal = { numerator: bigint; scale: number }

/** Reads a finite JavaScript number as the decimal it prints as, so that `0.1` is one tenth exactly. */
const decimalOf = (value: number): Decimal => {
  const [mantissa = '0', exponent = '0'] = String(value).toLowerCase().split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  const scale = fraction.length - Number(exponent)
  const digits = BigInt(whole + fraction)
  return scale >= 0
    ? { numerator: digits, scale }
    : { numerator: digits * 10n ** BigInt(-scale), scale: 0 }
}

/** `numerator / denominator` to the nearest whole number, halves up (towards plus infinity). */
const roundHalfUp = (numerator: bigint, denominator: bigint): bigint => {
  const doubled = 2n * numerator + denominator
  const quotient = doubled / (2n * denominator)
  return doubled < 0n && doubled % (2n * denominator) !== 0n ? quotient - 1n : quotient
}

/**
 * The amount that an edit makes of `before`, rounded once: to `roundTo` where given, else to a whole minor unit.
 *
 * @param before the present amount in minor units, or null when the rate is not set
 * @returns the new amount as a big integer (it may lie outside what Clockify takes), or null when a relative
 * edit meets a rate that is not set
 * @example applyEdit(10_000, { percent: 5, roundTo: 50 }) // 10500n
 */
export const applyEdit = (before: number | null, edit: Edit): bigint | null => {
  const step = BigInt(edit.roundTo ?? 1)
  const toStep = (numerator: bigint, denominator: bigint): bigint =>
    roundHalfUp(numerator, denominator * step) * step
  if ('to' in edit) return toStep(BigInt(edit.to), 1n)
  if (before === null) return null
  if ('add' in edit) return toStep(BigInt(before) + BigInt(edit.add), 1n)
  const { numerator, scale } = decimalOf(edit.percent)
  const whole = 100n * 10n ** BigInt(scale)
  return toStep(BigInt(before) * (whole + numerator), whole)
}

/**
 * An amount as plain text in major units, for a person's eyes.
 * Clockify's amounts are minor units ÷ 100 whatever the currency, as far as known.
 *
 * @example majorUnits(10_500) // "105.00"
 */
export const majorUnits = (amount: number | bigint): string => {
  const digits = String(amount < 0 ? -BigInt(amount) : BigInt(amount)).padStart(3, '0')
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
