/** The people of Toggl whom Clockify does not have yet, as a file that the Invite page and any spreadsheet read. */
import { majorUnits } from '../../../server/bulk/money.ts'
import type { MigratedPerson } from '../../../server/migration/types.ts'
import { writeTable } from '../write-table.ts'

const major = (amount: number | null): string => (amount === null ? '' : majorUnits(amount))

/** What the Invite page parts names at, before it looks for commas. */
const PARTS = /[;|\n]/

const isListed = (name: string): boolean => !PARTS.test(name)

/** Commas between names; where a name has one itself a bar, which ends a single name as well. */
const inOneCell = (groups: string[]): string => {
  const listed = groups.filter(isListed)
  if (!listed.some((name) => name.includes(','))) return listed.join(', ')
  return listed.length === 1 ? `${listed[0]} |` : listed.join(' | ')
}

/** Names of groups that no cell can hold so that *Invite* reads them as one: they are not in the file. */
export const groupsNotListed = (people: readonly Pick<MigratedPerson, 'groups'>[]): string[] => [
  ...new Set(people.flatMap(({ groups }) => groups.filter((name) => !isListed(name)))),
]

/** A line for each person; amounts in major units with a point. */
export const peopleToInvite = (people: readonly MigratedPerson[]): string =>
  `${writeTable(
    [
      ['email', 'name', 'billable', 'cost', 'group'],
      ...people.map(({ email, name, billableRate, costRate, groups }) => [
        email,
        name,
        major(billableRate.after),
        major(costRate.after),
        inOneCell(groups),
      ]),
    ],
    ',',
  )}\n`
