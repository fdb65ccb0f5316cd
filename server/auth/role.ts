/** The viewer's role, as the user token states it. */
import type { Viewer } from '../bulk/types.ts'

/**
 * `OWNER` is documented; other strings are not, and Clockify's API says WORKSPACE_ADMIN where people say admin.
 * Anything else is no admin. Compared letter by ASCII letter: upper-casing would make `ı` an `I`.
 *
 * @returns the role, or null for somebody who may not come in
 */
export const viewerRole = (workspaceRole: string): Viewer['role'] | null => {
  if (/^(?:WORKSPACE_)?OWNER$/i.test(workspaceRole)) return 'OWNER'
  if (/^(?:WORKSPACE_)?ADMIN$/i.test(workspaceRole)) return 'ADMIN'
  return null
}
