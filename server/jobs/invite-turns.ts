/** How many invitations are on their way at once: few, since the first refusal for want of a seat is to stop the rest. */

/** Until Clockify has accepted one. */
const MOST_UNTRIED = 1
/** Afterwards: seats may run out at any time, and each one on its way then is refused by itself. */
const MOST_INVITES = 5

export type InviteTurns = {
  /** Resolves when an invitation may be sent, or the signal aborts; `over` has to follow either way. */
  next(signal: AbortSignal): Promise<void>
  over(isAccepted: boolean): void
  /** How many more may be taken to be sent at once. */
  room(): number
}

export const createInviteTurns = (): InviteTurns => {
  const queue: (() => void)[] = []
  const watched = new WeakSet<AbortSignal>()
  const letAllGo = () => {
    for (const go of queue) go()
  }
  let isTried = false
  let underway = 0
  const most = () => (isTried ? MOST_INVITES : MOST_UNTRIED)
  const admit = () => {
    while (queue.length > 0 && underway < most()) {
      underway += 1
      queue.shift()?.()
    }
  }
  return {
    next: (signal) =>
      new Promise((resolve) => {
        queue.push(resolve)
        if (signal.aborted) resolve()
        // One listener, however many wait.
        if (!watched.has(signal)) signal.addEventListener('abort', letAllGo, { once: true })
        watched.add(signal)
        admit()
      }),
    over(isAccepted) {
      underway -= 1
      isTried ||= isAccepted
      admit()
    },
    room: () => Math.max(0, most() - underway - queue.length),
  }
}
