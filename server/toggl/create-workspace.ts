/** Makes a workspace in Toggl Track: `POST /organizations/{organization_id}/workspaces`. */
import { z } from 'zod'
import type { TogglClient } from './client.ts'
import { togglMadeWorkspace, type TogglWorkspace } from './shapes.ts'

/** The longest name Toggl takes. */
export const MOST_IN_TOGGL_NAME = 140

/** Major units with at most two decimals and few enough digits that the number prints as it was written. */
const MAJOR = /^\d{1,13}(\.\d{1,2})?$/

const id = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

/** Every documented field of the body (Swagger, `workspace.Payload`); what is left out is Toggl's to choose. */
export const togglPayload = z.strictObject({
  name: z
    .string()
    .max(MOST_IN_TOGGL_NAME)
    .refine((name) => name.trim() !== '', 'must not be blank'),
  /** Ids of Toggl users. */
  admins: z.array(id).max(1_000).optional(),
  default_currency: z.string().min(1).max(10).optional(),
  /** Decimal text in major units, such as `75.5`. */
  default_hourly_rate: z.string().regex(MAJOR, 'must be major units, such as 75.50').optional(),
  /** Deprecated by Toggl. */
  initial_pricing_plan: z.number().int().optional(),
  limit_public_project_data: z.boolean().optional(),
  only_admins_may_create_projects: z.boolean().optional(),
  only_admins_may_create_tags: z.boolean().optional(),
  /** Gone from the newest documentation; still named by its 402. */
  only_admins_see_billable_rates: z.boolean().optional(),
  only_admins_see_team_dashboard: z.boolean().optional(),
  projects_billable_by_default: z.boolean().optional(),
  projects_enforce_billable: z.boolean().optional(),
  projects_private_by_default: z.boolean().optional(),
  rate_change_mode: z.enum(['start-today', 'override-current', 'override-all']).optional(),
  reports_collapse: z.boolean().optional(),
  rounding: z.union([z.literal(-1), z.literal(0), z.literal(1)]).optional(),
  rounding_minutes: z.number().int().min(0).max(1_440).optional(),
})
export type TogglPayload = z.infer<typeof togglPayload>
export type TogglField = keyof TogglPayload

/** What a Free workspace may not send: the fields that the documented 402 texts name, and those marked "premium feature". */
export const PLAN_ONLY_FIELDS: readonly TogglField[] = [
  'default_currency',
  'default_hourly_rate',
  'rounding',
  'rounding_minutes',
  'projects_billable_by_default',
  'only_admins_may_create_tags',
  'only_admins_see_billable_rates',
  'rate_change_mode',
]

export const withoutPlanFields = (payload: TogglPayload): TogglPayload =>
  togglPayload.parse(
    Object.fromEntries(
      Object.entries(payload).filter(([field]) => !PLAN_ONLY_FIELDS.some((only) => only === field)),
    ),
  )

/**
 * Sent once and never repeated.
 * @throws TogglRefused 400, 402, 403, 404 with Toggl's text; TogglLost when nobody knows whether there is one now;
 * TogglMisread when there is one whose id or name could not be read
 */
export const createTogglWorkspace = (
  client: TogglClient,
  organizationId: number,
  payload: TogglPayload,
  options: { signal?: AbortSignal | null } = {},
): Promise<TogglWorkspace> => {
  const { default_hourly_rate: rate, ...rest } = payload
  // At most 15 digits print as the same decimal again.
  const body = rate === undefined ? rest : { ...rest, default_hourly_rate: Number(rate) }
  return client.post(
    {
      template: '/organizations/{organization_id}/workspaces',
      params: { organization_id: organizationId },
      body: JSON.stringify(body),
      ...options,
    },
    togglMadeWorkspace,
  )
}
