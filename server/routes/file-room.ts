/** How much memory bodies with files may take at once, in all and for one workspace. */
import { AppError } from '../errors.ts'

const MIB = 1024 * 1024
const IN_ALL = 40 * MIB
/** Two of the biggest: a workspace that sends many at once leaves room for the others. */
const FOR_ONE = 25 * MIB

/** A body's part of the room, given back as a whole. */
export type Room = {
  /** @throws AppError `busy` (503) when there is no room for so many bytes more */
  take(bytes: number): void
  free(): void
}

/** Gives each body its part. */
export const createFileRoom = (): ((workspaceId: string) => Room) => {
  let taken = 0
  const takenBy = new Map<string, number>()
  return (workspaceId) => {
    let own = 0
    const add = (bytes: number): void => {
      own += bytes
      taken += bytes
      const all = (takenBy.get(workspaceId) ?? 0) + bytes
      if (all > 0) takenBy.set(workspaceId, all)
      else takenBy.delete(workspaceId)
    }
    return {
      take(bytes) {
        if (taken + bytes > IN_ALL || (takenBy.get(workspaceId) ?? 0) + bytes > FOR_ONE)
          throw new AppError(
            503,
            'busy',
            'Too many files are being read right now. Nothing was changed. Try again in a minute.',
          )
        add(bytes)
      },
      free: () => add(-own),
    }
  }
}
