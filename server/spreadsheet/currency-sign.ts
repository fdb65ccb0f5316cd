/** Currency signs and codes as people write them beside an amount. */

/** Signs in use that no list of symbols has. */
const LOCAL_SIGNS = new Map([
  ['fr', ['CHF']],
  ['sfr', ['CHF']],
  ['r', ['ZAR']],
  ['rs', ['INR', 'PKR', 'LKR', 'NPR', 'MUR']],
  ['rp', ['IDR']],
  ['rm', ['MYR']],
  ['kr', ['SEK', 'NOK', 'DKK', 'ISK']],
  ['kč', ['CZK']],
  ['zł', ['PLN']],
  ['ft', ['HUF']],
  ['lei', ['RON', 'MDL']],
  ['лв', ['BGN']],
  ['р', ['RUB', 'BYN']],
  ['руб', ['RUB', 'BYN']],
  ['грн', ['UAH']],
  ['дин', ['RSD']],
  ['din', ['RSD']],
  ['円', ['JPY']],
  ['元', ['CNY', 'TWD']],
  ['원', ['KRW']],
])

const SIGN_OR_CODE = /^(?:\p{L}{0,3}\p{Sc}\p{L}{0,3}|[A-Za-z]{3})$/u
const LANGUAGES = ['en', 'de', 'es', 'fr', 'ja', 'ko', 'pt', 'ru']

const withoutDot = (text: string): string => text.toLowerCase().replace(/\.$/, '')

/** Whether a text can name a currency: a sign, with letters as in `US$`, three Latin letters, or `kr`, `Kč`, `руб.`. */
export const isCurrencySign = (text: string): boolean =>
  SIGN_OR_CODE.test(text) || LOCAL_SIGNS.has(withoutDot(text))

const symbolsOf = (currency: string): string[] => {
  try {
    return LANGUAGES.flatMap((locale) =>
      (['symbol', 'narrowSymbol'] as const).flatMap((currencyDisplay) =>
        new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay })
          .formatToParts(1)
          .filter(({ type }) => type === 'currency')
          .map(({ value }) => value.normalize('NFKC')),
      ),
    )
  } catch {
    return []
  }
}

const known = new Map<string, Set<string>>()

/**
 * Whether a sign or code that stands beside an amount may mean this currency: `$` may be USD and CAD, `US$` only USD.
 * A currency of the workspace's own has no sign but its code.
 */
export const signFits = (sign: string, currency: string): boolean => {
  const plain = sign.normalize('NFKC').trim()
  if (plain.toUpperCase() === currency.toUpperCase()) return true
  if (LOCAL_SIGNS.get(withoutDot(plain))?.includes(currency.toUpperCase())) return true
  const symbols = known.get(currency) ?? new Set(symbolsOf(currency))
  known.set(currency, symbols)
  return symbols.has(plain) || plain.replace(/\p{Sc}/u, '').toUpperCase() === currency.toUpperCase()
}
