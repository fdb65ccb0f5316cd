/** Which column of a table holds what of the people to invite, by its head. */

export type PeopleColumn = 'email' | 'billableRate' | 'costRate' | 'groups'
/** The place of each column that there is. */
export type PeopleColumns = Partial<Record<PeopleColumn, number>>

/** Heads by their letters alone: `E-mail address`, `billable_rate`, `Billable rate (USD)`. */
const NAMES: [PeopleColumn, RegExp][] = [
  ['email', /^(user|work)?e?mail(address|adresse)?$/],
  ['billableRate', /^(billable|(hourly)?rate)/],
  ['costRate', /^(labou?r)?cost/],
  ['groups', /^(user)?(group|team)s?$/],
]

const columnOf = (head: string): PeopleColumn | undefined => {
  const letters = head.toLowerCase().replace(/\P{L}+/gu, '')
  return NAMES.find(([, names]) => names.test(letters))?.[0]
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
