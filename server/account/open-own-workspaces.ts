/** Acts with a person's key: made for one request of theirs, and forgotten with it. */
import type { Client, OutcomeOfRequest, SlotKind } from '../clockify/client.ts'
import { createKeyClient } from '../clockify/key-client.ts'
import type { Send } from '../clockify/send.ts'
import type { Clock } from '../clock.ts'
import { createOwnWorkspaces, type OwnWorkspaces } from './own-workspaces.ts'

/**
 * `apiUrl` is without `/v1` and was checked against the allowed hosts; `workspaceId` is the viewer's, for the spans.
 */
export type OpenOwnWorkspaces = (of: {
  apiUrl: string
  key: string
  workspaceId: string
}) => OwnWorkspaces

export const createOpenOwnWorkspaces =
  (options: {
    requests: { send: Send; trace(client: Client, workspaceId: string): Client }
    clock: Clock
    random: () => number
    count: (outcome: OutcomeOfRequest, kind: SlotKind) => void
  }): OpenOwnWorkspaces =>
  ({ apiUrl, key, workspaceId }) => {
    const { requests, clock, random, count } = options
    const { send } = requests
    const { now, sleep } = clock
    const client = createKeyClient({ apiUrl, key, send, now, sleep, random, count })
    return createOwnWorkspaces(requests.trace(client, workspaceId), clock)
  }
