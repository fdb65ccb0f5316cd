/** What the local Toggl Track holds, as plain data that tests may change while it runs. */

export type TogglPlan = 'free' | 'starter' | 'premium'

export type SandboxUser = { id: number; email: string; fullname: string; token: string }

export type SandboxOrganization = {
  id: number
  name: string
  plan: TogglPlan
  ownerId: number
  isMultiWorkspaceEnabled: boolean
  maxWorkspaces: number
}

/** Amounts are major units, as Toggl has them. */
export type SandboxPerson = {
  /** Of the membership. */
  id: number
  userId: number
  name: string
  email: string
  joined: boolean
  inactive: boolean
  admin: boolean
  rate: number | null
  laborCost: number | null
  groupIds: number[]
  /** Own working hours; null: those of the workspace. */
  workingMinutes: number | null
}

export type SandboxRate = {
  id: number
  /** Null: of the workspace itself. */
  workspaceUserId: number | null
  type: 'billable_rates' | 'labor_costs'
  amount: number
  /** Null: since ever. */
  start: string | null
  end: string | null
  deletedAt: string | null
}

/** What `POST /organizations/{organization_id}/workspaces` sets, besides the name. */
export type SandboxSettings = {
  default_currency: string
  default_hourly_rate: number | null
  limit_public_project_data: boolean
  only_admins_may_create_projects: boolean
  only_admins_may_create_tags: boolean
  only_admins_see_billable_rates: boolean
  only_admins_see_team_dashboard: boolean
  projects_billable_by_default: boolean
  projects_enforce_billable: boolean
  projects_private_by_default: boolean
  reports_collapse: boolean
  rounding: number
  rounding_minutes: number
}

export type TogglSandboxWorkspace = {
  id: number
  organizationId: number
  name: string
  settings: SandboxSettings
  constraints: {
    time_entry_constraints_enabled: boolean
    description_present: boolean
    project_present: boolean
    tag_present: boolean
    task_present: boolean
  } | null
  workingHoursInMinutes: number | null
  /** Instant of the lock on time entries. */
  lockedAt: string | null
  people: SandboxPerson[]
  groups: { id: number; name: string }[]
  rates: SandboxRate[]
  /** Milliseconds since 1970. */
  changedAt: number
  deletedAt: number | null
}

/** What a new workspace has (official Swagger, `workspace.Payload`). */
export const FIRST_SETTINGS: SandboxSettings = {
  default_currency: 'USD',
  default_hourly_rate: null,
  limit_public_project_data: false,
  only_admins_may_create_projects: false,
  only_admins_may_create_tags: false,
  only_admins_see_billable_rates: false,
  only_admins_see_team_dashboard: false,
  projects_billable_by_default: true,
  projects_enforce_billable: false,
  projects_private_by_default: true,
  reports_collapse: true,
  rounding: 0,
  rounding_minutes: 0,
}

export type TogglState = {
  users: SandboxUser[]
  organizations: SandboxOrganization[]
  workspaces: TogglSandboxWorkspace[]
  nextId(): number
  now(): number
}

/** Whom a workspace is made with; what is left out is usual. Groups are named. */
export type PersonOptions = Partial<Omit<SandboxPerson, 'id' | 'groupIds'>> & {
  email: string
  groups?: string[]
  /** Oldest first; each ends where the next begins. */
  history?: Pick<SandboxRate, 'type' | 'amount' | 'start'>[]
}

export type TogglWorkspaceOptions = {
  name?: string
  organizationId?: number
  settings?: Partial<SandboxSettings>
  constraints?: TogglSandboxWorkspace['constraints']
  workingHoursInMinutes?: number | null
  lockedAt?: string | null
  people?: PersonOptions[]
  /** Besides those that people name. */
  groups?: string[]
  /** Of the default rate. */
  history?: Pick<SandboxRate, 'amount' | 'start'>[]
}

const historyOf = (
  state: TogglState,
  workspaceUserId: number | null,
  type: SandboxRate['type'],
  steps: Pick<SandboxRate, 'amount' | 'start'>[],
): SandboxRate[] =>
  steps.map(({ amount, start }, at) => ({
    id: state.nextId(),
    workspaceUserId,
    type,
    amount,
    start,
    end: steps[at + 1]?.start ?? null,
    deletedAt: null,
  }))

/** Adds a workspace; `admin` of the state's first user is given to whoever is first of `people`. */
export const addTogglWorkspace = (
  state: TogglState,
  options: TogglWorkspaceOptions = {},
): TogglSandboxWorkspace => {
  const { people = [], groups = [], history = [] } = options
  const names = [...new Set([...groups, ...people.flatMap((person) => person.groups ?? [])])]
  const workspace: TogglSandboxWorkspace = {
    id: state.nextId(),
    organizationId: options.organizationId ?? state.organizations[0]?.id ?? 0,
    name: options.name ?? 'Toggl workspace',
    settings: { ...FIRST_SETTINGS, ...options.settings },
    constraints: options.constraints ?? null,
    workingHoursInMinutes: options.workingHoursInMinutes ?? null,
    lockedAt: options.lockedAt ?? null,
    people: [],
    groups: names.map((name) => ({ id: state.nextId(), name })),
    rates: historyOf(state, null, 'billable_rates', history),
    changedAt: state.now(),
    deletedAt: null,
  }
  for (const { groups: own = [], history: steps = [], ...given } of people) {
    const id = state.nextId()
    workspace.people.push({
      userId: state.nextId(),
      name: given.email.split('@')[0] ?? '',
      joined: true,
      inactive: false,
      admin: false,
      rate: null,
      laborCost: null,
      workingMinutes: null,
      ...given,
      id,
      groupIds: workspace.groups.filter(({ name }) => own.includes(name)).map((group) => group.id),
    })
    for (const type of ['billable_rates', 'labor_costs'] as const)
      workspace.rates.push(
        ...historyOf(
          state,
          id,
          type,
          steps.filter((step) => step.type === type),
        ),
      )
  }
  state.workspaces.push(workspace)
  return workspace
}
