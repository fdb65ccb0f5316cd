/** How a workspace writes numbers, money and durations, each shown by an example. */
import { enumWord, inList } from './enum-words.ts'
import type { WorkspaceSettings } from './settings.ts'

const unknown = (word: string): string => `${enumWord(word)}, which Rateboard does not know`

/** The lists of the guide and of the official document together. */
const NUMBERS: Record<string, string> = {
  COMMA_PERIOD: '1,234.56',
  PERIOD_COMMA: '1.234,56',
  SPACE_PERIOD: '1 234.56',
  SPACE_COMMA: '1 234,56',
  QUOTATION_MARK_PERIOD: "1'234.56",
}

export const numberFormatInWords = (format: string): string =>
  inList(NUMBERS, format) ?? unknown(format)

const AMOUNTS: Record<string, (currency: string) => string> = {
  CURRENCY_SPACE_VALUE: (currency) => `${currency} 10`,
  VALUE_SPACE_CURRENCY: (currency) => `10 ${currency}`,
  CURRENCY_VALUE: (currency) => `${currency}10`,
  VALUE_CURRENCY: (currency) => `10${currency}`,
}

export const currencyFormatInWords = (format: string, currency: string): string =>
  inList(AMOUNTS, format)?.(currency) ?? unknown(format)

const DURATIONS: Record<string, string> = {
  FULL: 'Hours, minutes and seconds (1:30:00)',
  COMPACT: 'Hours and minutes (1:30)',
  DECIMAL: 'Decimal hours (1.50)',
}

/** Where it is missing, the flag that it has taken the place of says as much (official document). */
export const durationFormatInWords = (
  settings: Pick<WorkspaceSettings, 'durationFormat' | 'trackTimeDownToSecond'>,
): string | null => {
  const { durationFormat, trackTimeDownToSecond } = settings
  if (durationFormat !== null) return inList(DURATIONS, durationFormat) ?? unknown(durationFormat)
  if (trackTimeDownToSecond === null) return null
  return (trackTimeDownToSecond ? DURATIONS['FULL'] : DURATIONS['COMPACT']) ?? null
}
