/** Who has tracked no time for long. Read only when somebody asks, and kept for a moment. */
import { wordsOfEntries, wordsOfNeeds, wordsOfReport } from '../bulk/idle-words.ts'
import { activeIds, isFree, lastDays, reportRanges, suspects, type Doubt } from '../bulk/idle.ts'
import type { Viewer } from '../bulk/types.ts'
import type { IdleView } from '../bulk/views.ts'
import type { Clock } from '../clock.ts'
import { watched, type RequestWatch } from '../clockify/client.ts'
import { ClockifyUnreachable, FreePlanUsedUp } from '../errors.ts'
import type { Installation } from '../store/installations.ts'
import { timeoutSignal } from '../timeout-signal.ts'
import type { ClockifyAccess } from './clockify-access.ts'
import { asAppError, type CurrentTeam } from './current-team.ts'
import { createRefusals } from './refusals.ts'
import {
  runningTimers,
  trackingFromEntries,
  trackingFromReport,
  tryEntries,
} from './read-tracking.ts'
import { createRecently } from './recently.ts'

/** Who works again is soon no longer idle, and may be deactivated by an answer from before. */
const GOOD_FOR = 60_000
const MOST_KEPT = 200
/** More members than this are looked at one by one only when somebody says so. */
const MOST_UNASKED = 500
/** The same in requests where an hour has 30 of them (FREE, help centre), of which runs need some. */
const MOST_UNASKED_FREE = 15
/** How long a reading may take beyond what the pace needs, ms; a run leaves it a fifth of the pace. */
const PATIENCE = 60_000

export type IdleAsked = {
  days: number
  /** Whether a reading of one request per member may be as long as it takes. */
  thorough: boolean
  /** Whether Clockify is read again although it was read moments ago. */
  fresh: boolean
  /** Base of the reports, checked against the allowed hosts; null where there is none that may be called. */
  reportsUrl: string | null
}

export type IdleMembers = {
  /** @throws ClockifyUnreachable, FreePlanUsedUp, NeedsReinstall, NeedsNewVersion */
  get(installation: Installation, viewer: Viewer, asked: IdleAsked): Promise<IdleView>
}

/** @param options.limitPerSecond the pace, for the time that a long reading is said to take */
export const createIdleMembers = (options: {
  currentTeam: CurrentTeam
  access: ClockifyAccess
  clock: Clock
  limitPerSecond: number
}): IdleMembers => {
  const { currentTeam, access, clock, limitPerSecond } = options
  const recently = createRecently<IdleView>({ now: clock.now, goodFor: GOOD_FOR, most: MOST_KEPT })
  const reading = new Map<string, Promise<IdleView>>()

  const read = async (
    installation: Installation,
    viewer: Viewer,
    asked: IdleAsked,
  ): Promise<IdleView> => {
    const { days, thorough, reportsUrl } = asked
    const { workspaceId } = installation
    const { team } = await currentTeam.get(installation, viewer, { fresh: false })
    const active = activeIds(team.members)
    const range = lastDays(days, clock.now())
    const { from } = range
    const asOf = new Date(range.until).toISOString()
    const view = { days, from: new Date(from).toISOString(), asOf }

    const { plan } = team.workspace
    const free = isFree(plan)
    const parts = reportsUrl === null ? 0 : reportRanges(range, plan).length
    const askFirst = (people: number, doubt: Doubt | null): IdleView => {
      const requests = parts + 1 + people
      const needs = { requests, seconds: Math.ceil(requests / limitPerSecond) }
      const read = wordsOfNeeds(needs, { people, doubt, free })
      return { ...view, source: null, idle: [], needs, read }
    }
    const isMuch = (people: number): boolean =>
      !thorough && (free ? parts + 1 + people > MOST_UNASKED_FREE : people > MOST_UNASKED)
    if (isMuch(0)) return askFirst(0, null)

    const usedUp = new AbortController()
    const patience = timeoutSignal(PATIENCE + (6_000 * active.length) / limitPerSecond)
    const signal = AbortSignal.any([patience, usedUp.signal])
    // Waiting until an hour is over would only take the requests that others need.
    const refusals = createRefusals()
    const watch: RequestWatch = {
      onAnswer: refusals.accepted,
      onThrottled: (retryAfterMs) => {
        refusals.refused(clock.now(), retryAfterMs)
        if (free && refusals.goOn()) usedUp.abort()
      },
    }
    try {
      const client = watched(await access(workspaceId), watch)
      const reports =
        reportsUrl === null ? null : watched(await access(workspaceId, reportsUrl), watch)
      const rows = reports && (await trackingFromReport({ reports, team, range, signal }))
      const timers = await runningTimers(client, workspaceId, signal)
      const { ids, doubt } = suspects(active, { rows, timers })
      if (doubt === null)
        return { ...view, source: 'report', idle: ids, needs: null, read: wordsOfReport(range) }
      const [first] = ids
      if (isMuch(ids.length) && first !== undefined) {
        await tryEntries(client, { workspaceId, userId: first }, from, signal)
        return askFirst(ids.length, doubt)
      }
      const found = await trackingFromEntries({ client, workspaceId, userIds: ids, from, signal })
      const idle = ids.filter((id) => !found.people.has(id) && !found.unreadable.has(id))
      const hidden = found.unreadable.size
      const counts = { read: ids.length - hidden, hidden }
      const read = wordsOfEntries(from, counts, { doubt, timers: timers !== null })
      return { ...view, source: 'entries', idle, needs: null, read }
    } catch (cause) {
      if (usedUp.signal.aborted || (free && signal.aborted && refusals.areLast()))
        throw new FreePlanUsedUp({ cause })
      throw signal.aborted ? new ClockifyUnreachable({ cause }) : asAppError(cause)
    }
  }

  /** People who ask together share one reading, and one that was given up by its asker ends for the next. */
  const readShared = (
    key: string,
    installation: Installation,
    viewer: Viewer,
    asked: IdleAsked,
  ): Promise<IdleView> => {
    const flight = `${key}/${asked.thorough}`
    const known = reading.get(flight)
    if (known) return known
    const started = read(installation, viewer, asked)
      .then((view) => {
        if (view.needs === null) recently.keep(key, view)
        return view
      })
      .finally(() => reading.delete(flight))
    reading.set(flight, started)
    return started
  }

  return {
    async get(installation, viewer, asked) {
      const { workspaceId, addonId } = installation
      const key = `${workspaceId}/${addonId}/${asked.days}`
      const last = asked.fresh ? null : recently.get(key)
      const known = last ?? (await readShared(key, installation, viewer, asked))
      if (known.needs !== null) return known
      // Whoever was deactivated since is no longer a member to think about.
      const { team } = await currentTeam.get(installation, viewer, { fresh: false })
      const active = new Set(activeIds(team.members))
      return { ...known, idle: known.idle.filter((userId) => active.has(userId)) }
    },
  }
}
