/** Whether people track time, from their time entries. Only ids are read: neither what they did nor for how long. */
import { z } from 'zod'
import type { Client } from './client.ts'
import { allPages } from './pages.ts'
import { LARGEST_PAGE } from './users.ts'

const entries = z.array(z.object({ id: z.string() }))
const entriesOfPeople = z.array(z.object({ id: z.string(), userId: z.string() }))

/** Clockify's date-times have no fractions. */
const wholeSecond = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`

/**
 * Whether somebody has an entry that starts at `from` (ms since 1970) or later; a running timer is one.
 * Asked of many people one by one, so it lets a run go before it.
 * @throws ClockifyRefused, ClockifyLost, ClockifyMisread
 */
export const hasEntrySince = async (
  client: Client,
  of: { workspaceId: string; userId: string },
  from: number,
  signal: AbortSignal | null = null,
): Promise<boolean> => {
  const { data } = await client.read(
    {
      method: 'GET',
      template: '/v1/workspaces/{ws}/user/{user}/time-entries',
      params: { ws: of.workspaceId, user: of.userId },
      query: { start: wholeSecond(from), 'page-size': 1 },
      signal,
      isBackground: true,
    },
    entries,
  )
  return data.length > 0
}

/**
 * Ids of everybody whose timer is running, whenever it was started.
 * @throws ClockifyRefused, ClockifyLost, ClockifyMisread
 */
export const usersWithTimer = async (
  client: Client,
  workspaceId: string,
  signal: AbortSignal | null = null,
): Promise<string[]> => {
  const running = await allPages(LARGEST_PAGE, (page, size) =>
    client.read(
      {
        method: 'GET',
        template: '/v1/workspaces/{ws}/time-entries/status/in-progress',
        params: { ws: workspaceId },
        query: { page, 'page-size': size },
        signal,
      },
      entriesOfPeople,
    ),
  )
  return running.map((entry) => entry.userId)
}
