/** Reads money as a person types it, in their own language's manner, exactly to minor units. */
import { MAX_AMOUNT, majorUnits } from '../server/bulk/money.ts'

/** An amount in minor units, or why the text is none, in a person's words. */
type Parsed = { amount: number } | { reason: string }

export type ParseAmount = (text: string) => Parsed

/** Marks of direction that some languages put around numbers. */
const INVISIBLE = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
/** Every language's thousands but point and comma: spaces of all widths, apostrophes, the Arabic mark. */
const SPACING = /[\s\u00a0\u202f'’٬_]/g
const GROUPED = /^[1-9]\d{0,2}(,\d{2,3})*,\d{3}$/

/** The digits and the sign between thousands with which a language writes numbers. */
const writingOf = (locale: string) => {
  const digits = new Intl.NumberFormat(locale, { useGrouping: false }).format(9876543210)
  const parts = new Intl.NumberFormat(locale).formatToParts(1234567.8)
  return {
    digits: new Map([...digits].toReversed().map((digit, value) => [digit, String(value)])),
    group: parts.find(({ type }) => type === 'group')?.value,
  }
}

/** How a language writes these currencies, longest first; "Kč" and "zł" are no signs that one can tell by themselves. */
const namesOf = (locale: string, currencies: readonly string[]): string[] =>
  currencies
    .flatMap((currency) =>
      (['symbol', 'narrowSymbol'] as const).map(
        (currencyDisplay) =>
          new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay })
            .formatToParts(1)
            .find(({ type }) => type === 'currency')
            ?.value.replace(INVISIBLE, '') ?? currency,
      ),
    )
    .toSorted((a, b) => b.length - a.length)

/** A currency's sign, with letters before it as in "US$", or a code of three letters. */
const SIGN_BEFORE = /^(\p{L}{0,3}\p{Sc}|[A-Za-z]{3}(?![A-Za-z]))/u
const SIGN_BEHIND = /(\p{Sc}|(?<![A-Za-z])[A-Za-z]{3})$/u

const withoutCurrency = (text: string, names: readonly string[]): string => {
  const before = names.find((name) => text.startsWith(name))
  const rest = before === undefined ? text.replace(SIGN_BEFORE, '') : text.slice(before.length)
  const behind = names.find((name) => rest.endsWith(name))
  return behind === undefined
    ? rest.replace(SIGN_BEHIND, '')
    : rest.slice(0, rest.length - behind.length)
}

/** The text with `.` for decimals and nothing between thousands, or null when the signs make no sense. */
const unpunctuated = (text: string, group: string | undefined): string | null => {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  if (last < 0) return text
  const sign = text.charAt(last)
  const other = sign === '.' ? ',' : '.'
  const asGroups = (whole: string, mark: string): string | null => {
    if (!whole.includes(mark)) return whole
    return GROUPED.test(whole.replaceAll(mark, ',')) ? whole.replaceAll(mark, '') : null
  }
  const once = text.indexOf(sign) === last
  const mayGroup = GROUPED.test(text.replaceAll(sign, ','))
  if (text.includes(other)) {
    const whole = once ? asGroups(text.slice(0, last), other) : null
    return whole === null ? null : `${whole}.${text.slice(last + 1)}`
  }
  // "1,500" is a thousand and a half in English and one and a half in German: the language decides.
  if (!once || (sign === group && mayGroup)) return asGroups(text, sign)
  return `${text.slice(0, last)}.${text.slice(last + 1)}`
}

/**
 * Makes the reader of amounts for a language. It takes point or comma for decimals, the language's thousands and
 * digits, a currency's sign or code, and the names of `currencies` in that language. It refuses what is no number,
 * is negative, can be read in more than one way, has a third decimal or is more
 * than Clockify takes.
 *
 * @example createParseAmount('de')('1.250,5 €') // { amount: 125050 }
 */
export const createParseAmount = (
  locale: string,
  currencies: readonly string[] = [],
): ParseAmount => {
  const { digits, group } = writingOf(locale)
  const names = namesOf(locale, currencies)
  return (text) => {
    const shown = text.trim()
    const latin = [...shown.replace(INVISIBLE, '')]
      .map((char) => digits.get(char) ?? (char === '٫' ? '.' : char))
      .join('')
    const negative = /^[-−–]/.test(latin)
    const unsigned = withoutCurrency(latin.replace(/^[-−–]\s*/, ''), names)
    const bare = unsigned.replace(SPACING, '')
    if (negative && /^\d/.test(bare)) return { reason: 'A rate cannot be below zero.' }
    if (!/^\d[\d.,]*$|^[.,]\d+$/.test(bare)) return { reason: `“${shown}” is not an amount.` }
    const plain = unpunctuated(bare, group)
    if (plain === null) return { reason: `“${shown}” can be read in more than one way.` }
    const [whole = '', fraction = ''] = plain.split('.')
    if (fraction.length > 2) return { reason: 'A rate has at most two decimals.' }
    const amount = BigInt(whole + fraction.padEnd(2, '0'))
    if (amount > MAX_AMOUNT) return { reason: `The highest rate is ${majorUnits(MAX_AMOUNT)}.` }
    return { amount: Number(amount) }
  }
}
