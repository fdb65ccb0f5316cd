/** Toggl Track's answers in its own fields (official Swagger); what is deprecated or secret comes, too, as in the real ones. */
import type {
  SandboxOrganization,
  SandboxPerson,
  SandboxRate,
  SandboxUser,
  TogglSandboxWorkspace,
} from './toggl-state.ts'

const instant = (ms: number): string => new Date(ms).toISOString().replace(/\.\d{3}Z$/, '+00:00')

export const meJson = (user: SandboxUser, workspaceId: number | null) => ({
  id: user.id,
  api_token: user.token,
  email: user.email,
  fullname: user.fullname,
  timezone: 'Europe/Tallinn',
  beginning_of_week: 1,
  default_workspace_id: workspaceId,
  has_password: true,
  openid_enabled: false,
  oauth_providers: ['google'],
  at: '2024-11-05T08:00:00+00:00',
  created_at: '2020-02-01T08:00:00+00:00',
  workspaces: null,
  projects: null,
  tags: null,
})

const PLANS = { free: 'Free', starter: 'Starter', premium: 'Premium' } as const

export const organizationJson = (one: SandboxOrganization, userId: number, people: number) => ({
  id: one.id,
  name: one.name,
  admin: one.ownerId === userId,
  owner: one.ownerId === userId,
  at: '2024-11-05T08:00:00Z',
  created_at: '2020-02-01T08:00:00Z',
  is_multi_workspace_enabled: one.isMultiWorkspaceEnabled,
  is_unified: true,
  max_workspaces: one.maxWorkspaces,
  max_data_retention_days: one.plan === 'free' ? 1_825 : 0,
  pricing_plan_id: 0,
  pricing_plan_name: PLANS[one.plan],
  pricing_plan_enterprise: false,
  permissions: '',
  suspended_at: null,
  user_count: people,
})

/** @param apiToken the workspace's own, which Toggl sends in clear */
export const workspaceJson = (
  one: TogglSandboxWorkspace,
  plan: SandboxOrganization['plan'],
  viewer: { isAdmin: boolean; apiToken: string },
) => ({
  id: one.id,
  organization_id: one.organizationId,
  name: one.name,
  ...one.settings,
  premium: plan !== 'free',
  business_ws: plan === 'premium',
  admin: viewer.isAdmin,
  role: viewer.isAdmin ? 'admin' : 'user',
  api_token: viewer.apiToken,
  at: instant(one.changedAt),
  last_modified: instant(one.changedAt),
  rate_last_updated: null,
  suspended_at: null,
  hide_start_end_times: false,
  ical_enabled: true,
  ical_url: `/ical/workspace_user/${viewer.apiToken}`,
  logo_url: 'https://assets.example/logo.png',
  working_hours_in_minutes: one.workingHoursInMinutes,
})

/** What only the list of one's own workspaces and the answer to a new one have. */
export const fullWorkspaceJson = (...given: Parameters<typeof workspaceJson>) => ({
  ...workspaceJson(...given),
  csv_upload: null,
  max_data_retention_days: given[1] === 'free' ? 1_825 : 0,
  permissions: null,
  profile: 0,
  subscription: null,
  te_constraints: given[0].constraints,
})

export const personJson = (one: SandboxPerson, workspaceId: number) => ({
  id: one.id,
  uid: one.userId,
  wid: workspaceId,
  email: one.email,
  name: one.name,
  active: one.joined,
  inactive: one.inactive,
  admin: one.admin,
  workspace_admin: one.admin,
  organization_admin: false,
  role: one.admin ? 'admin' : 'user',
  role_id: one.admin ? 2 : 3,
  rate: one.rate,
  rate_last_updated: one.rate === null ? null : '2024-11-05T08:00:00+00:00',
  labor_cost: one.laborCost,
  labor_cost_last_updated: one.laborCost === null ? null : '2024-11-05T08:00:00+00:00',
  group_ids: one.groupIds,
  is_direct: true,
  at: '2024-11-05T08:00:00+00:00',
  timezone: 'Europe/Tallinn',
  avatar_file_name: null,
  invite_url: null,
  working_hours_in_minutes: one.workingMinutes,
})

/** As the organization's list names the same ids. */
export const organizationPersonJson = (one: SandboxPerson, workspaceId: number) => {
  const { uid, wid, ...rest } = personJson(one, workspaceId)
  return { ...rest, user_id: uid, workspace_id: wid }
}

export const preferencesJson = (one: TogglSandboxWorkspace) => ({
  report_locked_at: one.lockedAt ?? '',
})

export const groupJson = (group: { id: number; name: string }, workspaceId: number) => ({
  id: group.id,
  workspace_id: workspaceId,
  name: group.name,
  at: '2024-11-05T08:00:00+00:00',
  permissions: null,
})

export const organizationGroupJson = (
  group: { id: number; name: string },
  workspace: TogglSandboxWorkspace,
) => ({
  group_id: group.id,
  name: group.name,
  at: '2024-11-05T08:00:00+00:00',
  permissions: null,
  users: workspace.people
    .filter(({ groupIds }) => groupIds.includes(group.id))
    .map(({ userId, name, inactive, joined }) => ({
      user_id: userId,
      name,
      inactive,
      joined,
      avatar_url: null,
    })),
  workspaces: [workspace.id],
})

/** When a rate that has always held was put in. */
const RATES_BEGAN = '2022-03-01T00:00:00Z'

export const rateJson = (rate: SandboxRate, workspaceId: number) => ({
  id: rate.id,
  amount: rate.amount,
  type: rate.type,
  start: rate.start,
  end: rate.end,
  workspace_id: workspaceId,
  workspace_user_id: rate.workspaceUserId,
  project_id: null,
  project_user_id: null,
  planned_task_id: null,
  creator_id: null,
  created_at: rate.start ?? RATES_BEGAN,
  updated_at: rate.start ?? RATES_BEGAN,
  deleted_at: rate.deletedAt,
  rate_change_mode: 'start-today',
})
