/**
 * Reads all of a Toggl workspace that a move needs: four requests of the organization's hour, one more where its groups are
 * shut, and one where the workspace is not known. The history of rates is asked for apart.
 */
import type { TogglClient } from './client.ts'
import {
  listCurrencies,
  listPeople,
  listTogglGroups,
  readLockedAt,
  readTogglWorkspace,
} from './endpoints.ts'
import { TogglLost, TogglMisread, TogglRefused } from './errors.ts'
import type { TogglGroup, TogglPerson, TogglWorkspace } from './shapes.ts'

export type TogglReading = {
  workspace: TogglWorkspace
  people: TogglPerson[]
  groups: TogglGroup[]
  /** Codes of all that the workspace uses. */
  currencies: string[]
  /** Instant of the lock on time entries; null: none. */
  lockedAt: string | null
  /** What of it could not be read, and is empty for that. */
  unread: ('groups' | 'currencies' | 'lock')[]
}

const isOfToggl = (error: unknown): boolean =>
  [TogglRefused, TogglLost, TogglMisread].some((kind) => error instanceof kind)

/** An admin of a workspace may not see the organization; the workspace's own list names people by their memberships. */
const readGroups = async (
  client: TogglClient,
  of: { workspaceId: number; organizationId: number | null },
  signal: AbortSignal | null,
): Promise<TogglGroup[]> => {
  try {
    return await listTogglGroups(client, of, { signal })
  } catch (error) {
    const isShut = error instanceof TogglRefused && [403, 404].includes(error.status)
    if (!isShut || of.organizationId === null) throw error
    return listTogglGroups(client, { ...of, organizationId: null }, { signal })
  }
}

/**
 * @param options.known the workspace as the list had it: `/me/workspaces` tells more (permissions, required fields) than
 * reading one does, and has been paid for
 * @returns also where groups, currencies or the lock cannot be read, told in `unread`
 * @throws TogglRefused, TogglLost, TogglMisread of the workspace and its people
 */
export const readForMigration = async (
  client: TogglClient,
  options: { workspaceId: number; known?: TogglWorkspace | null; signal?: AbortSignal | null },
): Promise<TogglReading> => {
  const { workspaceId, known = null, signal = null } = options
  const unread: TogglReading['unread'] = []
  const orElse = async <T>(
    part: TogglReading['unread'][number],
    reading: () => Promise<T>,
    otherwise: T,
  ): Promise<T> => {
    try {
      return await reading()
    } catch (error) {
      // A pause that was cut short ends this reading, not what was read before.
      if (!isOfToggl(error) && !signal?.aborted) throw error
      unread.push(part)
      return otherwise
    }
  }
  const workspace = known ?? (await readTogglWorkspace(client, workspaceId, { signal }))
  const of = { workspaceId, organizationId: workspace.organization_id }
  // One after the other: Toggl asks for a request a second, and a refusal of the first spares the rest.
  const people = await listPeople(client, workspaceId, { signal })
  const groups = await orElse('groups', () => readGroups(client, of, signal), [])
  const currencies = await orElse(
    'currencies',
    () => listCurrencies(client, workspaceId, { signal }),
    [],
  )
  const lockedAt = await orElse('lock', () => readLockedAt(client, workspaceId, { signal }), null)
  return { workspace, people, groups, currencies, lockedAt, unread }
}
