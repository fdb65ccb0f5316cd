/** Tells in a number which mark stands before its decimals and which between its thousands. */
import type { DecimalMark } from '../bulk/import-view.ts'

/** A number taken apart. */
export type Marked = {
  whole: string
  fraction: string
  /** The mark before the decimals; null where there are none. */
  decimal: DecimalMark | null
  /** The mark between thousands; null where there is none or a blank. */
  group: DecimalMark | null
  /** False where the one mark, with three digits behind it, may as well stand between thousands. */
  sure: boolean
}

/** Thousands as most write them, with commas here. */
const GROUPED = /^[1-9]\d{0,2}(?:,\d{3})+$/
/** Thousands as India writes them, with commas only. */
const INDIAN = /^[1-9]\d?(?:,\d{2})+,\d{3}$/
const MAY_BE_THOUSANDS = /^[1-9]\d{0,2}$/

const ungrouped = (text: string, mark: string): string | null =>
  GROUPED.test(text.replaceAll(mark, ',')) || (mark === ',' && INDIAN.test(text))
    ? text.replaceAll(mark, '')
    : null

const otherMark = (mark: DecimalMark): DecimalMark => (mark === '.' ? ',' : '.')

/**
 * Takes apart digits with points, commas, and blanks between thousands; null when the marks make no number.
 *
 * @example takeApart('1.234,50') // whole "1234", fraction "50", decimal ",", group ".", sure
 * @example takeApart('1,500') // whole "1", fraction "500", decimal ",", group null, not sure
 */
export const takeApart = (text: string): Marked | null => {
  const isSpaced = text.includes(' ')
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  if (last < 0) {
    const whole = isSpaced ? ungrouped(text, ' ') : text
    return whole === null ? null : { whole, fraction: '', decimal: null, group: null, sure: true }
  }
  const mark: DecimalMark = text[last] === '.' ? '.' : ','
  const other = otherMark(mark)
  const isOnce = text.indexOf(mark) === last
  const [before, fraction] = [text.slice(0, last), text.slice(last + 1)]
  if (fraction.includes(' ')) return null
  if (isSpaced || before.includes(other)) {
    const whole = isOnce ? ungrouped(before, isSpaced ? ' ' : other) : null
    const group = isSpaced ? null : other
    return whole === null ? null : { whole, fraction, decimal: mark, group, sure: true }
  }
  if (!isOnce) {
    const whole = ungrouped(text, mark)
    return whole === null ? null : { whole, fraction: '', decimal: null, group: mark, sure: true }
  }
  const sure = fraction.length !== 3 || !MAY_BE_THOUSANDS.test(before)
  return { whole: before, fraction, decimal: mark, group: null, sure }
}

/** The mark that a number shows to be the one before decimals, or null where it may be either. */
export const shownDecimal = ({ decimal, group, sure }: Marked): DecimalMark | null => {
  if (!sure) return null
  return decimal ?? (group ? otherMark(group) : null)
}
