/** A workspace's user groups: reading them, making one, adding and removing members. */
import { z } from 'zod'
import type { Client } from './client.ts'
import { allPages } from './pages.ts'
import { userGroup, type ClockifyGroup } from './shapes.ts'
import { LARGEST_PAGE } from './users.ts'
import type { OfUser, WriteOptions } from './workspaces.ts'

const groups = z.array(userGroup)

/** All groups, by pages, each with the ids of its members. */
export const listGroups = (
  client: Client,
  workspaceId: string,
  signal: AbortSignal | null = null,
): Promise<ClockifyGroup[]> =>
  allPages(LARGEST_PAGE, (page, size) =>
    client.read(
      {
        method: 'GET',
        template: '/v1/workspaces/{ws}/user-groups',
        params: { ws: workspaceId },
        query: { page, 'page-size': size },
        signal,
      },
      groups,
    ),
  )

/**
 * Makes a group, answered 201 (official OpenAPI). `name` has 1 to 100 characters; one that exists is refused. Never
 * repeated when unanswered: the group may have been made. Throws as all requests do.
 */
export const createGroup = (
  client: Client,
  workspaceId: string,
  name: string,
  options: WriteOptions = {},
): Promise<void> =>
  client.write({
    method: 'POST',
    template: '/v1/workspaces/{ws}/user-groups',
    params: { ws: workspaceId },
    body: { name },
    ...options,
  })

type OfGroup = OfUser & { groupId: string }

/** Adds one member to a group. Adding again changes nothing (recorded probe), so that it may be repeated. */
export const addToGroup = (
  client: Client,
  of: OfGroup,
  options: WriteOptions = {},
): Promise<void> =>
  client.write({
    method: 'POST',
    template: '/v1/workspaces/{ws}/user-groups/{group}/users',
    params: { ws: of.workspaceId, group: of.groupId },
    body: { userId: of.userId },
    isIdempotent: true,
    ...options,
  })

/** Takes one member out of a group. Whoever is not in it is refused. */
export const removeFromGroup = (
  client: Client,
  of: OfGroup,
  options: WriteOptions = {},
): Promise<void> =>
  client.write({
    method: 'DELETE',
    template: '/v1/workspaces/{ws}/user-groups/{group}/users/{user}',
    params: { ws: of.workspaceId, group: of.groupId, user: of.userId },
    ...options,
  })
