/** The team as people see it: from the last reading while that is good, else read from Clockify. */
import type { Team, Viewer } from '../bulk/types.ts'
import type { Clock } from '../clock.ts'
import { isClockifyFailure } from '../clockify/errors.ts'
import { readTeam, type TeamReading } from '../clockify/read-team.ts'
import { isShutOut } from '../clockify/shut-out.ts'
import { ClockifyUnreachable, NeedsReinstall } from '../errors.ts'
import type { Installation } from '../store/installations.ts'
import type { Teams } from '../store/teams.ts'
import type { WaitingRuns } from '../store/waiting-runs.ts'
import { timeoutSignal } from '../timeout-signal.ts'
import type { WorkspaceDetails } from '../workspace/details.ts'
import type { ClockifyAccess } from './clockify-access.ts'

/** A reading is good for this long, unless a webhook or a run says that something has changed. */
const GOOD_FOR = 30_000
/** A new installation's token may take some seconds until Clockify accepts it (seen by another add-on). */
const TOKEN_SETTLES = 60_000
/** A person at the screen waits no longer for Clockify. */
const PATIENCE = 10_000

export type CurrentTeam = {
  /**
   * `unreachable` when Clockify could not be read and this is the last known team. `details` is null when that was
   * kept by a version that did not read them.
   */
  get(
    installation: Installation,
    viewer: Viewer,
    options: { fresh: boolean },
  ): Promise<{ team: Team; details: WorkspaceDetails | null; unreachable: boolean }>
  /** Always reads Clockify. @throws ClockifyUnreachable, NeedsReinstall */
  read(installation: Installation, viewer: Viewer): Promise<Team>
  /** Reads Clockify while nobody looks, together with whoever does. @throws like `read` */
  reread(installation: Installation, stop: AbortSignal): Promise<Team>
}

export const createCurrentTeam = (options: {
  teams: Teams
  waitingRuns: WaitingRuns
  /** Runs may have people to go on with. */
  wake: () => void
  access: ClockifyAccess
  clock: Clock
}): CurrentTeam => {
  const { teams, waitingRuns, wake, access, clock } = options
  const reading = new Map<string, Promise<TeamReading>>()

  const keep = async (team: TeamReading, begunAt: number): Promise<void> => {
    await teams.keep(team, begunAt)
    const invited = team.members.flatMap((m) => (m.status === 'PENDING' ? [m.userId] : []))
    if (await waitingRuns.lookIfJoined(team.workspace.id, invited)) wake()
  }

  const readOnce = async (
    installation: Installation,
    likelyOwnerId: string | null,
    stop: AbortSignal | null = null,
  ): Promise<TeamReading> => {
    const { workspaceId } = installation
    const patience = timeoutSignal(PATIENCE)
    const signal = stop ? AbortSignal.any([patience, stop]) : patience
    try {
      const client = await access(workspaceId)
      const begunAt = await teams.now(workspaceId)
      if (begunAt === null) throw new NeedsReinstall()
      const team = await readTeam({
        client,
        workspaceId,
        likelyOwnerId,
        now: new Date(clock.now()).toISOString(),
        signal,
      })
      await keep(team, begunAt)
      return team
    } catch (cause) {
      const isNew = clock.now() - installation.installedAt.getTime() < TOKEN_SETTLES
      const mayPass = signal.aborted || (isNew && isShutOut(cause))
      throw mayPass ? new ClockifyUnreachable({ cause }) : asAppError(cause)
    }
  }

  /** Viewers who come together share one reading. */
  const readShared = (...what: Parameters<typeof readOnce>): Promise<TeamReading> => {
    const key = what[0].workspaceId
    const known = reading.get(key)
    if (known) return known
    const started = readOnce(...what).finally(() => reading.delete(key))
    reading.set(key, started)
    return started
  }

  return {
    read: async (installation, viewer) =>
      split(await readOnce(installation, ownerFor(installation, viewer))).team,
    reread: (installation, stop) => readShared(installation, installation.ownerId, stop),
    async get(installation, viewer, { fresh }) {
      const last = await teams.find(installation.workspaceId)
      const isGood = last && !last.stale && clock.now() - last.readAt.getTime() < GOOD_FOR
      if (isGood && !fresh) return { team: last.team, details: last.details, unreachable: false }
      try {
        const owner = ownerFor(installation, viewer)
        const reading = await (fresh ? readOnce : readShared)(installation, owner)
        return { ...split(reading), unreachable: false }
      } catch (error) {
        if (last && error instanceof ClockifyUnreachable)
          return { team: last.team, details: last.details, unreachable: true }
        throw error
      }
    },
  }
}

const split = ({ details, ...team }: TeamReading) => ({ team, details })

const ownerFor = ({ ownerId }: Installation, viewer: Viewer): string | null =>
  viewer.role === 'OWNER' ? viewer.userId : ownerId

/** Clockify's failures as people's errors; anything else stays what it is. */
export const asAppError = (cause: unknown): unknown => {
  if (isShutOut(cause)) return new NeedsReinstall({ cause })
  return isClockifyFailure(cause) ? new ClockifyUnreachable({ cause }) : cause
}
