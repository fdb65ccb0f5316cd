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
  const { member, workspaceId, memberships, extra } = options
  const head = JSON.stringify({
    id: member.id,
    email: member.email,
    name: member.name,
    profilePicture: '',
    activeWorkspace: workspaceId,
    defaultWorkspace: workspaceId,
    settings: member.name === null ? null : userSettings(member.theme),
    status: member.accountStatus,
    customFields: [],
    ...extra,
  })
  return `${head.slice(0, -1)},"memberships":[${memberships.join(',')}]}`
}
