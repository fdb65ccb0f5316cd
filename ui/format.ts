import { majorUnits } from '../server/bulk/money.ts'

/** U+202F: numbers and their per cent sign never part at a line's end. */
const NARROW_SPACE = '\u202f'

/** The locale of a token's `language` claim (`EN`, `pt_BR`); English when the browser does not know it. */
export const localeOf = (language: string | null): string => {
  try {
    const wanted = (language ?? 'en').toLowerCase().replace('_', '-')
    return Intl.NumberFormat.supportedLocalesOf(wanted)[0] ?? 'en-GB'
  } catch {
    return 'en-GB'
  }
}

/** English without a country would write the month first, which most of its readers do not. */
const withRegion = (locale: string): string => (locale === 'en' ? 'en-GB' : locale)

/** One minus sign and one narrow space before `%`, whatever the locale's own habit. */
const joined = (parts: Intl.NumberFormatPart[]): string =>
  parts
    .map(({ type, value }, at) => {
      if (type === 'minusSign') return '−'
      if (type === 'literal' && parts[at + 1]?.type === 'percentSign') return ''
      return type === 'percentSign' && at > 0 ? `${NARROW_SPACE}${value}` : value
    })
    .join('')

/** Writes numbers, money and instants for one reader. */
export type Format = {
  locale: string
  /**
   * An amount in minor units as a plain number: `10500` is `105.00`. Minor units are hundredths whatever the
   * currency, as Clockify's own amounts are, so that no currency is off by a factor.
   */
  amount: (minor: number, sign?: boolean) => string
  /** The amount with its currency behind it. */
  money: (minor: number, currency: string) => string
  /** A fraction as per cent: `0.052` is `5.2 %`. */
  percent: (fraction: number, digits?: number, sign?: boolean) => string
  number: (value: number, digits?: number) => string
  /** Day, month and year of an ISO instant, in UTC: for days that name the start of a rate. */
  day: (instant: string) => string
  /** Day, month and year of an ISO instant, in the reader's own time zone. */
  localDay: (instant: string) => string
  /** Two ISO instants as a span of days in the reader's own time zone: `8–10 Aug 2026`. */
  localDays: (from: string, to: string) => string
  /** For the foot of a chart, of an ISO instant in UTC: `21 Nov`, `Nov 2026`, `2026`. */
  dayAndMonth: (instant: string) => string
  monthAndYear: (instant: string) => string
  year: (instant: string) => string
  /** Day and minute of an ISO instant, in the reader's own time zone. */
  dateTime: (instant: string) => string
  /** Day and second of an ISO instant. */
  moment: (instant: string) => string
  /** Day and minute of an ISO instant in an IANA time zone. @throws RangeError for a zone that is not known */
  dateTimeIn: (instant: string, timeZone: string) => string
  time: (instant: string) => string
  seconds: (instant: string) => string
  milliseconds: (instant: string) => string
  /** A span in ms: `0.9 s`, `12 s`, `3 min`; never less than a tenth of a second. */
  span: (ms: number) => string
}

/** Makes the writer for a locale; the Intl objects are made once, since making them is slow. */
export const createFormat = (locale: string): Format => {
  const writers = new Map<string, Intl.NumberFormat>()
  const write = (
    style: 'decimal' | 'percent',
    digits: number,
    sign: boolean,
    value: number | `${number}`,
  ): string => {
    const key = `${style} ${digits} ${sign}`
    const writer =
      writers.get(key) ??
      new Intl.NumberFormat(locale, {
        style,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        signDisplay: sign ? 'exceptZero' : 'auto',
      })
    writers.set(key, writer)
    return joined(writer.formatToParts(value))
  }
  const dates = (options: Intl.DateTimeFormatOptions): ((instant: string) => string) => {
    const writer = new Intl.DateTimeFormat(withRegion(locale), options)
    return (instant) => writer.format(new Date(instant))
  }
  const date = { day: 'numeric', month: 'short', year: 'numeric' } as const
  const minute = { hour: '2-digit', minute: '2-digit' } as const
  const second = { ...minute, second: '2-digit' } as const
  const number = (value: number, digits = 0): string => write('decimal', digits, false, value)
  const amount = (minor: number, sign = false): string =>
    // A string of digits keeps the amount exact; a division would make a float of it.
    write('decimal', 2, sign, majorUnits(minor) as `${number}`)
  return {
    locale,
    amount,
    money: (minor, currency) => `${amount(minor)} ${currency}`,
    percent: (fraction, digits = 0, sign = false) => write('percent', digits, sign, fraction),
    number,
    day: dates({ ...date, timeZone: 'UTC' }),
    localDay: dates(date),
    localDays: (from, to) =>
      new Intl.DateTimeFormat(withRegion(locale), date).formatRange(new Date(from), new Date(to)),
    dayAndMonth: dates({ day: 'numeric', month: 'short', timeZone: 'UTC' }),
    monthAndYear: dates({ month: 'short', year: 'numeric', timeZone: 'UTC' }),
    year: dates({ year: 'numeric', timeZone: 'UTC' }),
    dateTime: dates({ ...date, ...minute }),
    moment: dates({ ...date, ...second }),
    dateTimeIn: (instant, timeZone) => dates({ ...date, ...minute, timeZone })(instant),
    time: dates(minute),
    seconds: dates(second),
    milliseconds: dates({ ...second, fractionalSecondDigits: 3 }),
    span: (ms) => {
      if (ms >= 120_000) return `${number(Math.round(ms / 60_000))} min`
      return `${number(Math.max(ms, 100) / 1000, ms < 10_000 ? 1 : 0)} s`
    },
  }
}
