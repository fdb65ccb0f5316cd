/**
 * The parts of Toggl Track's answers that are read (API v9, official Swagger of December 2024). Unknown and missing fields
 * are tolerated, wrong ones refused. `api_token`, which Toggl sends in clear, is never taken over.
 */
import { z } from 'zod'

/** What a database could not keep is replaced by U+FFFD. */
const text = z.string().transform((given) => given.replace(/\p{Surrogate}|\0/gu, '\uFFFD'))
const id = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? null)
const flag = optional(z.boolean())

/** A decimal in major units as it stood in the answer, such as `75.5`; see exact-json.ts. */
const amount = optional(z.object({ decimal: z.string() }).transform(({ decimal }) => decimal))

/** Toggl writes instants with any offset; here they are UTC with Z and whole seconds. */
const instant = optional(
  text.transform((given, context) => {
    const ms = given === '' ? Number.NaN : Date.parse(given)
    if (!Number.isNaN(ms)) return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z')
    context.addIssue('must be an instant')
    return z.NEVER
  }),
)

export const togglWorkspace = z.object({
  id,
  name: text,
  organization_id: optional(id),
  default_currency: optional(text),
  /** Major units; `0` and null: not set. */
  default_hourly_rate: amount,
  rate_last_updated: instant,
  /** -1 down, 0 to the nearest, 1 up. */
  rounding: optional(z.number().int()),
  /** 0: no rounding. */
  rounding_minutes: optional(z.number().int()),
  only_admins_may_create_projects: flag,
  only_admins_may_create_tags: flag,
  /** Gone from the newest answers, where roles say it. */
  only_admins_see_billable_rates: flag,
  only_admins_see_team_dashboard: flag,
  limit_public_project_data: flag,
  projects_billable_by_default: flag,
  projects_enforce_billable: flag,
  projects_private_by_default: flag,
  reports_collapse: flag,
  hide_start_end_times: flag,
  ical_enabled: flag,
  working_hours_in_minutes: optional(z.number().int()),
  max_data_retention_days: optional(z.number().int()),
  te_constraints: optional(
    z.object({
      time_entry_constraints_enabled: flag,
      description_present: flag,
      project_present: flag,
      tag_present: flag,
      task_present: flag,
    }),
  ),
  /** A workspace on Starter; the name misleads. */
  premium: flag,
  /** A workspace on Premium. */
  business_ws: flag,
  admin: flag,
  role: optional(text),
  active_project_count: optional(z.number().int()),
  suspended_at: instant,
  /** Only in a list with `since`: the workspace was deleted. */
  server_deleted_at: instant,
})
export type TogglWorkspace = z.infer<typeof togglWorkspace>

export const togglOrganization = z.object({
  id,
  name: text,
  admin: flag,
  owner: flag,
  pricing_plan_name: optional(text),
  is_multi_workspace_enabled: flag,
  max_workspaces: optional(z.number().int()),
  user_count: optional(z.number().int()),
})
export type TogglOrganization = z.infer<typeof togglOrganization>

export const togglMe = z.object({
  id,
  email: text,
  fullname: optional(text),
  timezone: optional(text),
  default_workspace_id: optional(id),
})
export type TogglMe = z.infer<typeof togglMe>

/** Somebody of a workspace. The person is `uid` in one list and `user_id` in another (Swagger, `models.WorkspaceUser`). */
export const togglPerson = z
  .object({
    id,
    uid: optional(id),
    user_id: optional(id),
    name: optional(text),
    email: optional(text),
    active: flag,
    inactive: flag,
    admin: flag,
    workspace_admin: flag,
    rate: amount,
    rate_last_updated: instant,
    labor_cost: amount,
    labor_cost_last_updated: instant,
    group_ids: optional(z.array(id)),
    working_hours_in_minutes: optional(z.number().int()),
  })
  .transform((person) => ({
    /** Of the membership: rates are asked for by it. */
    workspaceUserId: person.id,
    /** Of the person: groups name it. */
    userId: person.uid ?? person.user_id,
    name: person.name ?? '',
    email: person.email ?? '',
    /** Has accepted the invitation. */
    hasJoined: person.active ?? true,
    /** Deactivated by an admin. */
    inactive: person.inactive ?? false,
    admin: person.workspace_admin ?? person.admin ?? false,
    /** Billable, in major units as Toggl wrote them; null and `0`: not set. */
    rate: person.rate,
    rateLastUpdated: person.rate_last_updated,
    laborCost: person.labor_cost,
    laborCostLastUpdated: person.labor_cost_last_updated,
    groupIds: person.group_ids ?? [],
    /** Of a day, own ones; null: the workspace's. */
    workingMinutes: person.working_hours_in_minutes,
  }))
export type TogglPerson = z.infer<typeof togglPerson>

/** A group: `id` in the workspace's list, `group_id` with its people in the organization's. */
export const togglGroup = z
  .object({
    id: optional(id),
    group_id: optional(id),
    name: text,
    users: optional(z.array(z.object({ user_id: optional(id) }))),
  })
  .transform((group, context) => {
    const groupId = group.group_id ?? group.id
    if (groupId === null) {
      context.addIssue('must have an id')
      return z.NEVER
    }
    const userIds = (group.users ?? []).flatMap(({ user_id }) => user_id ?? [])
    return { id: groupId, name: group.name, userIds }
  })
export type TogglGroup = z.infer<typeof togglGroup>

export const togglPreferences = z.object({
  /** An empty text where nothing is locked. */
  report_locked_at: z.union([z.literal('').transform(() => null), instant]),
})

export const togglCurrencies = optional(z.array(text)).transform((list) => list ?? [])

/** One stretch of a rate's history; `end` and `deleted_at` are null for the one in force. */
export const togglRate = z.object({
  id: optional(id),
  amount,
  start: instant,
  end: instant,
  deleted_at: instant,
})
export type TogglRate = z.infer<typeof togglRate>

/** How many requests are left, of one organization or (null) of the person's own `/me` calls. Shape as clients tell it. */
export const togglQuota = z.object({
  organization_id: optional(id),
  remaining: z.number().int(),
  total: z.number().int(),
  resets_in_secs: optional(z.number().int()),
})
export type TogglQuota = z.infer<typeof togglQuota>
