/**
 * Reads a team again soon after a webhook hinted at a change, so that the time of a change made outside is known even
 * while nobody has the panel open.
 */
import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import type { Installations } from '../store/installations.ts'
import type { Teams } from '../store/teams.ts'
import type { CurrentTeam } from './current-team.ts'

/** Changes come in flocks: so long after the last hint it is read, */
const QUIET = 5_000
/** at the latest so long after the first, and by one node never more often. */
const SELDOM = 60_000

export type RereadAfterHints = {
  /** Something of this workspace has changed, or may have. Never waits and never throws. */
  hint(workspaceId: string): void
  /** Resolves when nothing is on its way any more, after the signal has aborted. */
  idle(): Promise<void>
}

export const createRereadAfterHints = (options: {
  installations: Pick<Installations, 'find'>
  teams: Pick<Teams, 'needOf'>
  currentTeam: Pick<CurrentTeam, 'reread'>
  clock: Clock
  log: Logger
  signal: AbortSignal
}): RereadAfterHints => {
  const { installations, teams, currentTeam, clock, log, signal } = options
  const lastHints = new Map<string, number>()
  const watched = new Map<string, Promise<void>>()

  /** Waits until it has been quiet for a while. A hint that comes later is for the next reading. */
  const quiet = async (workspaceId: string): Promise<void> => {
    const latest = clock.now() + SELDOM
    for (;;) {
      const due = Math.min((lastHints.get(workspaceId) ?? 0) + QUIET, latest)
      const left = due - clock.now()
      if (left <= 0) break
      await clock.sleep(left, signal)
    }
    lastHints.delete(workspaceId)
  }

  const reread = async (workspaceId: string): Promise<void> => {
    try {
      const installation = await installations.find(workspaceId)
      if (!installation) return
      let need = await teams.needOf(workspaceId)
      while (need === 'later') {
        await clock.sleep(QUIET, signal)
        need = await teams.needOf(workspaceId)
      }
      if (need === 'now') await currentTeam.reread(installation, signal)
    } catch (error) {
      // Whoever looks at the team next reads it anyway.
      if (!signal.aborted)
        log.warn({ err: error, workspace: workspaceId }, 'no reading after a hint')
    }
  }

  const watch = async (workspaceId: string): Promise<void> => {
    try {
      while (lastHints.has(workspaceId)) {
        await quiet(workspaceId)
        await reread(workspaceId)
        await clock.sleep(SELDOM, signal)
      }
    } catch (error) {
      // Only a stop ends a sleep early.
      if (!signal.aborted) log.error({ err: error }, 'hints are no longer followed')
    } finally {
      lastHints.delete(workspaceId)
      watched.delete(workspaceId)
    }
  }

  return {
    hint(workspaceId) {
      if (signal.aborted) return
      lastHints.set(workspaceId, clock.now())
      if (!watched.has(workspaceId)) watched.set(workspaceId, watch(workspaceId))
    },
    async idle() {
      await Promise.all(watched.values())
    },
  }
}
