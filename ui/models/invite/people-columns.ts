/** Which column of a table holds what of the people to invite, by its head. */

export type PeopleColumn = 'email' | 'billableRate' | 'costRate' | 'groups'
/** The place of each column that there is. */
export type PeopleColumns = Partial<Record<PeopleColumn, number>>

/** Heads by their letters alone: `E-mail address`, `user_group`. */
const NAMES: [PeopleColumn, RegExp][] = [
  ['email', /^(user|work)?e?mail(address|adresse)?$/],
  ['groups', /^(user)?(group|team)s?$/],
]
/** Heads of rates whole, since "Billable hours" and "Cost center" hold no rates. */
const RATES: [PeopleColumn, RegExp][] = [
  ['billableRate', /^(billable|(billable|hourly|billablehourly)?rate)$/],
  ['costRate', /^(labou?r|hourly)?cost(rate)?$/],
]
const CURRENCIES = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()))

/** The words of a head without a currency and "per hour" behind them: `Billable rate (USD)`, `cost_rate_eur/h`. */
const rateName = (head: string): string => {
  const words = head.toLowerCase().match(/\p{L}*\p{Sc}|[\p{L}\p{N}%#]+/gu) ?? []
  if (/^(h|hr|hour)$/.test(words.at(-1) ?? '')) words.pop()
  if (words.at(-1) === 'per') words.pop()
  const last = words.at(-1) ?? ''
  if (/\p{Sc}$/u.test(last) || CURRENCIES.has(last)) words.pop()
  return words.join('')
}

const columnOf = (head: string): PeopleColumn | undefined => {
  const letters = head.toLowerCase().replace(/\P{L}+/gu, '')
  const rate = rateName(head)
  return (NAMES.find(([, names]) => names.test(letters)) ??
    RATES.find(([, names]) => names.test(rate)))?.[0]
}

/** The columns that a row of heads names and the heads that say nothing here; null for a row that is no such row. */
export const peopleColumns = (
  heads: readonly string[],
): { columns: PeopleColumns; ignored: string[] } | null => {
  if (heads.some((head) => head.includes('@'))) return null
  const columns: PeopleColumns = {}
  const ignored: string[] = []
  heads.forEach((head, at) => {
    const column = columnOf(head)
    if (column !== undefined && columns[column] === undefined) columns[column] = at
    else if (head.trim()) ignored.push(head.trim())
  })
  return columns.email === undefined ? null : { columns, ignored }
}
