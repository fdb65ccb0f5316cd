/** Takes what stands around a number off it: signs, currencies, and what spreadsheets and people add. */
import { cut } from '../bulk/cut.ts'
import { isCurrencySign } from './currency-sign.ts'
import { plainCell } from './plain-cell.ts'

/** The number with `.`, `,` and blanks as they stand; `sign` is the currency's sign or code, or null. */
export type AmountText = { number: string; sign: string | null; negative: boolean; arabic: boolean }
export type NoAmount = { reason: string; suggestion: string | null }

/** No amount is longer, and no reason quotes more. */
const MOST_LENGTH = 64
/** Marks of direction that some languages put around numbers, and what has no width. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
/** Between thousands. A tab or a new line is none: two numbers stand there. */
const SPACING = /[ \u00a0\u2000-\u200a\u202f\u205f\u3000'’‘´`＇٬_]/g
const MINUS = /[-−–—﹣－]/g
const PERCENT = /[%‰％٪﹪]/
const SHORTENED = /^[-+]?\d+(?:[.,]\d+)?e[-+]?\d+$/i
/** A mark directly behind letters belongs to them: "Rs.500". */
const PARTS = /^(\D*?)((?:(?<!\p{L})[.,])?\d(?:[\d., ]*\d)?)(\D*)$/u
/** "100,-" and "100.": no decimals. */
const NO_DECIMALS = /^ ?([.,])(?: ?[-−–—]{1,2})?(?= |$|\p{Sc}|\p{L})/u
const LETTERS_AMONG_DIGITS = /(?<!\p{L})[\dOoОоlI|.,]*\d[\dOoОоlI|.,]*(?!\p{L})/gu

const DIGIT = /\p{Nd}/u

/** The digits of a script follow one another from nought to nine. */
const latinDigit = (char: string): string => {
  let code = char.codePointAt(0) ?? 0
  let value = 0
  while (value < 50 && DIGIT.test(String.fromCodePoint(code - 1))) {
    code -= 1
    value += 1
  }
  return String(value % 10)
}

const latin = (text: string): string =>
  text
    .replace(/[^\P{Nd}0-9]/gu, latinDigit)
    .replaceAll('．', '.')
    .replaceAll('，', ',')
    .replaceAll('٫', '.')

/** A cell's text as a reason quotes it. */
export const quoted = (text: string): string => {
  const shown = plainCell(text).trim()
  return `“${shown.length > 40 ? `${cut(shown, 40)}…` : shown}”`
}

const currencyOf = (before: string, behind: string): string | null | undefined => {
  const names = [before, behind].filter((name) => name !== '')
  if (!names.every(isCurrencySign)) return undefined
  const code = names.find((name) => /^[A-Za-z]{3}$/.test(name))
  if (names.length > 1 && code === undefined) return undefined
  return code?.toUpperCase() ?? names[0] ?? null
}

const parted = (text: string): AmountText | null => {
  const [, front = '', found = '', rest = ''] = PARTS.exec(text) ?? []
  if (found === '') return null
  const none = NO_DECIMALS.exec(rest)
  const number = none?.[0].match(MINUS) ? `${found}${none[1] ?? ''}00` : found
  const back = none ? rest.slice(none[0].length) : rest
  const isBracketed = /^[^(]*\([^)]*$/.test(front) && /^[^(]*\)[^)]*$/.test(back)
  const minuses = (front + back).match(MINUS)?.length ?? 0
  const bare = (side: string, bracket: string): string =>
    side
      .replace(MINUS, '')
      .replace('+', '')
      .replace(isBracketed ? bracket : '', '')
      .trim()
  const sign = currencyOf(bare(front, '('), bare(back, ')'))
  if (sign === undefined || minuses > 1) return null
  return { number, sign, negative: isBracketed || minuses === 1, arabic: false }
}

const mendLetters = (text: string): { mended: string; letter: string } | null => {
  let letter: string | null = null
  const mended = text.replace(LETTERS_AMONG_DIGITS, (run) => {
    const found = /[OoОоlI|]/.exec(run)?.[0]
    if (found === undefined) return run
    letter ??= /[OoОо]/.test(found) ? 'O' : found
    return run.replace(/[OoОо]/g, '0').replace(/[lI|]/g, '1')
  })
  return letter === null ? null : { mended, letter }
}

/**
 * The number in a cell and what stands beside it. Digits may be of any script; blanks, apostrophes and `_` between
 * digits become one blank. Refuses what is no single number, and says why in a person's words.
 */
export const readAmountText = (text: string): AmountText | NoAmount => {
  const plain = plainCell(text.trim()).replace(INVISIBLE, '').trim().replace(/^'/, '').trim()
  const refuse = (reason: string, suggestion: string | null = null): NoAmount => ({
    reason,
    suggestion,
  })
  if (plain === '') return refuse('The cell is empty.')
  if (plain.length > MOST_LENGTH) return refuse(`${quoted(text)} is not an amount.`)
  const shown = latin(plain).replace(SPACING, ' ')
  if (PERCENT.test(shown))
    return refuse(`${quoted(text)} is a percentage. Write the new rate itself.`)
  if (SHORTENED.test(shown))
    return refuse(`${quoted(text)} is a number that a spreadsheet has shortened. Write it in full.`)
  const apart = parted(shown)
  if (apart) return { ...apart, arabic: plain.includes('٫') }
  const mending = mendLetters(shown)
  if (mending && parted(mending.mended))
    return refuse(
      `A letter ${mending.letter} among the digits.`,
      parted(mending.mended)?.negative ? null : mending.mended,
    )
  return refuse(`${quoted(text)} is not an amount.`)
}
