/** Reading a workspace's users, all pages of them. */
import type { Client, RequestOptions } from './client.ts'
import { allPages } from './pages.ts'
import { parseRows, rawRows } from './parse-rows.ts'
import { user, type ClockifyUser } from './shapes.ts'

/** The most that a page may hold (help centre, "How to retrieve more than 50 results via API"). */
export const LARGEST_PAGE = 5_000

const readUsers = async (
  client: Client,
  asked: RequestOptions,
): Promise<{ data: ClockifyUser[]; lastPage: boolean | null }> => {
  const { data, lastPage } = await client.read(asked, rawRows)
  return { data: await parseRows(`${asked.method} ${asked.template}`, data, user), lastPage }
}

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
    readUsers(client, {
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
    }),
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
    readUsers(client, {
      method: 'POST',
      template: '/v1/workspaces/{ws}/users/info',
      params: { ws: workspaceId },
      body: { ...filter, memberships: 'WORKSPACE', page, pageSize },
      signal,
      isRead: true,
    }),
  )
