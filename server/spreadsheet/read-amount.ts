/** Reads a cell as an amount, exactly, however the file writes numbers. */
import type { DecimalMark } from '../bulk/import-view.ts'
import { MAX_AMOUNT, majorUnits } from '../bulk/money.ts'
import { quoted, readAmountText, type NoAmount } from './amount-text.ts'
import type { Evidence } from './file-evidence.ts'
import { shownDecimal, takeApart, type Marked } from './decimal-marks.ts'

export type AmountFormat = {
  /** How the file writes decimals, as somebody said or its cells show. */
  decimal: Evidence<DecimalMark>
  /** Whether a person said so: then no cell may say otherwise. */
  chosen: boolean
  /** Between the cells: a file with commas there hardly writes decimals with one. */
  delimiter: string
  /** Digits of the currency behind the mark, as people write it: 2 for USD, 0 for JPY, 3 for KWD. */
  decimals: number
}

/** `amount` in minor units (÷ 100 whatever the currency); `sign` is the currency's sign or code, or null. */
export type ReadAmount = { amount: number; sign: string | null } | NoAmount

const NAMES = { '.': 'a point', ',': 'a comma' } as const
const EVERYDAY = /^\d{1,7}$/

const asThousands = ({ whole, fraction, decimal }: Marked): Marked => ({
  whole: whole + fraction,
  fraction: '',
  decimal: null,
  group: decimal,
  sure: true,
})

/** Settles what one mark with three digits behind it means, or null where nobody can tell. */
const settle = (marked: Marked, format: AmountFormat): Marked | null => {
  if (marked.sure) return marked
  const asDecimals: Marked = { ...marked, sure: true }
  if (format.decimal === 'both') return null
  if (format.decimal) return format.decimal === marked.decimal ? asDecimals : asThousands(marked)
  // Files with commas between cells come from where a comma stands between thousands; those with ; or tabs from
  // where a point does. A currency of three decimals makes either reading likely there.
  const isTheirs = format.delimiter === ',' ? marked.decimal === ',' : marked.decimal === '.'
  if (![',', ';', '\t'].includes(format.delimiter)) return null
  if (format.decimals === 3) return isTheirs ? null : asDecimals
  return isTheirs ? asThousands(marked) : null
}

/** One more in the last of these digits. */
const roundedUp = (digits: string): string =>
  String(BigInt(digits) + 1n).padStart(digits.length, '0')

const tooManyDecimals = (text: string, { whole, fraction, decimal }: Marked): NoAmount => {
  const cut = (whole || '0') + fraction.slice(0, 2)
  const digits = (fraction[2] ?? '0') >= '5' ? roundedUp(cut) : cut
  return {
    reason: `${quoted(text)} has more than two decimals.`,
    suggestion:
      BigInt(digits) > MAX_AMOUNT
        ? null
        : `${digits.slice(0, -2)}${decimal ?? '.'}${digits.slice(-2)}`,
  }
}

const bothWays = ({ whole, fraction }: Marked): string =>
  `${whole}.${fraction.replace(/0$/, '')} or ${whole}${fraction}`

/**
 * Reads one amount. A cell that can be read in one way only is read in it, unless a person has said otherwise; what
 * may be either ("1,500") is settled by `format`, and refused where that does not tell.
 *
 * @returns minor units with the currency's sign, or the reason in a person's words and what is probably meant
 * @example readAmount('1.234,50 €', { decimal: null, chosen: false, delimiter: ';', decimals: 2 })
 * // { amount: 123450, sign: '€' }
 */
export const readAmount = (text: string, format: AmountFormat): ReadAmount => {
  if (EVERYDAY.test(text)) return { amount: Number(text) * 100, sign: null }
  const found = readAmountText(text)
  if ('reason' in found) return found
  const refuse = (reason: string): NoAmount => ({ reason, suggestion: null })
  if (found.negative) return refuse('A rate cannot be below zero.')
  const apart = takeApart(found.number)
  if (!apart) return refuse(`${quoted(text)} can be read in more than one way.`)
  const marked = settle(found.arabic ? { ...apart, sure: true } : apart, format)
  if (!marked)
    return refuse(
      `${quoted(text)} may be ${bothWays(apart)}: say above how the file writes decimals.`,
    )
  const shown = shownDecimal(marked)
  if (
    format.chosen &&
    format.decimal &&
    format.decimal !== 'both' &&
    shown &&
    shown !== format.decimal &&
    !found.arabic
  )
    return refuse(
      `${quoted(text)} writes decimals with ${NAMES[shown]}, and the file is said to write them with ${NAMES[format.decimal]}.`,
    )
  const whole = marked.whole.replace(/^0+/, '')
  if (whole.length > 12) return refuse(`The highest rate is ${majorUnits(MAX_AMOUNT)}.`)
  if (/[1-9]/.test(marked.fraction.slice(2))) return tooManyDecimals(text, marked)
  const amount = BigInt(whole + marked.fraction.slice(0, 2).padEnd(2, '0'))
  if (amount > MAX_AMOUNT) return refuse(`The highest rate is ${majorUnits(MAX_AMOUNT)}.`)
  return { amount: Number(amount), sign: found.sign }
}

/** How one cell shows that the file writes decimals; null where it can be read in two ways, or has none. */
export const decimalShownBy = (cell: string): DecimalMark | null => {
  if (!/[.,．，]/.test(cell)) return null
  const found = readAmountText(cell)
  const apart = 'reason' in found || found.arabic ? null : takeApart(found.number)
  return apart && shownDecimal(apart)
}
