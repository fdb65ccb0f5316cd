/** A client of Clockify for one installation: its token, its host, its pace. */
import type { Clock } from '../clock.ts'
import {
  createClient,
  type Client,
  type OutcomeOfRequest,
  type SlotKind,
} from '../clockify/client.ts'
import { NeedsReinstall } from '../errors.ts'
import type { PaceOf } from '../pace/paces-by-workspace.ts'
import { CannotOpen } from '../store/sealed.ts'
import type { Installations } from '../store/installations.ts'
import type { TracedRequests } from './traced-requests.ts'

/**
 * `baseUrl` is another base than the installation's, such as that of the reports, already checked against the allowed
 * hosts; the pace is the workspace's all the same.
 *
 * @throws NeedsReinstall when the workspace has no installation
 */
export type ClockifyAccess = (workspaceId: string, baseUrl?: string) => Promise<Client>

export const createClockifyAccess = (options: {
  installations: Installations
  paceOf: PaceOf
  requests: TracedRequests
  clock: Clock
  random: () => number
  count: (outcome: OutcomeOfRequest, kind: SlotKind) => void
}): ClockifyAccess => {
  const { installations, paceOf, requests, clock, random, count } = options
  return async (workspaceId, baseUrl) => {
    const [installation, token] = await Promise.all([
      installations.find(workspaceId),
      installations.token(workspaceId).catch((cause: unknown) => {
        // With its key gone a token is gone too; a new installation brings a new one.
        throw cause instanceof CannotOpen ? new NeedsReinstall({ cause }) : cause
      }),
    ])
    if (!installation || token === null) throw new NeedsReinstall()
    const client = createClient({
      apiUrl: baseUrl ?? installation.apiUrl,
      credential: { addonToken: token },
      slots: paceOf(workspaceId),
      send: requests.send,
      now: clock.now,
      sleep: clock.sleep,
      random,
      count,
    })
    return requests.trace(client, workspaceId)
  }
}
