import type { Change } from './changes.ts'
import type { Member } from './member.ts'
import type { WorkspaceState } from './workspace-state.ts'

/** What somebody who was invited does about it, in the mail or in Clockify itself. */
export type Invitees = {
  /**
   * Accepts the invitation: PENDING becomes ACTIVE, the name appears and the account is there. USER_JOINED_WORKSPACE goes
   * out unless `webhook` is false. `who` is an id or an e-mail address.
   * @throws Error when nobody who is PENDING is called that
   */
  join(who: string, options?: { webhook?: boolean }): void
  /** Says no: DECLINED. No webhook is known for it. @throws Error as `join` */
  decline(who: string): void
}

/** A name for somebody of whom only the address is known: `ada.lovelace@…` is Ada Lovelace. */
function nameFromEmail(email: string): string {
  const words = (email.split('@')[0] ?? email).split(/[._+-]+/).filter((word) => word !== '')
  return words.map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`).join(' ')
}

/** Plays the invited people of one workspace. */
export function createInvitees(options: {
  state: WorkspaceState
  onChange: (change: Change) => void
}): Invitees {
  const { state, onChange } = options
  function pending(who: string): Member {
    const found = state.members.find(
      (one) => one.id === who || one.email.toLowerCase() === who.toLowerCase(),
    )
    if (found?.status !== 'PENDING') throw new Error(`Nobody called ${who} is invited here`)
    return found
  }
  return {
    join(who, { webhook = true } = {}) {
      const member = pending(who)
      state.join(member, member.name ?? nameFromEmail(member.email))
      if (webhook) onChange({ kind: 'joined', member })
    },
    decline: (who) => state.setStatus(pending(who), 'DECLINED'),
  }
}
