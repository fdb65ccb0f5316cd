/** What a column's head says of the unit of its cells: the currency, and that it is for an hour. */
import { isCurrencySign } from './currency-sign.ts'
import { plainCell } from './plain-cell.ts'

const BRACKETED = /\s*[([{（［【]([^)\]}）］】]*)[)\]}）］】]\s*/gu
const PER_HOUR =
  /\s*(?:\/\s?|per |pro |je |por |a la |par |de l['’]|à l['’]|в |за )(?:h|hr|hour|std\.?|stunde|hora|heure|час|時間|시간)\.?$/iu
const HOUR = /^(?:h|hr|hour|hourly|std\.?|stunde|hora|heure|час|時間|시간)$/iu
const IN = /^(?:in|en|em|в)$/iu
const BETWEEN_WORDS = /[\s_,;:/()[\]{}（）［］【】]+/
const CODES = new Set(Intl.supportedValuesOf('currency'))

/** "Rate old" and "Rate new" end in three letters too, and are not the same column in two currencies. */
const isUnit = (word: string): boolean =>
  isCurrencySign(word) && (!/^[a-z]{3}$/i.test(word) || CODES.has(word.toUpperCase()))

/** The unit in a text that is nothing else, "" for one that only says that it is for an hour; null for any other. */
const onlyUnit = (text: string): string | null => {
  const timeless = ` ${text}`.replace(PER_HOUR, '').trim()
  if (timeless === '' || HOUR.test(timeless)) return ''
  const [word = '', currency = ''] = timeless.split(/\s+/)
  const unit = IN.test(word) ? currency : timeless
  return isUnit(unit) ? unit : null
}

/** The head without what only tells the unit: "(USD)", "[EUR / h]", "in USD", "USD", "€", "/h". */
export function* withoutUnits(header: string): Generator<string> {
  yield header
  const bare = header
    .replace(BRACKETED, (bracketed, inside: string) =>
      onlyUnit(inside) === null ? bracketed : ' ',
    )
    .trim()
  yield bare
  const timeless = bare.replace(PER_HOUR, '')
  yield timeless
  const words = timeless.split(/[\s_,;:/]+/)
  const last = words.pop() ?? ''
  if (words.length === 0 || !isUnit(last)) return
  yield words.join(' ')
  if (IN.test(words.at(-1) ?? '')) yield words.slice(0, -1).join(' ')
}

/**
 * The currency's sign or code that a head names for all cells of its column, or null. A sign may stand anywhere in it, a
 * code in capitals too where not all is in capitals; otherwise only in brackets or at the end.
 *
 * @example currencyInHead('Billable rate (EUR)') // "EUR"
 */
export const currencyInHead = (header: string): string | null => {
  const head = plainCell(header).trim()
  const inBrackets = [...head.matchAll(BRACKETED)].map(([, inside = '']) => onlyUnit(inside) ?? '')
  const words = head.replace(PER_HOUR, '').split(BETWEEN_WORDS)
  const isAnywhere = (word: string): boolean =>
    /\p{Sc}/u.test(word) || (/^[A-Z]{3}$/.test(word) && /\p{Ll}/u.test(head))
  const last = words.findLast((word) => word !== '') ?? ''
  const found =
    inBrackets.find((unit) => unit !== '') ??
    words.find((word) => isAnywhere(word) && isUnit(word)) ??
    (isUnit(last) ? last : null)
  return found !== null && /^[a-z]{3}$/i.test(found) ? found.toUpperCase() : found
}
