/** The people of Toggl whom Clockify does not have yet, as a file that the Invite page and any spreadsheet read. */
import { majorUnits } from '../../../server/bulk/money.ts'
import type { MigratedPerson } from '../../../server/migration/types.ts'
import { writeTable } from '../write-table.ts'

const major = (amount: number | null): string => (amount === null ? '' : majorUnits(amount))

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
        groups.join(', '),
      ]),
    ],
    ',',
  )}\n`
