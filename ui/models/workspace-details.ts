/** What the workspace says of itself, beside what the team tells of it. */
import { signal } from '@preact/signals'
import type { WorkspaceView } from '../../server/workspace/workspace-view.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'

export type WorkspaceDetailsModel = ReturnType<typeof createWorkspaceDetails>

/** Keeps the last good answer through failures; the newest question counts. */
export const createWorkspaceDetails = ({ read }: { read: () => Promise<WorkspaceView> }) => {
  const view = signal<WorkspaceView | null>(null)
  const failure = signal<ApiError | null>(null)
  let latest = 0
  return {
    view,
    /** Why the newest reading failed, or null. */
    failure,
    load: async (): Promise<void> => {
      const mine = ++latest
      try {
        const found = await read()
        if (mine !== latest) return
        view.value = found
        failure.value = null
      } catch (thrown) {
        if (mine === latest) failure.value = asApiError(thrown)
      }
    },
  }
}
