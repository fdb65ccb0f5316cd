/** Who may see and do what in a workspace, in words. */
import { enumWord, inAList, inList } from './enum-words.ts'
import { told, yesNo, type SettingRow } from './setting-row.ts'
import type { SettingName, WorkspaceSettings } from './settings.ts'

const WHO: Record<string, string> = {
  EVERYONE: 'Everybody',
  ADMINS: 'Admins only',
  ADMINS_AND_PROJECT_MANAGERS: 'Admins and project managers',
}

const adminsOnly = (flag: boolean | null): string | null => yesNo(flag, 'Admins only', 'Everybody')

type Flag = {
  [Name in SettingName]: WorkspaceSettings[Name] extends boolean | null ? Name : never
}[SettingName]

/** The newer setting knows managers, too; older workspaces have only the flag. */
const creators = (
  of: WorkspaceSettings,
  name: string,
  newer: keyof NonNullable<WorkspaceSettings['entityCreationPermissions']>,
  older: Flag,
): SettingRow => {
  const who = of.entityCreationPermissions?.[newer]
  if (who) return told(of, name, ['entityCreationPermissions'], inList(WHO, who) ?? enumWord(who))
  return told(of, name, [older], adminsOnly(of[older]))
}

const PAGES: Record<string, string> = { PROJECT: 'Projects', TEAM: 'Team', REPORTS: 'Reports' }

const adminPages = ({ adminOnlyPages: pages }: WorkspaceSettings): string =>
  pages === null || pages.length === 0
    ? 'None: everybody sees all pages'
    : inAList(pages.map((page) => inList(PAGES, page) ?? enumWord(page)))

export const permissionRows = (of: WorkspaceSettings): SettingRow[] => {
  const flag = (name: string, setting: Flag): SettingRow =>
    told(of, name, [setting], adminsOnly(of[setting]))
  return [
    flag('See billable rates', 'onlyAdminsSeeBillableRates'),
    flag('Change whether time is billable', 'onlyAdminsCanChangeBillableStatus'),
    flag('See everybody’s time entries', 'onlyAdminsSeeAllTimeEntries'),
    flag('See entries of public projects', 'onlyAdminsSeePublicProjectsEntries'),
    flag('See the team’s dashboard', 'onlyAdminsSeeDashboard'),
    creators(
      of,
      'Create projects and clients',
      'whoCanCreateProjectsAndClients',
      'onlyAdminsCreateProject',
    ),
    creators(of, 'Create tasks', 'whoCanCreateTasks', 'onlyAdminsCreateTask'),
    creators(of, 'Create tags', 'whoCanCreateTags', 'onlyAdminsCreateTag'),
    told(of, 'Pages for admins only', ['adminOnlyPages'], adminPages(of)),
  ]
}
