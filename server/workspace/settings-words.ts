/**
 * A workspace's settings in words, for people who decide about rates: what is so, and where in Clockify it is changed.
 * The public API can write none of them (405, recorded probe), so Rateboard only shows them.
 */
import {
  currencyFormatInWords,
  durationFormatInWords,
  numberFormatInWords,
} from './format-words.ts'
import { automaticLockInWords } from './lock-words.ts'
import { permissionRows } from './permission-words.ts'
import { projectRows } from './project-words.ts'
import { told, yesNo, type SettingRow } from './setting-row.ts'
import type { WorkspaceSettings } from './settings.ts'
import { timeRows } from './time-words.ts'

export type SettingGroup = {
  title: string
  /** Where in Clockify the settings are changed. */
  where: string
  /** What else to know of all of them, or null. */
  note: string | null
  rows: SettingRow[]
}

/** What belongs to the reader, not to the workspace. */
export type Writer = {
  /** Writes an ISO instant as day and minute, in a time zone where one is named. */
  moment: (instant: string, timeZone: string | null) => string
  currency: string
}

/** The permissions and the lock have a tab of their own (help centre, "Lock timesheets"). */
const SETTINGS = 'Workspace settings'
const PERMISSIONS = 'Workspace settings → Permissions'

const lockRows = (of: WorkspaceSettings, { moment }: Writer): SettingRow[] => {
  const until = of.lockTimeEntries
  return [
    told(
      of,
      'Locked entries',
      ['lockTimeEntries'],
      until === null ? 'None' : `All before ${moment(until, of.lockTimeZone)}`,
    ),
    told(
      of,
      'Automatic lock',
      ['automaticLock'],
      of.automaticLock ? automaticLockInWords(of.automaticLock) : 'Off',
    ),
    told(of, 'Time zone of the lock', ['lockTimeZone'], of.lockTimeZone ?? 'None set'),
  ]
}

const formatRows = (of: WorkspaceSettings, { currency }: Writer): SettingRow[] => [
  told(
    of,
    'Durations',
    of.durationFormat === null ? ['durationFormat', 'trackTimeDownToSecond'] : ['durationFormat'],
    durationFormatInWords(of),
  ),
  told(of, 'Numbers', ['numberFormat'], of.numberFormat && numberFormatInWords(of.numberFormat)),
  told(
    of,
    'Money',
    ['currencyFormat'],
    of.currencyFormat && currencyFormatInWords(of.currencyFormat, currency),
  ),
]

const otherRows = (of: WorkspaceSettings): SettingRow[] => [
  told(
    of,
    'Billable hours',
    ['activeBillableHours'],
    yesNo(of.activeBillableHours, 'On', 'Off: time entries have no billable rate'),
  ),
  told(
    of,
    'Two-factor authentication',
    ['multiFactorEnabled'],
    yesNo(of.multiFactorEnabled, 'On', 'Off'),
  ),
]

/** The groups, with every setting, also those that Clockify does not tell or that cannot be read. */
export const settingsInWords = (of: WorkspaceSettings, writer: Writer): SettingGroup[] => [
  { title: 'Time entries', where: SETTINGS, note: null, rows: timeRows(of) },
  {
    title: 'Lock',
    where: PERMISSIONS,
    note: 'A lock holds back members and managers, not admins and the owner.',
    rows: lockRows(of, writer),
  },
  { title: 'Permissions', where: PERMISSIONS, note: null, rows: permissionRows(of) },
  { title: 'Projects and labels', where: SETTINGS, note: null, rows: projectRows(of) },
  { title: 'Formats', where: SETTINGS, note: null, rows: formatRows(of, writer) },
  { title: 'Billing and security', where: SETTINGS, note: null, rows: otherRows(of) },
]
