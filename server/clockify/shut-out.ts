/** Whether Clockify lets the add-on into a workspace at all. */
import type { Client } from './client.ts'
import { ClockifyRefused, isDeadToken } from './errors.ts'
import { rawRows } from './parse-rows.ts'

const BUSINESS_ERROR = 501

/**
 * Whether a refused _reading_, which an installed add-on may always make, says that it is not let in: its token is dead,
 * it is switched off, or the workspace is not there for it. How Clockify says the last two is documented nowhere: a 401, or
 * a 403 or 404 in its own words ("Access Denied", 501). A missing permission is another matter, and so is a page of
 * somebody in between.
 */
export const isShutOut = (error: unknown): boolean => {
  if (isDeadToken(error)) return true
  if (!(error instanceof ClockifyRefused) || /permission/i.test(error.said ?? '')) return false
  const { status, code } = error
  return (
    status === 401 ||
    (status === 403 && code !== null) ||
    (status === 404 && code === BUSINESS_ERROR)
  )
}

/** Whether a refused _write_ may be meant for the add-on as a whole, and not for what was to be written. */
export const mayBeShutOut = ({ status }: ClockifyRefused): boolean =>
  status === 401 || status === 403 || status === 404

/** Asks with the smallest reading there is. True, too, where no plain answer comes. @throws only what the signal says */
export const isLetIn = async (
  client: Client,
  workspaceId: string,
  signal: AbortSignal | null,
): Promise<boolean> => {
  try {
    await client.read(
      {
        method: 'GET',
        template: '/v1/workspaces/{ws}/users',
        params: { ws: workspaceId },
        query: { page: 1, 'page-size': 1 },
        signal,
      },
      rawRows,
    )
    return true
  } catch (error) {
    signal?.throwIfAborted()
    return !isShutOut(error)
  }
}
