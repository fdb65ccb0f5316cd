/** What a workspace says about itself, apart from its members. Rates are integer minor units. */
export type WorkspaceFacts = {
  id: string
  name: string
  organizationId: string
  plan: string
  features: string[]
  currencies: { id: string; code: string; isDefault: boolean }[]
  hourlyRate: number | null
  costRate: number | null
  /** The currency of the members' rates and of the default cost rate. */
  currency: string
  /** The currency of the default billable rate, which each write of it names. */
  rateCurrency: string
}

function settings(): Record<string, unknown> {
  return {
    activeBillableHours: true,
    adminOnlyPages: [],
    automaticLock: null,
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
    forceProjects: false,
    forceTags: false,
    forceTasks: false,
    isProjectPublicByDefault: true,
    lockTimeEntries: null,
    lockTimeZone: null,
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
    timeRoundingInReports: false,
    timeTrackingMode: 'DEFAULT',
    trackTimeDownToSecond: true,
    workingDays: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'],
  }
}

/** The bytes of the workspace object, the memberships' bytes put in unchanged. */
export function workspaceBytes(facts: WorkspaceFacts, memberships: Uint8Array[]): Uint8Array {
  const rate = (amount: number | null, currency: string) =>
    amount === null ? null : { amount, currency }
  const head = JSON.stringify({
    id: facts.id,
    name: facts.name,
    hourlyRate: rate(facts.hourlyRate, facts.rateCurrency),
    costRate: rate(facts.costRate, facts.currency),
  })
  const tail = JSON.stringify({
    workspaceSettings: settings(),
    imageUrl: '',
    featureSubscriptionType: facts.plan,
    features: facts.features,
    currencies: facts.currencies,
    subdomain: { name: null, enabled: false },
    cakeOrganizationId: facts.organizationId,
  })
  return Buffer.concat([
    Buffer.from(`${head.slice(0, -1)},"memberships":[`),
    ...memberships,
    Buffer.from(`],${tail.slice(1)}`),
  ])
}
