/**
 * What somebody has to set by hand in Clockify, because its public API writes no settings (405, recorded probe): what Toggl
 * has, what that is called here, and where to click. Pure.
 */
import type { TogglReading } from '../toggl/read-for-migration.ts'
import type { TogglWorkspace } from '../toggl/shapes.ts'
import type { WorkspaceDetails } from '../workspace/details.ts'
import type { WorkspaceSettings } from '../workspace/settings.ts'
import { capacityRows } from './capacity-rows.ts'
import { currencyRows } from './currency-rows.ts'
import { FLAG_TWINS, type FlagTwin } from './flag-twins.ts'
import { lockRow } from './lock-row.ts'
import {
  clockifyRounding,
  isSameRounding,
  roundingWords,
  togglRounding,
  type Rounding,
} from './rounding-twin.ts'
import type { ChecklistRow } from './types.ts'

type Toggl = Pick<TogglReading, 'workspace' | 'people' | 'currencies' | 'lockedAt'>
type Clockify = Pick<WorkspaceDetails, 'currency' | 'currencies' | 'settings'>

const SETTINGS = 'Workspace settings'

const word = (flag: boolean, { yes, no }: { yes: string; no: string }): string => (flag ? yes : no)

const inSentences = (...sentences: (string | null)[]): string | null =>
  sentences.filter((one) => one !== null).join(' ') || null

const flagRow = (
  twin: FlagTwin,
  toggl: TogglWorkspace,
  settings: WorkspaceSettings | null,
): ChecklistRow[] => {
  const flag = toggl[twin.field]
  if (flag === null) return []
  const here = settings && twin.here(settings)
  const difference = (settings && twin.differs?.(settings)) ?? null
  return [
    {
      key: twin.field,
      setting: twin.setting,
      togglValue: word(flag, twin.toggl),
      clockifyField: twin.clockifyField,
      choose: word(flag, twin.clockify),
      clockifyValue:
        here === null
          ? null
          : here === 'between'
            ? (twin.clockify.between ?? null)
            : word(here, twin.clockify),
      agrees: here === null ? null : here === flag && difference === null,
      where: twin.where,
      note: twin.note,
      remark: inSentences(difference, twin.remark),
    },
  ]
}

const roundingRow = (toggl: TogglWorkspace, settings: WorkspaceSettings | null): ChecklistRow[] => {
  const rounding = togglRounding(toggl)
  if (rounding === undefined) return []
  const here: Rounding | undefined = settings ? clockifyRounding(settings) : undefined
  return [
    {
      key: 'rounding',
      setting: 'Rounding',
      togglValue: roundingWords(rounding),
      clockifyField: 'round, timeRoundingInReports',
      choose: roundingWords(rounding),
      clockifyValue: here === undefined ? null : roundingWords(here),
      agrees: here === undefined ? null : isSameRounding(here, rounding),
      where: `${SETTINGS} → Time rounding`,
      note: 'same',
      remark: 'Both round in reports only. In Clockify it is switched on for reports apart.',
    },
  ]
}

const REQUIRED = [
  ['description_present', 'description', 'forceDescription'],
  ['project_present', 'project', 'forceProjects'],
  ['tag_present', 'tag', 'forceTags'],
  ['task_present', 'task', 'forceTasks'],
] as const

const requiredRows = (
  { te_constraints: of }: TogglWorkspace,
  settings: WorkspaceSettings | null,
): ChecklistRow[] =>
  REQUIRED.flatMap(([field, thing, own]) => {
    const given = of?.[field]
    if (!of || typeof given !== 'boolean') return []
    // While the whole is off, what is ticked in it does not count.
    const flag = given && of.time_entry_constraints_enabled !== false
    const here = settings?.[own] ?? null
    const words = { yes: 'Required', no: 'Not required' }
    return [
      {
        key: `te_constraints.${field}`,
        setting: `An entry needs a ${thing}`,
        togglValue: word(flag, words),
        clockifyField: own,
        choose: word(flag, words),
        clockifyValue: here === null ? null : word(here, words),
        agrees: here === null ? null : here === flag,
        where: `${SETTINGS} → Required fields`,
        note: 'same',
        remark: null,
      },
    ]
  })

const WITHOUT_TWIN: [keyof TogglWorkspace, string, (value: boolean | number) => string][] = [
  ['reports_collapse', 'Reports collapsed at first', (on) => (on ? 'Yes' : 'No')],
  ['hide_start_end_times', 'Start and end times hidden', (on) => (on ? 'Yes' : 'No')],
  ['ical_enabled', 'Calendar feed', (on) => (on ? 'On' : 'Off')],
  [
    'max_data_retention_days',
    'Old data shown',
    (days) => (Number(days) > 0 ? `${Number(days)} days` : 'Without a limit'),
  ],
]

const rowsWithoutTwin = (toggl: TogglWorkspace): ChecklistRow[] =>
  WITHOUT_TWIN.flatMap(([key, setting, words]) => {
    const value = toggl[key]
    if (typeof value !== 'boolean' && typeof value !== 'number') return []
    return [
      {
        key,
        setting,
        togglValue: words(value),
        clockifyField: null,
        choose: null,
        clockifyValue: null,
        agrees: null,
        where: null,
        note: 'none' as const,
        remark: 'Clockify has no such setting.',
      },
    ]
  })

/**
 * @param clockify the workspace here, or null where it could not be read
 * @returns a row for every setting that Toggl tells; what Clockify has is left out where it does not tell it
 */
export const settingsChecklist = (toggl: Toggl, clockify: Clockify | null): ChecklistRow[] => {
  const settings = clockify?.settings ?? null
  const { workspace } = toggl
  return [
    ...currencyRows(toggl, clockify),
    ...roundingRow(workspace, settings),
    ...FLAG_TWINS.flatMap((twin) => flagRow(twin, workspace, settings)),
    ...requiredRows(workspace, settings),
    ...lockRow(toggl.lockedAt, settings),
    ...capacityRows(toggl),
    ...rowsWithoutTwin(workspace),
  ]
}
