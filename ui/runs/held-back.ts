import type { ItemView } from '../../server/bulk/views.ts'

/** How the server begins the reason of what it held back because something else did not get through. */
export const NOT_SENT = 'Not sent: '

/** Whether an item was held back, such as an invitation for want of a seat; a retry asks for it again. */
export const isHeldBack = ({ outcome, reason }: Pick<ItemView, 'outcome' | 'reason'>): boolean =>
  outcome === 'skipped' && reason !== null && reason.startsWith(NOT_SENT)

/** How many invitations were stopped, and why, as a sentence; null for none. */
export const stoppedInvitations = (
  items: readonly ItemView[],
): { count: number; why: string } | null => {
  const held = items.filter((item) => item.field === 'invite' && isHeldBack(item))
  const why = held[0]?.reason?.slice(NOT_SENT.length)
  return why ? { count: held.length, why: why.charAt(0).toUpperCase() + why.slice(1) } : null
}
