/** What a person's own key can do that an add-on's token cannot: see all their workspaces, and make one. */
import type { Client } from '../clockify/client.ts'
import * as clockify from '../clockify/own-workspaces.ts'
import type { OwnWorkspace, WorkspaceRole } from '../clockify/own-workspaces.ts'
import { ClockifyUnreachable } from '../errors.ts'
import { creatingFailure, readingFailure } from './key-failures.ts'
import type { OwnWorkspaceView } from './views.ts'

/** A person at the screen waits no longer for Clockify, repeats included. */
const PATIENCE = 15_000

export type NewWorkspace = { name: string; organizationId: string }

export type OwnWorkspaces = ReturnType<typeof createOwnWorkspaces>

const viewOf = (read: OwnWorkspace): OwnWorkspaceView => {
  const currencies = (read.currencies ?? []).map(({ code }) => code)
  const standard = read.currencies?.find(({ isDefault }) => isDefault)?.code
  return {
    id: read.id,
    name: read.name,
    organizationId: read.cakeOrganizationId ?? null,
    plan: read.featureSubscriptionType ?? null,
    currency: read.hourlyRate?.currency ?? standard ?? currencies[0] ?? null,
    currencies,
    billableRate: read.hourlyRate?.amount ?? null,
    costRate: read.costRate?.amount ?? null,
  }
}

/** Every method is one request, and throws an AppError in words. @param client one that is made with the key */
export const createOwnWorkspaces = (client: Client) => {
  const reading = async <T>(
    what: 'list' | 'one',
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    const signal = AbortSignal.timeout(PATIENCE)
    try {
      return await work(signal)
    } catch (cause) {
      throw signal.aborted ? new ClockifyUnreachable({ cause }) : readingFailure(cause, what)
    }
  }
  return {
    /** @param roles only those in which the person has one of these; none for all */
    list: (roles: readonly WorkspaceRole[]): Promise<OwnWorkspaceView[]> =>
      reading('list', async (signal) =>
        (await clockify.listWorkspaces(client, roles, signal)).map(viewOf),
      ),
    show: (workspaceId: string): Promise<OwnWorkspaceView> =>
      reading('one', async (signal) =>
        viewOf(await clockify.getOwnWorkspace(client, workspaceId, signal)),
      ),
    /** Sent once. @throws AppError `outcome_unknown` where nobody knows whether it was made */
    create: async (asked: NewWorkspace): Promise<OwnWorkspaceView> => {
      try {
        return viewOf(await clockify.createWorkspace(client, asked))
      } catch (cause) {
        throw creatingFailure(cause)
      }
    },
  }
}
