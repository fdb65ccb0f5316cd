/** How many invitations are on their way at once: few, since the first refusal for want of a seat is to stop the rest. */

/** Until Clockify has accepted one. */
const MOST_UNTRIED = 5
/** Afterwards: seats may run out at any time, and each one on its way then is refused by itself. */
const MOST_INVITES = 20

export type InviteTurns = {
  /** Resolves when an invitation may be sent, or the signal aborts; `over` has to follow either way. */
  next(signal: AbortSignal): Promise<void>
  over(isAccepted: boolean): void
}

export const createInviteTurns = (): InviteTurns => {
  const queue: (() => void)[] = []
  let isTried = false
  let underway = 0
  const admit = () => {
    while (queue.length > 0 && underway < (isTried ? MOST_INVITES : MOST_UNTRIED)) {
      underway += 1
      queue.shift()?.()
    }
  }
  return {
    next: (signal) =>
      new Promise((resolve) => {
        queue.push(resolve)
        if (signal.aborted) resolve()
        signal.addEventListener('abort', () => resolve(), { once: true })
        admit()
      }),
    over(isAccepted) {
      underway -= 1
      isTried ||= isAccepted
      admit()
    },
  }
}
