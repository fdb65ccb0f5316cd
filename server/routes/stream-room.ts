/** How many event streams may be open at once: each asks the database twice a second for as long as it lasts. */
import { TooManyRequests } from '../errors.ts'

/** A person has some windows open, not dozens; the panel that gets no stream asks by itself now and then. */
const OF_VIEWER = 20
const OF_WORKSPACE = 100
const WAIT = 10_000

/** Takes a place; returns what gives it back. Throws TooManyRequests. */
export type StreamRoom = (workspaceId: string, userId: string) => () => void

export const createStreamRoom = (): StreamRoom => {
  const taken = new Map<string, number>()
  const add = (key: string, by: number): void => {
    const now = (taken.get(key) ?? 0) + by
    if (now === 0) taken.delete(key)
    else taken.set(key, now)
  }
  return (workspaceId, userId) => {
    const viewer = `${workspaceId} ${userId}`
    if ((taken.get(viewer) ?? 0) >= OF_VIEWER || (taken.get(workspaceId) ?? 0) >= OF_WORKSPACE)
      throw new TooManyRequests(WAIT, 'Too many windows follow a run at once. Close some of them.')
    for (const key of [viewer, workspaceId]) add(key, 1)
    return () => {
      for (const key of [viewer, workspaceId]) add(key, -1)
    }
  }
}
