/**
 * The reads of Toggl Track's API v9 that a move needs. All functions throw TogglRefused, TogglLost or TogglMisread.
 * Every call counts against the quota of the person (`/me…`, 30 an hour) or of the organization (30 an hour on Free, 240 on
 * Starter, 600 on Premium).
 */
import { z } from 'zod'
import type { TogglClient } from './client.ts'
import {
  togglCurrencies,
  togglGroup,
  togglMe,
  togglOrganization,
  togglPerson,
  togglPreferences,
  togglQuota,
  togglRate,
  togglWorkspace,
  type TogglGroup,
  type TogglMe,
  type TogglOrganization,
  type TogglPerson,
  type TogglQuota,
  type TogglRate,
  type TogglWorkspace,
} from './shapes.ts'

type Options = { signal?: AbortSignal | null }

/** Toggl answers `null` where a list is empty. */
const listOf = <T>(row: z.ZodType<T>): z.ZodType<T[]> =>
  z
    .array(row)
    .nullable()
    .transform((list) => list ?? [])

/** Whose token it is. A token that is not valid is refused with 403. */
export const readMe = (client: TogglClient, options: Options = {}): Promise<TogglMe> =>
  client.get({ template: '/me', ...options }, togglMe)

/**
 * The workspaces of the token's owner.
 * @param options.since UNIX seconds: only what was changed, created or deleted since then
 */
export const listMyWorkspaces = (
  client: TogglClient,
  { since = null, ...options }: Options & { since?: number | null } = {},
): Promise<TogglWorkspace[]> =>
  client.get({ template: '/me/workspaces', query: { since }, ...options }, listOf(togglWorkspace))

export const listMyOrganizations = (
  client: TogglClient,
  options: Options = {},
): Promise<TogglOrganization[]> =>
  client.get({ template: '/me/organizations', ...options }, listOf(togglOrganization))

/** How many requests are left in the hour. */
export const readQuota = (client: TogglClient, options: Options = {}): Promise<TogglQuota[]> =>
  client.get({ template: '/me/quota', ...options }, listOf(togglQuota))

export const readTogglWorkspace = (
  client: TogglClient,
  workspaceId: number,
  options: Options = {},
): Promise<TogglWorkspace> =>
  client.get(
    { template: '/workspaces/{workspace_id}', params: { workspace_id: workspaceId }, ...options },
    togglWorkspace,
  )

/** Everybody of a workspace, also through a group, with rate and labor cost. */
export const listPeople = (
  client: TogglClient,
  workspaceId: number,
  options: Options = {},
): Promise<TogglPerson[]> =>
  client.get(
    {
      template: '/workspaces/{workspace_id}/workspace_users',
      params: { workspace_id: workspaceId },
      query: { includeIndirect: true },
      ...options,
    },
    listOf(togglPerson),
  )

/** The groups of a workspace, with their people where the organization is known. */
export const listTogglGroups = (
  client: TogglClient,
  of: { workspaceId: number; organizationId: number | null },
  options: Options = {},
): Promise<TogglGroup[]> =>
  of.organizationId === null
    ? client.get(
        {
          template: '/workspaces/{workspace_id}/groups',
          params: { workspace_id: of.workspaceId },
          ...options,
        },
        listOf(togglGroup),
      )
    : client.get(
        {
          template: '/organizations/{organization_id}/workspaces/{workspace_id}/groups',
          params: { organization_id: of.organizationId, workspace_id: of.workspaceId },
          ...options,
        },
        listOf(togglGroup),
      )

/** The codes of the currencies that a workspace uses. */
export const listCurrencies = (
  client: TogglClient,
  workspaceId: number,
  options: Options = {},
): Promise<string[]> =>
  client.get(
    {
      template: '/workspaces/{workspace_id}/currencies',
      params: { workspace_id: workspaceId },
      ...options,
    },
    togglCurrencies,
  )

/** The instant of the lock on time entries, or null. The Swagger names a wrong model here; `models.WorkspacePreferences` it is. */
export const readLockedAt = async (
  client: TogglClient,
  workspaceId: number,
  options: Options = {},
): Promise<string | null> => {
  const { report_locked_at: lockedAt } = await client.get(
    {
      template: '/workspaces/{workspace_id}/preferences',
      params: { workspace_id: workspaceId },
      ...options,
    },
    togglPreferences,
  )
  return lockedAt
}

/**
 * The history of one rate. Needs Starter or higher (402 otherwise).
 * @param of.level `workspace_user` with the id of the membership, or `workspace` with its own id
 */
export const readRates = (
  client: TogglClient,
  of: {
    workspaceId: number
    level: 'workspace' | 'workspace_user'
    levelId: number
    type: 'billable_rates' | 'labor_costs'
  },
  options: Options = {},
): Promise<TogglRate[]> =>
  client.get(
    {
      template: '/workspaces/{workspace_id}/rates/{level}/{level_id}',
      params: { workspace_id: of.workspaceId, level: of.level, level_id: of.levelId },
      query: { type: of.type },
      ...options,
    },
    listOf(togglRate),
  )
