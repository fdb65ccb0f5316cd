/** Why a reading of rate history ended early, in words. */
import type { HistoryReading } from './read-history.ts'
import { TogglRefused } from './errors.ts'
import { quoted, togglWords } from './words.ts'

/** @returns null where it did not end early */
export const stoppedWords = (stopped: HistoryReading['stopped']): string | null => {
  if (stopped === null) return null
  if (stopped === 'too-many')
    return 'Not everybody’s history was read at once. Read on for the others.'
  if (stopped === 'quota-reserve')
    return 'Toggl’s requests for this hour are almost used up, so the rest was left for later. What was read is kept here.'
  if (stopped === 'too-slow')
    return 'Toggl answers slowly, so the rest was left for later. What was read is kept here. Read on for the others.'
  if (stopped === 'some-skipped')
    return 'Toggl gave some histories in no way that can be read, or not at all; the others were read. Read the workspace again, in case somebody has left it meanwhile.'
  if (stopped instanceof TogglRefused && togglWords(stopped)?.code === 'toggl_plan')
    return `The Toggl workspace’s plan keeps no history of rates: it needs Starter or a higher one.${quoted(stopped.said)} Today’s rates are taken over without it.`
  return togglWords(stopped)?.message ?? 'Toggl refused the rest.'
}
