/** What a person has to know or do by hand between the runs of an import. Pure. */
import type { ImportStep, RateTimeline } from './types.ts'

type Words = Extract<ImportStep, { kind: 'words' }>

const MOST_NAMED = 5

const namesOf = (timelines: RateTimeline[]): string => {
  const names = [
    ...new Set(
      timelines.map(({ whose, name }) => (whose === 'workspace' ? 'the default rate' : name)),
    ),
  ]
  const more = names.length - MOST_NAMED
  return `${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

const words = (title: string, text: string): Words => ({ kind: 'words', title, text })

export const WHY = words(
  'Why the order matters',
  'An entry for a past day takes the rate of that day in Toggl. In Clockify it takes the rate at the moment it is added. So rates that have always held come first, then the entries, then each other rate with the date from which it holds.',
)

/** @param hasNext whether runs with a date come after it */
export const importEntries = (hasNext: boolean): Words =>
  words(
    'Import the old entries',
    `Bring the time entries from Toggl into Clockify. Each takes the rate that its person has here now${hasNext ? '; the next steps mend those that need another one' : ''}.`,
  )

export const KEEP_TO_ORDER = words(
  'Keep to the order',
  'Start each of these runs only when the one before has ended: a later date must be written last, or an older rate would cover it.',
)

/** Changing the past is the paid feature HISTORIC_RATES (clockify-rest, help: historic rates). */
export const NO_PAST = words(
  'Changing the past needs a paid Clockify plan',
  'This workspace has no rates from a date on. Clockify may refuse the steps with a date, or use their rates for new entries only, so that imported entries stay as they are. Upgrade before you start, or go period by period: set the rates of a period without a date, import its entries, then the next.',
)

export const PLAN_LAST = words(
  'Import before you start the plan above',
  'It sets today’s rates. Started first, it gives today’s rate to entries from before a first date below, which Toggl billed with the default rate or with none. Start it after the last step.',
)

export const noneTaken = (why: string): Words =>
  words(
    'No rates are set',
    `${why} So there are no runs to review here. Take the amounts as they are, or set the rates by hand before you import the old entries.`,
  )

/** @param parts such as `labor costs`, at least one */
export const notTaken = (parts: string[]): Words =>
  words('What you left out', `You chose not to take ${parts.join(' and ')}: no step sets them.`)

/** @param people how many are to be invited, at least one */
export const invitedFirst = (people: number): Words =>
  words(
    'Wait for those who are not here yet',
    `${people === 1 ? 'One person with old rates is not a member' : `${people} people with old rates are not members`} here yet. Invite them first, with billable rates and labor costs left out of the plan above, since an invitation brings today’s rates along. Read this again when they have joined; their rates are not in the steps below.`,
  )

/** @param timelines that begin on a date although a rate is set here, at least one */
export const setHereBefore = (timelines: RateTimeline[]): Words =>
  words(
    'Look at entries from before a first rate',
    `In Toggl a first rate begins on a date, and a rate is set here already: ${namesOf(timelines)}. Older entries would take the rate that is set here, and Clockify cannot clear it. Before you import, set here what Toggl billed until then: the default rate of that time, or 0.00 where it had none.`,
  )

/** @param timelines with a rate that ended without another one, at least one */
export const ended = (timelines: RateTimeline[]): Words =>
  words(
    'Rates that ended',
    `${timelines.length === 1 ? 'One rate' : `${timelines.length} rates`} ended in Toggl without another one: ${namesOf(timelines)}. Clockify cannot clear a rate, so the old one goes on. Set the amount that should hold from then on yourself.`,
  )
