/** The viewer's role, as the user token states it. */
import type { Viewer } from '../bulk/types.ts'

/**
 * `OWNER` is documented; other strings are not, and Clockify's API says WORKSPACE_ADMIN where people say admin.
 * Anything else is no admin.
 *
 * @returns the role, or null for somebody who may not come in
 */
export const viewerRole = (workspaceRole: string): Viewer['role'] | null => {
  switch (workspaceRole.toUpperCase()) {
    case 'OWNER':
    case 'WORKSPACE_OWNER':
      return 'OWNER'
    case 'ADMIN':
    case 'WORKSPACE_ADMIN':
      return 'ADMIN'
    default:
      return null
  }
}
