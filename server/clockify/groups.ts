/** Reading a workspace's user groups. */
import { z } from 'zod'
import type { Client } from './client.ts'
import { allPages } from './pages.ts'
import { userGroup, type ClockifyGroup } from './shapes.ts'
import { LARGEST_PAGE } from './users.ts'

const groups = z.array(userGroup)

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
