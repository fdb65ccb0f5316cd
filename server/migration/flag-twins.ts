/**
 * Settings that are yes or no in both systems, with what each means in the other. Clockify's public API writes none of them
 * (405, recorded probe).
 */
import type { TogglPayload } from '../toggl/create-workspace.ts'
import type { TogglWorkspace } from '../toggl/shapes.ts'
import {
  creatorsInWords,
  creatorsOf,
  differenceInWords,
  type CreatedThing,
} from '../workspace/creators.ts'
import type { WorkspaceSettings } from '../workspace/settings.ts'
import type { Twin } from './types.ts'

/** `between`: Clockify has a choice in the middle, which is neither of Toggl's two. */
export type Here = boolean | 'between' | null

/** Fields that are yes or no both when a workspace is read and when it is made. */
export type FlagField = {
  [Name in keyof TogglPayload & keyof TogglWorkspace]-?: NonNullable<
    TogglPayload[Name]
  > extends boolean
    ? Name
    : never
}[keyof TogglPayload & keyof TogglWorkspace]

export type FlagTwin = {
  field: FlagField
  setting: string
  /** Toggl's yes and no in words. */
  toggl: { yes: string; no: string }
  clockifyField: string
  where: string
  /** What Clockify's setting is called where Toggl says yes and no. */
  clockify: { yes: string; no: string; between?: string }
  note: Twin
  remark: string | null
  /** What Toggl would say of Clockify's settings. */
  here: (settings: WorkspaceSettings) => Here
  /** Says that two settings of Clockify's contradict each other, or null. */
  differs?: (settings: WorkspaceSettings) => string | null
  /** What a workspace that was just made has (Swagger, `workspace.Payload`); null where it is not documented. */
  atFirst: boolean | null
}

const PERMISSIONS = 'Workspace settings → Permissions'
const SETTINGS = 'Workspace settings'

const WHO = { yes: 'Admins only', no: 'Everybody' }

const CREATORS = { ...WHO, between: creatorsInWords('ADMINS_AND_PROJECT_MANAGERS') }

const creators = (thing: CreatedThing): Pick<FlagTwin, 'here' | 'differs'> => ({
  here: (of) => {
    const { who } = creatorsOf(of, thing)
    if (who === null) return null
    if (who === 'EVERYONE') return false
    return who === 'ADMINS' ? true : 'between'
  },
  differs: (of) => differenceInWords(creatorsOf(of, thing)),
})

const not = (flag: boolean | null): boolean | null => (flag === null ? null : !flag)

export const FLAG_TWINS: FlagTwin[] = [
  {
    field: 'only_admins_may_create_projects',
    setting: 'Who creates projects',
    toggl: WHO,
    clockifyField: 'entityCreationPermissions.whoCanCreateProjectsAndClients',
    where: `${PERMISSIONS} → Who can create projects and clients`,
    clockify: CREATORS,
    note: 'same',
    remark: 'In Clockify it is about clients as well.',
    ...creators('whoCanCreateProjectsAndClients'),
    atFirst: false,
  },
  {
    field: 'only_admins_may_create_tags',
    setting: 'Who creates tags',
    toggl: WHO,
    clockifyField: 'entityCreationPermissions.whoCanCreateTags',
    where: `${PERMISSIONS} → Who can create tags`,
    clockify: CREATORS,
    note: 'same',
    remark: null,
    ...creators('whoCanCreateTags'),
    atFirst: false,
  },
  {
    field: 'only_admins_see_billable_rates',
    setting: 'Who sees billable rates',
    toggl: WHO,
    clockifyField: 'onlyAdminsSeeBillableRates',
    where: `${PERMISSIONS} → Who can see billable rates`,
    clockify: WHO,
    note: 'same',
    remark: 'Newer Toggl workspaces say this by roles instead.',
    here: (of) => of.onlyAdminsSeeBillableRates,
    atFirst: false,
  },
  {
    field: 'only_admins_see_team_dashboard',
    setting: 'Who sees the team’s dashboard',
    toggl: WHO,
    clockifyField: 'onlyAdminsSeeDashboard',
    where: `${PERMISSIONS} → Who can see the team’s dashboard`,
    clockify: WHO,
    note: 'same',
    remark: null,
    here: (of) => of.onlyAdminsSeeDashboard,
    atFirst: false,
  },
  {
    field: 'limit_public_project_data',
    setting: 'Who sees others’ time in public projects',
    toggl: WHO,
    clockifyField: 'onlyAdminsSeePublicProjectsEntries',
    where: `${PERMISSIONS} → Who can see entries of public projects`,
    clockify: WHO,
    note: 'approximate',
    remark: 'Toggl limits it in reports, Clockify limits the entries themselves.',
    here: (of) => of.onlyAdminsSeePublicProjectsEntries,
    atFirst: null,
  },
  {
    field: 'projects_billable_by_default',
    setting: 'New projects',
    toggl: { yes: 'Billable', no: 'Not billable' },
    clockifyField: 'defaultBillableProjects',
    where: `${SETTINGS} → New projects are billable`,
    clockify: { yes: 'Billable', no: 'Not billable' },
    note: 'same',
    remark: null,
    here: (of) => of.defaultBillableProjects,
    atFirst: true,
  },
  {
    field: 'projects_private_by_default',
    setting: 'Who sees new projects',
    toggl: { yes: 'Private', no: 'Everybody' },
    clockifyField: 'isProjectPublicByDefault',
    where: `${SETTINGS} → New projects are public`,
    clockify: { yes: 'Off: new projects are private', no: 'On: new projects are public' },
    note: 'inverted',
    remark: 'Toggl asks whether projects are private, Clockify whether they are public: yes is no.',
    here: (of) => not(of.isProjectPublicByDefault),
    atFirst: true,
  },
  {
    field: 'projects_enforce_billable',
    setting: 'Whether an entry is billable',
    toggl: { yes: 'As its project says', no: 'Everybody may change it' },
    clockifyField: 'onlyAdminsCanChangeBillableStatus',
    where: `${PERMISSIONS} → Who can change whether time is billable`,
    clockify: WHO,
    note: 'approximate',
    remark: 'Toggl holds entries to their project; Clockify lets only admins change them.',
    here: (of) => of.onlyAdminsCanChangeBillableStatus,
    atFirst: null,
  },
]
