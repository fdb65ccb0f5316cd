/**
 * The workspaces of a person, by that person's API key: an add-on's token is refused here with 401, "API is not
 * accessible". All functions throw ClockifyRefused, ClockifyThrottled, ClockifyLost or ClockifyMisread.
 */
import { z } from 'zod'
import type { Client } from './client.ts'
import { keepable } from './keepable.ts'

/** What `roles` may name (official document). Owners are not counted as admins there. */
export const WORKSPACE_ROLES = [
  'OWNER',
  'WORKSPACE_ADMIN',
  'TEAM_MANAGER',
  'PROJECT_MANAGER',
] as const
export type WorkspaceRole = (typeof WORKSPACE_ROLES)[number]

/** The longest name that Clockify takes, in characters. */
export const LONGEST_NAME = 50

const text = z.string().transform(keepable)
/** What is told and not built upon is null where it cannot be read: a workspace that was made is never lost over it. */
const told = text.nullish().catch(null)
const rate = z
  .object({ amount: z.number().int(), currency: told })
  .nullish()
  .catch(null)
  .transform((value) => value ?? null)

/** Without its memberships, which may be many. */
const ownWorkspace = z.object({
  /** Kept as a key of the database; mended, it would name another. */
  id: z.string().regex(/^[\x21-\x7e]{1,64}$/),
  name: text,
  cakeOrganizationId: told,
  featureSubscriptionType: told,
  hourlyRate: rate,
  costRate: rate,
  currencies: z
    .array(z.object({ code: text, isDefault: z.boolean().nullish() }))
    .nullish()
    .catch(null),
})
export type OwnWorkspace = z.infer<typeof ownWorkspace>

/** @param roles those in which the person has any of these; none asks for all */
export const listWorkspaces = async (
  client: Client,
  roles: readonly WorkspaceRole[] = [],
  signal: AbortSignal | null = null,
): Promise<OwnWorkspace[]> =>
  (
    await client.read(
      { method: 'GET', template: '/v1/workspaces', query: { roles: [...roles] }, signal },
      z.array(ownWorkspace),
    )
  ).data

export const getOwnWorkspace = async (
  client: Client,
  workspaceId: string,
  signal: AbortSignal | null = null,
): Promise<OwnWorkspace> =>
  (
    await client.read(
      { method: 'GET', template: '/v1/workspaces/{ws}', params: { ws: workspaceId }, signal },
      ownWorkspace,
    )
  ).data

/**
 * Makes a workspace, answered 201; the key's owner becomes its owner. Never repeated when unanswered.
 * @param body.name 1 to 50 characters
 * @param body.organizationId the id of a CAKE organization
 */
export const createWorkspace = async (
  client: Client,
  body: { name: string; organizationId: string },
): Promise<OwnWorkspace> =>
  (await client.read({ method: 'POST', template: '/v1/workspaces', body }, ownWorkspace)).data
