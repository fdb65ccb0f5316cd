/** What a person's own key can do that an add-on's token cannot: see all their workspaces, and make one. */
import type { Client } from '../clockify/client.ts'
import * as clockify from '../clockify/own-workspaces.ts'
import type { OwnWorkspace, WorkspaceRole } from '../clockify/own-workspaces.ts'
import { currentUser } from '../clockify/user.ts'
import type { Clock } from '../clock.ts'
import { AppError, ClockifyUnreachable } from '../errors.ts'
import { timeoutSignal } from '../timeout-signal.ts'
import { defaultCurrencyOf } from '../workspace/details.ts'
import { creatingFailure, OUTCOME_UNKNOWN, readingFailure } from './key-failures.ts'
import type { OwnWorkspaceView } from './views.ts'

/** A person at the screen waits no longer for Clockify, repeats included. */
const PATIENCE = 15_000
/** Nor for a workspace that is being made: a proxy in between commonly gives up after 60 s, and tells nothing. */
const PATIENCE_WITH_MAKING = 50_000

export type NewWorkspace = { name: string; organizationId: string }

export type OwnWorkspaces = ReturnType<typeof createOwnWorkspaces>

const viewOf = (read: OwnWorkspace): OwnWorkspaceView => {
  const currencies = (read.currencies ?? []).map(({ code }) => code)
  const currency = defaultCurrencyOf(read)
  return {
    id: read.id,
    name: read.name,
    organizationId: read.cakeOrganizationId ?? null,
    plan: read.featureSubscriptionType ?? null,
    currency,
    currencies,
    billableRate: read.hourlyRate?.amount ?? null,
    billableCurrency: read.hourlyRate?.currency ?? currency,
    costRate: read.costRate?.amount ?? null,
    costCurrency: read.costRate?.currency ?? currency,
  }
}

/** Every method is one request, and throws an AppError in words. @param client one that is made with the key */
export const createOwnWorkspaces = (client: Client, { sleep }: Pick<Clock, 'sleep'>) => {
  const reading = async <T>(
    what: 'all' | 'one',
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    const signal = timeoutSignal(PATIENCE)
    try {
      return await work(signal)
    } catch (cause) {
      throw signal.aborted ? new ClockifyUnreachable({ cause }) : readingFailure(cause, what)
    }
  }
  return {
    /** Whose key it is. */
    owner: (): Promise<{ id: string }> =>
      reading('all', async (signal) => ({ id: (await currentUser(client, signal)).id })),
    /** @param roles only those in which the person has one of these; none for all */
    list: (roles: readonly WorkspaceRole[]): Promise<OwnWorkspaceView[]> =>
      reading('all', async (signal) =>
        (await clockify.listWorkspaces(client, roles, signal)).map(viewOf),
      ),
    show: (workspaceId: string): Promise<OwnWorkspaceView> =>
      reading('one', async (signal) =>
        viewOf(await clockify.getOwnWorkspace(client, workspaceId, signal)),
      ),
    /** Sent once. @throws AppError `outcome_unknown` where nobody knows whether it was made, within 50 s */
    create: async (asked: NewWorkspace): Promise<OwnWorkspaceView> => {
      const answered = new AbortController()
      const silence = async (): Promise<never> => {
        await sleep(PATIENCE_WITH_MAKING, answered.signal)
        throw new AppError(...OUTCOME_UNKNOWN)
      }
      try {
        return viewOf(await Promise.race([clockify.createWorkspace(client, asked), silence()]))
      } catch (cause) {
        throw creatingFailure(cause)
      } finally {
        answered.abort()
      }
    },
  }
}
