/** Which time entries a workspace locks, in words. */
import { enumWord, inList } from './enum-words.ts'
import type { WorkspaceSettings } from './settings.ts'

const PERIODS: Record<string, [one: string, many: string]> = {
  DAYS: ['day', 'days'],
  WEEKS: ['week', 'weeks'],
  MONTHS: ['month', 'months'],
}

type Lock = NonNullable<WorkspaceSettings['automaticLock']>

/** Clockify moves the lock on `changeDay`, so that the week before can be completed until then (help centre). */
const weekly = ({ changeDay, firstDay }: Lock): string | null => {
  if (!changeDay) return null
  const begins = firstDay ? `; a week begins on ${enumWord(firstDay)}` : ''
  return `Every ${enumWord(changeDay)} all earlier weeks are locked${begins}`
}

const monthly = ({ dayOfMonth }: Lock): string | null =>
  dayOfMonth === null ? null : `On day ${dayOfMonth} of every month all earlier months are locked`

const olderThan = ({ olderThanValue, olderThanPeriod }: Lock): string | null => {
  const period = inList(PERIODS, olderThanPeriod ?? '')
  if (!period || olderThanValue === null) return null
  const [one, many] = period
  return `Entries older than ${olderThanValue} ${olderThanValue === 1 ? one : many} are locked`
}

const kinds: Record<string, (lock: Lock) => string | null> = {
  WEEKLY: weekly,
  MONTHLY: monthly,
  OLDER_THAN: olderThan,
}

/** A rule of a kind that is not known, or with parts missing, is told by its name. */
export const automaticLockInWords = (lock: Lock): string => {
  const kind = inList(kinds, lock.type)
  if (!kind) return `By a rule that Rateboard does not know: ${enumWord(lock.type)}`
  return kind(lock) ?? `${enumWord(lock.type)}; Clockify does not tell when`
}
