/** How time is tracked in a workspace, in words. */
import { begun, daysInWords, enumWord, inAList, inList } from './enum-words.ts'
import { roundingInWords } from './rounding-words.ts'
import { told, yesNo, type SettingRow } from './setting-row.ts'
import type { WorkspaceSettings } from './settings.ts'

const TRACKING: Record<string, string> = {
  DEFAULT: 'By timer or typed in',
  STOPWATCH_ONLY: 'By timer only; times cannot be typed',
  MANUAL_ONLY: 'Typed in only; there is no timer',
}

const required = (of: WorkspaceSettings): string | null => {
  const asked = [
    ['forceProjects', of.projectLabel || 'project'],
    ['forceTasks', of.taskLabel || 'task'],
    ['forceTags', 'tag'],
    ['forceDescription', 'description'],
  ] as const
  if (asked.every(([name]) => of[name] === null)) return null
  const names = asked.flatMap(([name, word]) => (of[name] ? [word] : []))
  return names.length === 0 ? 'Nothing: an entry may be empty' : begun(inAList(names))
}

/** Rounding, the way of tracking, what an entry needs, working days, and what of it is shown. */
export const timeRows = (of: WorkspaceSettings): SettingRow[] => [
  told(of, 'Rounding', ['timeRoundingInReports', 'round'], roundingInWords(of)),
  told(
    of,
    'Time is tracked',
    ['timeTrackingMode'],
    of.timeTrackingMode && (inList(TRACKING, of.timeTrackingMode) ?? enumWord(of.timeTrackingMode)),
  ),
  told(
    of,
    'An entry needs',
    ['forceProjects', 'forceTasks', 'forceTags', 'forceDescription'],
    required(of),
  ),
  told(of, 'Working days', ['workingDays'], of.workingDays && daysInWords(of.workingDays)),
  told(of, 'Time tracker', ['canSeeTracker'], yesNo(of.canSeeTracker, 'Shown', 'Hidden')),
  told(of, 'Timesheet', ['canSeeTimeSheet'], yesNo(of.canSeeTimeSheet, 'Shown', 'Hidden')),
]
