/** What projects and tasks are like in a workspace, in words. */
import { begun, inAList } from './enum-words.ts'
import { told, yesNo, type SettingRow } from './setting-row.ts'
import type { WorkspaceSettings } from './settings.ts'

const newProjects = (of: WorkspaceSettings): string | null => {
  const words = [
    yesNo(of.defaultBillableProjects, 'billable', 'not billable'),
    yesNo(of.isProjectPublicByDefault, 'open to everybody', 'open to their members only'),
  ].filter((word) => word !== null)
  const sentence = inAList(words)
  return sentence === '' ? null : begun(sentence)
}

/** What new projects are, what may be done with them, and what they are called here. */
export const projectRows = (of: WorkspaceSettings): SettingRow[] => [
  told(
    of,
    'New projects are',
    ['defaultBillableProjects', 'isProjectPublicByDefault'],
    newProjects(of),
  ),
  told(
    of,
    'Favourites',
    ['projectFavorites'],
    yesNo(of.projectFavorites, 'Allowed', 'Not allowed'),
  ),
  told(
    of,
    'Filter in the project picker',
    ['projectPickerSpecialFilter'],
    yesNo(of.projectPickerSpecialFilter, 'On', 'Off'),
  ),
  told(of, 'A project is called', ['projectLabel'], of.projectLabel ?? 'Project'),
  told(
    of,
    'Projects are grouped by',
    ['projectGroupingLabel'],
    of.projectGroupingLabel ?? 'Client',
  ),
  told(of, 'A task is called', ['taskLabel'], of.taskLabel ?? 'Task'),
]
