/**
 * Amounts between Toggl's major units (decimals, as inferred: its documents state no unit) and Clockify's integer minor
 * units, which are a hundredth of the major one whatever the currency. Exact: big integers, no float in between.
 */
import { MAX_AMOUNT } from '../bulk/money.ts'

/** A decimal as JSON writes numbers. */
const DECIMAL = /^(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,9}))?$/i
/** More digits than any amount has; what is longer is not looked at. */
const MOST_LENGTH = 400

export type Minor = {
  minor: number
  /** There was more behind the point than a hundredth. */
  isRounded: boolean
}

/**
 * Rounds half up, once.
 *
 * @param major such as `75.5`, `75.50` or `7.55e1`
 * @returns null for what is no decimal, is below zero, or is more than Clockify can hold
 * @example minorFromMajor('1.005') // { minor: 101, isRounded: true }
 */
export const minorFromMajor = (major: string): Minor | null => {
  const [, whole = '', fraction = '', exponent = '0'] =
    (major.length <= MOST_LENGTH && DECIMAL.exec(major)) || []
  if (whole === '') return null
  const digits = BigInt(whole + fraction)
  const scale = fraction.length - Number(exponent) - 2
  if (digits === 0n) return { minor: 0, isRounded: false }
  // Powers of ten are only made where the outcome can be an amount at all.
  if (-scale > String(MAX_AMOUNT).length) return null
  if (scale > MOST_LENGTH + 1) return { minor: 0, isRounded: true }
  const by = 10n ** BigInt(Math.abs(scale))
  const minor = scale <= 0 ? digits * by : (2n * digits + by) / (2n * by)
  if (minor > BigInt(MAX_AMOUNT)) return null
  return { minor: Number(minor), isRounded: scale > 0 && digits % by !== 0n }
}

/**
 * @param minor integer minor units, 0 or more
 * @returns the shortest decimal
 * @example majorFromMinor(7_550) // "75.5"
 */
export const majorFromMinor = (minor: number): string => {
  const digits = String(BigInt(minor)).padStart(3, '0')
  const fraction = digits.slice(-2).replace(/0+$/, '')
  return `${digits.slice(0, -2)}${fraction && `.${fraction}`}`
}
