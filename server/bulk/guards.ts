/** Whose status may not be changed, and why. */
import type { Member, Viewer } from './types.ts'

/**
 * Nobody deactivates the owner; only the owner deactivates an admin (Clockify help centre, "Deactivate users").
 * Nobody locks himself out. The installation token could do all of it, so the rule is ours to keep.
 *
 * @returns why the status cannot be changed, or null when it can
 */
export const statusBlock = (
  member: Pick<Member, 'userId' | 'role'>,
  status: 'ACTIVE' | 'INACTIVE',
  viewer: Viewer,
): string | null => {
  if (member.role === 'OWNER') return 'The owner of a workspace is always active.'
  if (member.userId === viewer.userId)
    return 'You cannot change your own status. Ask another admin to do it.'
  if (member.role === 'ADMIN' && status === 'INACTIVE' && viewer.role !== 'OWNER')
    return 'Only the owner of the workspace can deactivate an admin.'
  return null
}
