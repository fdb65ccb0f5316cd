/** Removes every hour what is over its time, and lets the embedded database use its room again. */
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Logger } from '../log.ts'
import type { OldDetails, Removed } from '../store/old-details.ts'
import type { UnusedRoom } from '../store/unused-room.ts'

/** After the start: whoever starts the add-on wants to see it answer first. */
const FIRST = 60_000
const EVERY = 60 * 60_000
/** At 2,000 writes a second the embedded database's log grows by a gigabyte meanwhile. */
const END_LOG_EVERY = 5 * 60_000
/** Between two parts others get their turn. */
const BETWEEN = 50
const KINDS = ['plans', 'runs', 'items', 'outsideChanges'] as const satisfies (keyof Removed)[]
/** While runs are carried out, the embedded database has no time to tidy up; a look costs nothing. */
const LOOK_IF_IDLE = 1_000

/**
 * @param options.unusedRoom null for a server, which looks after itself
 * @param options.isIdle whether no run is being carried out by this process
 * @returns resolves after the signal has aborted and nothing is on its way any more
 */
export const startRemovingOld = async (options: {
  oldDetails: OldDetails
  unusedRoom: UnusedRoom | null
  keptFor: Config['keptFor']
  isIdle: () => boolean
  removed: (what: keyof Removed, rows: number) => void
  clock: Clock
  log: Logger
  signal: AbortSignal
}): Promise<void> => {
  const { oldDetails, unusedRoom, keptFor, isIdle, removed, clock, log, signal } = options
  const wait = (ms: number) => clock.sleep(ms, signal).catch(() => {})

  const removeAll = async (): Promise<void> => {
    const sum: Removed = { plans: 0, runs: 0, items: 0, outsideChanges: 0 }
    while (!signal.aborted) {
      const part = await oldDetails.removeSome(keptFor)
      if (!part) break
      for (const what of KINDS) {
        sum[what] += part[what]
        removed(what, part[what])
      }
      await wait(BETWEEN)
    }
    if (KINDS.some((what) => sum[what] > 0)) log.info(sum, 'what is over its time was removed')
  }

  const tidyUp = async (room: UnusedRoom): Promise<void> => {
    const until = clock.now() + EVERY
    for (const table of room.tables) {
      while (!signal.aborted && !isIdle() && clock.now() < until) await wait(LOOK_IF_IDLE)
      if (signal.aborted || !isIdle()) return
      await room.reuse(table)
      await wait(BETWEEN)
    }
  }

  const endLogs = async (room: UnusedRoom): Promise<void> => {
    while (!signal.aborted) {
      await wait(END_LOG_EVERY)
      if (signal.aborted) return
      await room.endLog().catch((error: unknown) => {
        log.error({ err: error }, 'the log of the embedded database could not be ended')
      })
    }
  }

  const endingLogs = unusedRoom && endLogs(unusedRoom)
  await wait(FIRST)
  while (!signal.aborted) {
    try {
      await removeAll()
      if (unusedRoom && !signal.aborted) await tidyUp(unusedRoom)
    } catch (error) {
      log.error({ err: error }, 'what is over its time could not be removed')
    }
    await wait(EVERY)
  }
  await endingLogs
}
