/** Reading a workspace's users, all pages of them. */
import { z } from 'zod'
import type { Client } from './client.ts'
import { allPages } from './pages.ts'
import { user, type ClockifyUser } from './shapes.ts'

/** The most that a page may hold (help centre, "How to retrieve more than 50 results via API"). */
export const LARGEST_PAGE = 5_000

const users = z.array(user)

/**
 * Every user with the workspace's memberships, which are left out unless asked for (default NONE since 2022-05-18).
 * Limited accounts are not among them; see `usersInfo`.
 */
export const listUsers = (
  client: Client,
  workspaceId: string,
  signal: AbortSignal | null = null,
): Promise<ClockifyUser[]> =>
  allPages(LARGEST_PAGE, (page, size) =>
    client.read(
      {
        method: 'GET',
        template: '/v1/workspaces/{ws}/users',
        params: { ws: workspaceId },
        query: {
          memberships: 'WORKSPACE',
          'include-roles': false,
          page,
          'page-size': size,
          // A steady order, so that nobody slips between two pages.
          'sort-column': 'ID',
        },
        signal,
      },
      users,
    ),
  )

/**
 * Users by filter; a read that Clockify offers as a POST. With `roles`, owners count as admins here.
 * Without `accountStatuses` limited accounts are left out.
 */
export const usersInfo = (
  client: Client,
  workspaceId: string,
  filter: { roles?: string[]; accountStatuses?: string[] },
  signal: AbortSignal | null = null,
): Promise<ClockifyUser[]> =>
  allPages(LARGEST_PAGE, (page, pageSize) =>
    client.read(
      {
        method: 'POST',
        template: '/v1/workspaces/{ws}/users/info',
        params: { ws: workspaceId },
        body: { ...filter, memberships: 'WORKSPACE', page, pageSize },
        signal,
        isRead: true,
      },
      users,
    ),
  )
