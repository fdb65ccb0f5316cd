/** Locked time entries. Pure. */
import type { WorkspaceSettings } from '../workspace/settings.ts'
import type { ChecklistRow } from './types.ts'

/** "2026-01-31 23:00 UTC" */
const moment = (instant: string): string => `${instant.slice(0, 16).replace('T', ' ')} UTC`

/** @param lockedAt instant, or null where Toggl tells none */
export const lockRow = (
  lockedAt: string | null,
  settings: WorkspaceSettings | null,
): ChecklistRow[] => {
  if (lockedAt === null) return []
  const here = settings?.lockTimeEntries ?? null
  return [
    {
      key: 'preferences.report_locked_at',
      setting: 'Locked time entries',
      togglValue: moment(lockedAt),
      clockifyField: 'lockTimeEntries',
      choose: `Lock entries before ${moment(lockedAt)}`,
      clockifyValue:
        settings === null ? null : here === null ? 'None' : `All before ${moment(here)}`,
      agrees: settings === null ? null : here !== null && Date.parse(here) === Date.parse(lockedAt),
      where: 'Workspace settings → Permissions → Lock timesheet',
      note: 'approximate',
      remark:
        'Toggl’s documents leave open whether entries are locked up to that moment or since it: look in Toggl. Lock only when the old entries are imported.',
    },
  ]
}
