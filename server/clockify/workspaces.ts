/**
 * What an add-on's token reaches of a workspace; what takes a person's key is own-workspaces.ts. Every write answers with the whole workspace, which is drained
 * unparsed. All functions throw ClockifyRefused, ClockifyLost or ClockifyMisread.
 */
import type { Client, RequestWatch } from './client.ts'
import { parseRows, rawRows } from './parse-rows.ts'
import { membership, workspace, type ClockifyWorkspace } from './shapes.ts'

/** `since` as `yyyy-MM-ddThh:mm:ssZ`; null for new entries only. Without it entries that exist keep their rate. */
export type RateWrite = { amount: number; since: string | null }

export type WriteOptions = { signal?: AbortSignal | null; watch?: RequestWatch | undefined }

const rateBody = ({ amount, since }: RateWrite) => (since === null ? { amount } : { amount, since })

const workspaceOfRows = workspace.extend({ memberships: rawRows.nullish() })

/** One workspace with its default rates and, as far as seen, every membership with both rates. */
export const getWorkspace = async (
  client: Client,
  workspaceId: string,
  signal: AbortSignal | null = null,
): Promise<ClockifyWorkspace> => {
  const asked = {
    method: 'GET',
    template: '/v1/workspaces/{ws}',
    params: { ws: workspaceId },
  } as const
  const { data } = await client.read({ ...asked, signal }, workspaceOfRows)
  const { memberships } = data
  if (!memberships) return { ...data, memberships }
  const name = `${asked.method} ${asked.template} memberships`
  return { ...data, memberships: await parseRows(name, memberships, membership) }
}

/** The default cost rate. `amount` is int32 ≥ 0 minor units. Needs a plan with cost rates. */
export const putWorkspaceCostRate = (
  client: Client,
  workspaceId: string,
  rate: RateWrite,
  options: WriteOptions = {},
): Promise<void> =>
  client.write({
    method: 'PUT',
    template: '/v1/workspaces/{ws}/cost-rate',
    params: { ws: workspaceId },
    body: rateBody(rate),
    ...options,
  })

/** The default billable rate; the only rate write that names a currency (1 to 100 characters, required). */
export const putWorkspaceBillableRate = (
  client: Client,
  workspaceId: string,
  rate: RateWrite & { currency: string },
  options: WriteOptions = {},
): Promise<void> =>
  client.write({
    method: 'PUT',
    template: '/v1/workspaces/{ws}/hourly-rate',
    params: { ws: workspaceId },
    body: { ...rateBody(rate), currency: rate.currency },
    ...options,
  })

/**
 * Invites one person by e-mail. Needs a paid plan and a free seat; refusals are 400, 402, 403 or 409.
 * A lost answer is never repeated: the invitation may have been sent.
 */
export const inviteUser = (
  client: Client,
  workspaceId: string,
  invitation: { email: string; sendEmail: boolean },
  options: WriteOptions = {},
): Promise<void> =>
  client.write({
    method: 'POST',
    template: '/v1/workspaces/{ws}/users',
    params: { ws: workspaceId },
    query: { 'send-email': invitation.sendEmail },
    body: { email: invitation.email },
    ...options,
  })

export type OfUser = { workspaceId: string; userId: string }

/** Activates or deactivates a membership. Nobody may deactivate the owner. A running timer stops. */
export const putUserStatus = (
  client: Client,
  of: OfUser,
  status: 'ACTIVE' | 'INACTIVE',
  options: WriteOptions = {},
): Promise<void> =>
  client.write({
    method: 'PUT',
    template: '/v1/workspaces/{ws}/users/{user}',
    params: { ws: of.workspaceId, user: of.userId },
    body: { status },
    ...options,
  })

/** A member's cost rate. `amount` is int32 ≥ 0 minor units; a rate cannot be cleared again. */
export const putUserCostRate = (
  client: Client,
  of: OfUser,
  rate: RateWrite,
  options: WriteOptions = {},
): Promise<void> =>
  client.write({
    method: 'PUT',
    template: '/v1/workspaces/{ws}/users/{user}/cost-rate',
    params: { ws: of.workspaceId, user: of.userId },
    body: rateBody(rate),
    ...options,
  })

/** A member's billable rate ("hourly rate"). `amount` is int32 ≥ 0 minor units; a rate cannot be cleared again. */
export const putUserBillableRate = (
  client: Client,
  of: OfUser,
  rate: RateWrite,
  options: WriteOptions = {},
): Promise<void> =>
  client.write({
    method: 'PUT',
    template: '/v1/workspaces/{ws}/users/{user}/hourly-rate',
    params: { ws: of.workspaceId, user: of.userId },
    body: rateBody(rate),
    ...options,
  })
