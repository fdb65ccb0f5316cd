/** Makes plans: of changes asked for, or of the items of another run. Nothing is written to Clockify. */
import type { Clock } from '../clock.ts'
import { keptItems } from '../bulk/kept-items.ts'
import { planRun } from '../bulk/plan.ts'
import { isRetried, planRetry } from '../bulk/retry.ts'
import { summarise, summariseItems } from '../bulk/summary.ts'
import type { Change, Member, PlannedItem, Team, Viewer } from '../bulk/types.ts'
import { readingOf } from '../bulk/team-reading.ts'
import { planUndo } from '../bulk/undo.ts'
import { DetailsRemoved, RunConflict, TooManyRequests } from '../errors.ts'
import type { Installation } from '../store/installations.ts'
import type { Items } from '../store/items.ts'
import type { RunRow, Runs } from '../store/runs.ts'
import type { CurrentTeam } from '../team/current-team.ts'
import { askedItems } from './run-request.ts'
import { shownState } from './run-view.ts'
import { createTurns } from './turns.ts'

/** Items of a plan that takes noticeable time and memory. */
const BIG = 2_000
/** Big plans that are made at a time in one process. */
const MOST_AT_ONCE = 2
/** Big plans of one workspace that may wait for their turn, each with its request in memory. */
const MOST_WAITING = 4
/** What one may take, ms. */
const WAIT = 3_000

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
  const ofWorkspace = createTurns(1, {
    mostWaiting: MOST_WAITING,
    refuse: () => {
      throw new TooManyRequests(WAIT, 'Many big plans are being made here. Try again in a moment.')
    },
  })
  const ofProcess = createTurns(MOST_AT_ONCE)

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
      ...keptItems(planned),
      ...link,
    })

  /**
   * Reads the team and makes a plan with it. Big ones of a workspace are made one after another, so that no workspace
   * keeps the others waiting.
   * @param size items, at most
   */
  const withTeam = async (
    who: Who,
    size: number,
    plan: (team: Team) => Promise<string>,
  ): Promise<string> => {
    const read = () => currentTeam.read(who.installation, who.viewer)
    if (size <= BIG) return await plan(await read())
    return await ofWorkspace(who.installation.workspaceId, async () => {
      const team = await read()
      return await ofProcess('', () => plan(team))
    })
  }

  /** A run can be undone or retried that has come to its end, or to all of it before people join. */
  const ended = (run: RunRow, verb: string): void => {
    const isAtRest = run.state === 'waiting' || run.finishedAt !== null
    if (!isAtRest || run.startedAt === null)
      throw new RunConflict(shownState(run), `Only a run that has ended can be ${verb}.`)
    if (run.itemsRemovedAt !== null) throw new DetailsRemoved(verb)
  }

  return {
    async ofChanges(
      who: Who,
      asked: { reason: string | null; since: string | null; changes: Change[] },
    ): Promise<string> {
      const { reason, since, changes } = asked
      return await withTeam(who, askedItems(changes), (team) =>
        runs.create({
          workspaceId: who.installation.workspaceId,
          createdBy: who.viewer.userId,
          reason,
          since,
          fileName: null,
          undoOf: null,
          retryOf: null,
          summary: summarise(changes, team.groups),
          ...keptItems(planRun({ team, viewer: who.viewer, changes, since })),
        }),
      )
    },

    /**
     * @throws RunConflict while the run has not ended and does not wait for people, or when it wrote nothing
     * @throws DetailsRemoved when its items are there no more
     */
    async ofUndo(who: Who, run: RunRow): Promise<string> {
      ended(run, 'undone')
      if (run.done === 0)
        throw new RunConflict(shownState(run), 'This run wrote nothing that could be undone.')
      return await withTeam(who, run.done, async (team) => {
        const done = await items.all(run.id, ['done'])
        // Removed while the team was read.
        if (done.length === 0) throw new DetailsRemoved('undone')
        const planned = planUndo({
          items: done,
          reading: readingOf(team),
          roles: rolesOf(team),
          viewer: who.viewer,
          isAhead: (since) => Date.parse(since) > clock.now(),
        })
        return await keepFrom(who, run, planned, { undoOf: run.id, retryOf: null })
      })
    },

    /**
     * @throws RunConflict while the run has not ended and does not wait for people, or when nothing was refused or
     * stayed unknown
     * @throws DetailsRemoved when its items are there no more
     */
    async ofRetry(who: Who, run: RunRow): Promise<string> {
      ended(run, 'retried')
      const mostAgain = run.refused + run.unknown + run.skipped
      const nothing = () =>
        new RunConflict(shownState(run), 'Nothing of this run was refused or stayed unknown.')
      if (mostAgain === 0) throw nothing()
      return await withTeam(who, mostAgain, async (team) => {
        const rows = await items.all(run.id, ['refused', 'unknown', 'skipped'])
        // Removed while the team was read.
        if (rows.length === 0) throw new DetailsRemoved('retried')
        const again = rows.filter(isRetried)
        if (again.length === 0) throw nothing()
        const planned = planRetry({
          items: again,
          reading: readingOf(team),
          roles: rolesOf(team),
          viewer: who.viewer,
        })
        return await keepFrom(who, run, planned, { undoOf: null, retryOf: run.id })
      })
    },
  }
}
