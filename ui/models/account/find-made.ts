import type { OwnWorkspaceView } from '../../../server/account/views.ts'
import type { NewWorkspace } from './account-api.ts'

/** The workspace of a list that may be the one that was asked for without an answer; the latest of several. */
export const findMade = (
  workspaces: readonly OwnWorkspaceView[],
  asked: NewWorkspace,
): OwnWorkspaceView | undefined =>
  workspaces.findLast(
    (one) =>
      one.name === asked.name &&
      (one.organizationId === null || one.organizationId === asked.organizationId),
  )
