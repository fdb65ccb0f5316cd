/**
 * How a workspace tells its settings: as the official document has them; with the forms and words that only the guide
 * to the workspace API has; with words that no document has, and one of a form that none has; or not at all.
 */
export type SettingsForm = 'documented' | 'as-in-the-guide' | 'unknown-words' | 'missing'

const STANDARD: Record<string, unknown> = {
  activeBillableHours: true,
  adminOnlyPages: [],
  automaticLock: {
    changeDay: 'WEDNESDAY',
    dayOfMonth: 1,
    firstDay: 'MONDAY',
    olderThanPeriod: 'DAYS',
    olderThanValue: 5,
    type: 'WEEKLY',
  },
  canSeeTimeSheet: true,
  canSeeTracker: true,
  currencyFormat: 'CURRENCY_SPACE_VALUE',
  defaultBillableProjects: true,
  durationFormat: 'FULL',
  entityCreationPermissions: {
    whoCanCreateProjectsAndClients: 'ADMINS',
    whoCanCreateTags: 'EVERYONE',
    whoCanCreateTasks: 'ADMINS_AND_PROJECT_MANAGERS',
  },
  forceDescription: false,
  forceProjects: true,
  forceTags: false,
  forceTasks: false,
  isProjectPublicByDefault: true,
  lockTimeEntries: '2026-01-31T23:00:00Z',
  lockTimeZone: 'Europe/Belgrade',
  multiFactorEnabled: false,
  numberFormat: 'COMMA_PERIOD',
  onlyAdminsCanChangeBillableStatus: false,
  onlyAdminsCreateProject: true,
  onlyAdminsCreateTag: false,
  onlyAdminsCreateTask: false,
  onlyAdminsSeeAllTimeEntries: false,
  onlyAdminsSeeBillableRates: true,
  onlyAdminsSeeDashboard: false,
  onlyAdminsSeePublicProjectsEntries: false,
  projectFavorites: true,
  projectGroupingLabel: 'client',
  projectLabel: 'project',
  projectPickerSpecialFilter: false,
  round: { minutes: '15', round: 'Round to nearest' },
  taskLabel: 'task',
  timeRoundingInReports: true,
  timeTrackingMode: 'DEFAULT',
  trackTimeDownToSecond: true,
  workingDays: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'],
}

const OTHERWISE: Record<Exclude<SettingsForm, 'missing'>, Record<string, unknown>> = {
  documented: {},
  'as-in-the-guide': {
    adminOnlyPages: '["PROJECT","TEAM","REPORTS"]',
    numberFormat: 'SPACE_PERIOD',
    timeTrackingMode: 'MANUAL_ONLY',
  },
  'unknown-words': {
    automaticLock: { type: 'WHEN_APPROVED' },
    currencyFormat: 'VALUE_ABOVE_CURRENCY',
    durationFormat: 'SWATCH_BEATS',
    numberFormat: 'ROMAN',
    round: { minutes: 'fifteen', round: 'Round to nearest' },
    timeTrackingMode: 'BY_CAMERA',
  },
}

/** `workspaceSettings`, or undefined where the form is not to have them. */
export function settingsJson(
  own: Record<string, unknown>,
  form: SettingsForm,
): Record<string, unknown> | undefined {
  if (form === 'missing') return undefined
  return { ...STANDARD, ...own, ...OTHERWISE[form] }
}
