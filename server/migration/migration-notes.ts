/** What a person ought to know before a move is planned, in sentences. Pure. */
import { plainText } from '../bulk/current-values.ts'
import type { Team } from '../bulk/types.ts'
import type { TogglReading } from '../toggl/read-for-migration.ts'
import { togglAmount } from './toggl-amount.ts'
import type { CurrencyMismatch } from './types.ts'

const NOT_READ: Record<TogglReading['unread'][number], string> = {
  groups:
    'Toggl’s groups could not be read, so none is taken over. Choose the workspace again later, or with the token of an admin of the organization.',
  currencies: 'Which other currencies Toggl uses could not be read: look there.',
  lock: 'Whether time entries are locked in Toggl could not be read: look there.',
}

const people = (count: number): string => (count === 1 ? 'One person' : `${count} people`)

const isSet = (major: string | null): boolean => togglAmount(major, '').amount !== null

/** Toggl leaves rates out of what it tells whoever may not see them, and says nothing about it. */
const unseenRates = ({ workspace, people }: TogglReading): string | null => {
  const isNoAdmin = workspace.admin === false
  if (people.some(({ rate, laborCost }) => isSet(rate) || isSet(laborCost)))
    return isNoAdmin
      ? 'The owner of this token is no admin in Toggl, so rates and labor costs may be missing here. An admin’s token shows all of them.'
      : null
  if (isNoAdmin)
    return 'Toggl shows rates and labor costs to admins only, and the owner of this token is none: no rate of anybody is taken. Read the workspace again with an admin’s token.'
  return people.length === 0
    ? null
    : 'Toggl shows no rate or labor cost of anybody. Its Free plan has none; on another plan an admin’s token shows them.'
}

export const migrationNotes = (options: {
  toggl: TogglReading
  team: Team
  mismatch: CurrencyMismatch | null
}): string[] => {
  const { toggl, team, mismatch } = options
  const notes: string[] = []
  const hasAmounts =
    toggl.workspace.default_hourly_rate !== null ||
    toggl.people.some(({ rate, laborCost }) => rate ?? laborCost)
  if (hasAmounts)
    notes.push(
      'Toggl’s documents do not say which unit its amounts have. 75.5 is taken for 75.50: compare one amount with Toggl before you start the run.',
    )
  const unseen = unseenRates(toggl)
  if (unseen !== null) notes.push(unseen)
  if (mismatch)
    notes.push(
      `Toggl counts in ${mismatch.toggl}, this workspace in ${mismatch.clockify}. ${
        mismatch.clockifyHasIt
          ? `If you take the amounts as they are, the default rate is set in ${mismatch.toggl}; Clockify takes no currency for a member’s rates.`
          : `This workspace has no ${mismatch.toggl}: add it in Clockify first, or take the numbers as they are.`
      }`,
    )
  const togglEmails = new Set(toggl.people.map(({ email }) => plainText(email)))
  const onlyHere = team.members.filter(({ email }) => !togglEmails.has(plainText(email))).length
  if (onlyHere > 0)
    notes.push(
      `${people(onlyHere)} of this workspace ${onlyHere === 1 ? 'is' : 'are'} not in Toggl and stay as they are.`,
    )
  const admins = toggl.people.filter(({ admin, inactive }) => admin && !inactive).length
  if (admins > 0)
    notes.push(
      `${people(admins)} ${admins === 1 ? 'is an admin' : 'are admins'} in Toggl. Roles are not taken over: give them in Clockify under Team.`,
    )
  const unjoined = toggl.people.filter(({ hasJoined, inactive }) => !hasJoined && !inactive).length
  if (unjoined > 0)
    notes.push(
      `${people(unjoined)} ${unjoined === 1 ? 'has' : 'have'} never accepted Toggl’s invitation and ${unjoined === 1 ? 'is' : 'are'} taken like everybody else: leave out whom you do not expect here.`,
    )
  for (const part of toggl.unread) notes.push(NOT_READ[part])
  notes.push('Rates of projects and tasks, time entries and clients are not taken over.')
  return notes
}
