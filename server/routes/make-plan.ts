/** Makes plans: of changes asked for, or of the items of another run. Nothing is written to Clockify. */
import type { Clock } from '../clock.ts'
import { planRun } from '../bulk/plan.ts'
import { isRetried, planRetry } from '../bulk/retry.ts'
import { summarise, summariseItems } from '../bulk/summary.ts'
import type { Change, Member, PlannedItem, Team, Viewer } from '../bulk/types.ts'
import { readingOf } from '../bulk/team-reading.ts'
import { planUndo } from '../bulk/undo.ts'
import { RunConflict } from '../errors.ts'
import type { Installation } from '../store/installations.ts'
import type { Items } from '../store/items.ts'
import type { RunRow, Runs } from '../store/runs.ts'
import type { CurrentTeam } from '../team/current-team.ts'
import { shownState } from './run-view.ts'

type Who = { installation: Installation; viewer: Viewer }

const rolesOf = (team: Team): Map<string, Member['role']> =>
  new Map(team.members.map((member) => [member.userId, member.role]))

export type MakePlan = ReturnType<typeof createMakePlan>

/** Every method reads Clockify first, keeps the plan and returns its run's id. */
export const createMakePlan = (options: {
  currentTeam: CurrentTeam
  runs: Runs
  items: Items
  clock: Clock
}) => {
  const { currentTeam, runs, items, clock } = options

  const keepFrom = (
    who: Who,
    run: RunRow,
    planned: PlannedItem[],
    link: { undoOf: string | null; retryOf: string | null },
  ) =>
    runs.create({
      workspaceId: who.installation.workspaceId,
      createdBy: who.viewer.userId,
      reason: run.reason,
      since: run.since,
      fileName: null,
      summary: summariseItems(planned),
      items: planned,
      ...link,
    })

  /** A run can be undone or retried that has come to its end, or to all of it before people join. */
  const ended = (run: RunRow, verb: string): void => {
    const isAtRest = run.state === 'waiting' || run.finishedAt !== null
    if (!isAtRest || run.startedAt === null)
      throw new RunConflict(shownState(run), `Only a run that has ended can be ${verb}.`)
  }

  return {
    async ofChanges(
      who: Who,
      asked: { reason: string | null; since: string | null; changes: Change[] },
    ): Promise<string> {
      const team = await currentTeam.read(who.installation, who.viewer)
      const { reason, since, changes } = asked
      return await runs.create({
        workspaceId: who.installation.workspaceId,
        createdBy: who.viewer.userId,
        reason,
        since,
        fileName: null,
        undoOf: null,
        retryOf: null,
        summary: summarise(changes, team.groups),
        items: planRun({ team, viewer: who.viewer, changes, since }),
      })
    },

    /** @throws RunConflict while the run has not ended and does not wait for people, or when it wrote nothing */
    async ofUndo(who: Who, run: RunRow): Promise<string> {
      ended(run, 'undone')
      if (run.done === 0)
        throw new RunConflict(shownState(run), 'This run wrote nothing that could be undone.')
      const team = await currentTeam.read(who.installation, who.viewer)
      const planned = planUndo({
        items: await items.all(run.id, ['done']),
        reading: readingOf(team),
        roles: rolesOf(team),
        viewer: who.viewer,
        isAhead: (since) => Date.parse(since) > clock.now(),
      })
      return await keepFrom(who, run, planned, { undoOf: run.id, retryOf: null })
    },

    /** @throws RunConflict while the run has not ended and does not wait for people, or when nothing was refused or stayed unknown */
    async ofRetry(who: Who, run: RunRow): Promise<string> {
      ended(run, 'retried')
      const rows = await items.all(run.id, ['refused', 'unknown', 'skipped'])
      const again = rows.filter(isRetried)
      if (again.length === 0)
        throw new RunConflict(shownState(run), 'Nothing of this run was refused or stayed unknown.')
      const team = await currentTeam.read(who.installation, who.viewer)
      const planned = planRetry({
        items: again,
        reading: readingOf(team),
        roles: rolesOf(team),
        viewer: who.viewer,
      })
      return await keepFrom(who, run, planned, { undoOf: null, retryOf: run.id })
    },
  }
}
