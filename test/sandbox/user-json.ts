import type { Member } from './member.ts'

/** The settings of a user, as in Clockify's own deliveries; only theme and language matter here. */
export function userSettings(theme: 'DEFAULT' | 'DARK'): Record<string, unknown> {
  return {
    weekStart: 'MONDAY',
    timeZone: 'Europe/Belgrade',
    timeFormat: 'HOUR24',
    dateFormat: 'DD/MM/YYYY',
    sendNewsletter: false,
    weeklyUpdates: false,
    longRunning: false,
    scheduledReports: true,
    approval: true,
    pto: true,
    alerts: true,
    reminders: true,
    onboarding: true,
    timeTrackingManual: false,
    summaryReportSettings: { group: 'Project', subgroup: 'Time Entry' },
    isCompactViewOn: false,
    dashboardSelection: 'ME',
    dashboardViewType: 'PROJECT',
    dashboardPinToTop: false,
    projectListCollapse: 50,
    collapseAllProjectLists: false,
    groupSimilarEntriesDisabled: false,
    myStartOfDay: '09:00',
    lang: 'EN',
    multiFactorEnabled: false,
    scheduling: true,
    showOnlyWorkingDays: false,
    theme,
  }
}

// A page of 5,000 users must not hold up the requests that arrive meanwhile.
const SETTINGS = {
  DEFAULT: JSON.stringify(userSettings('DEFAULT')),
  DARK: JSON.stringify(userSettings('DARK')),
}

/**
 * A user as `GET /users` gives it. `status` is the ACCOUNT status: somebody who was deactivated
 * here still shows ACTIVE (help centre: "deactivated user is showing as active in API").
 */
export function userJson(options: {
  member: Member
  workspaceId: string
  /** The memberships to list, each as JSON. */
  memberships: readonly string[]
  /** Extra fields, where the caller asked for roles. */
  extra?: Record<string, unknown>
}): string {
  const { member, workspaceId, memberships, extra = {} } = options
  const settings = member.name === null ? 'null' : SETTINGS[member.theme]
  const more = JSON.stringify(extra).slice(1, -1)
  return `{"id":"${member.id}","email":${JSON.stringify(member.email)},"name":${JSON.stringify(member.name)},"profilePicture":"","activeWorkspace":"${workspaceId}","defaultWorkspace":"${workspaceId}","settings":${settings},"status":"${member.accountStatus}","customFields":[],${more}${more === '' ? '' : ','}"memberships":[${memberships.join(',')}]}`
}
