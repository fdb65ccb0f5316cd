/** Clockify's three terms for the entries that a new rate reaches, and the instant that stands for each. */
import { computed, signal } from '@preact/signals'

/** `new`: entries made from now on · `date`: entries from a day on · `all`: every entry ever tracked. */
export type Term = 'new' | 'date' | 'all'

/** `date` is a calendar day, `YYYY-MM-DD`; it counts only for the term `date`. */
export type EffectiveFrom = { term: Term; date: string }

/** Each term with the words a person reads. */
export const TERMS: readonly { term: Term; label: string; short: string; sentence: string }[] = [
  {
    term: 'new',
    label: 'New entries only',
    short: 'New entries only',
    sentence: 'Every entry that exists keeps its rate.',
  },
  {
    term: 'date',
    label: 'Entries from a date',
    short: 'Entries from a date',
    sentence: 'Entries from that day on get the new rate; earlier ones keep theirs.',
  },
  {
    term: 'all',
    label: 'All past and future entries',
    short: 'All past and future',
    sentence: 'Every entry ever tracked gets the new rate.',
  },
]

/** The first instant there is for Clockify: a rate since then reaches every entry. */
export const ALL_TIME = '1970-01-01T00:00:00Z'

/** The calendar day of a moment where the viewer is, `YYYY-MM-DD`. */
export const dayOf = (moment: Date): string =>
  [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text

/**
 * The `since` of a run: null for new entries only, else an ISO instant; undefined while a day is still missing.
 *
 * @example sinceOf({ term: 'date', date: '2027-01-01' }) // "2027-01-01T00:00:00Z"
 */
export const sinceOf = ({ term, date }: EffectiveFrom): string | null | undefined => {
  if (term === 'new') return null
  if (term === 'all') return ALL_TIME
  return isDay(date) ? `${date}T00:00:00Z` : undefined
}

/** The term and day that a run's `since` stands for; `date` stays as given where `since` names no day. */
export const effectiveFromOf = (since: string | null, date = ''): EffectiveFrom => {
  if (since === null) return { term: 'new', date }
  if (Date.parse(since) === Date.parse(ALL_TIME)) return { term: 'all', date }
  return { term: 'date', date: since.slice(0, 10) }
}

export type EffectiveFromModel = ReturnType<typeof createEffectiveFrom>

/** A choice of the term as signals. `today` is the day offered first, `YYYY-MM-DD`. */
export const createEffectiveFrom = ({ today }: { today: string }) => {
  const choice = signal<EffectiveFrom>({ term: 'new', date: today })
  return {
    choice,
    /** As {@link sinceOf}. */
    since: computed(() => sinceOf(choice.value)),
    chooseTerm: (term: Term) => {
      choice.value = { ...choice.peek(), term }
    },
    chooseDate: (date: string) => {
      choice.value = { term: 'date', date }
    },
  }
}
