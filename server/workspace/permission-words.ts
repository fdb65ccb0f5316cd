/** Who may see and do what in a workspace, in words. */
import {
  creatorsInWords,
  creatorsOf,
  differenceInWords,
  olderSettingOf,
  type CreatedThing,
} from './creators.ts'
import { enumWord, inAList, inList } from './enum-words.ts'
import { told, yesNo, type SettingRow } from './setting-row.ts'
import type { SettingName, WorkspaceSettings } from './settings.ts'

const adminsOnly = (flag: boolean | null): string | null => yesNo(flag, 'Admins only', 'Everybody')

type Flag = {
  [Name in SettingName]: WorkspaceSettings[Name] extends boolean | null ? Name : never
}[SettingName]

const creators = (of: WorkspaceSettings, name: string, thing: CreatedThing): SettingRow => {
  const found = creatorsOf(of, thing)
  const older = olderSettingOf(thing)
  const isNewer = (of.entityCreationPermissions?.[thing] ?? null) !== null
  const settings: SettingName[] = found.differ
    ? ['entityCreationPermissions', older]
    : [isNewer ? 'entityCreationPermissions' : older]
  const words = [found.who && creatorsInWords(found.who), differenceInWords(found)]
  return told(of, name, settings, words.filter(Boolean).join('. ') || null)
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
    creators(of, 'Create projects and clients', 'whoCanCreateProjectsAndClients'),
    creators(of, 'Create tasks', 'whoCanCreateTasks'),
    creators(of, 'Create tags', 'whoCanCreateTags'),
    told(of, 'Pages for admins only', ['adminOnlyPages'], adminPages(of)),
  ]
}
