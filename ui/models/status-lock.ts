import type { Member, Viewer } from '../../server/bulk/types.ts'

/** Why a member's status cannot be switched here, or null; the server has the last word on the plan. */
export const statusLock = (member: Member, viewer: Viewer | null): string | null => {
  if (member.role === 'OWNER') return 'The owner is always active.'
  if (member.userId === viewer?.userId) return 'Nobody can deactivate themselves.'
  if (member.status === 'PENDING')
    return 'The invitation is still open, so there is no status to switch.'
  if (member.status === 'DECLINED')
    return 'The invitation was declined, so there is no status to switch.'
  return null
}
