/**
 * The parts of Toggl Track's answers that are read (API v9, official Swagger of December 2024). Unknown and missing fields
 * are tolerated, wrong ones refused. `api_token` and `ical_url`, which are keys in clear, are never taken over.
 */
import { z } from 'zod'
import { amount, flag, id, instant, optional, text } from './field-shapes.ts'
import { csvUpload, permissions, shownOnly, subscription } from './workspace-parts.ts'

export const togglWorkspace = z.object({
  id,
  name: text,
  organization_id: optional(id),
  default_currency: optional(text),
  /** Major units; `0` and null: not set. */
  default_hourly_rate: amount,
  rate_last_updated: instant,
  at: shownOnly(instant),
  last_modified: shownOnly(instant),
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
  permissions,
  logo_url: shownOnly(text),
  csv_upload: csvUpload,
  /** Deprecated by Toggl, as the subscription is. */
  profile: shownOnly(z.number().int()),
  subscription,
  active_project_count: optional(z.number().int()),
  suspended_at: instant,
  /** Only in a list with `since`: the workspace was deleted. */
  server_deleted_at: instant,
})
export type TogglWorkspace = z.infer<typeof togglWorkspace>

const { id: madeId, name: madeName, ...told } = togglWorkspace.shape

/** The answer to a creation: nothing but its id and name may make a workspace that is there an unknown one. */
export const togglMadeWorkspace = z.object({
  id: madeId,
  name: madeName,
  ...(Object.fromEntries(
    Object.entries(told).map(([name, schema]) => [name, shownOnly(schema as z.ZodType)]),
  ) as unknown as typeof told),
})

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
