/** Steering a run: start, pause, resume, cancel, retry, undo. Each is one conditional update. */
import { Hono } from 'hono'
import type { ViewerEnv } from '../auth/require-viewer.ts'
import { statusBlock } from '../bulk/guards.ts'
import type { RunView } from '../bulk/views.ts'
import { NotAllowed, RunConflict } from '../errors.ts'
import type { Items } from '../store/items.ts'
import type { Runs } from '../store/runs.ts'
import type { CurrentTeam } from '../team/current-team.ts'
import type { MakePlan } from './make-plan.ts'
import type { PlannedRunView } from '../bulk/views.ts'
import { findRun, type AnswerPlan } from './runs.ts'
import { runView, shownState } from './run-view.ts'

type Step = 'start' | 'pause' | 'resume' | 'cancel'

const REFUSED: Record<Step, string> = {
  start: 'Only a plan that was not started yet can be started.',
  pause: 'Only a run that is queued or running can be paused.',
  resume: 'Only a paused run can be resumed.',
  cancel: 'This run has ended already.',
}

export const runStepRoutes = (options: {
  runs: Runs
  items: Items
  currentTeam: CurrentTeam
  makePlan: MakePlan
  answerPlan: AnswerPlan
  wake: () => void
  limitPerSecond: number
}) => {
  const { runs, items, currentTeam, makePlan, answerPlan, wake, limitPerSecond } = options

  const step = async (which: Step, workspaceId: string, id: string): Promise<RunView> => {
    const before = await findRun(runs, workspaceId, id)
    if (!(await runs[which](workspaceId, id))) {
      throw new RunConflict(shownState(await findRun(runs, workspaceId, id)), REFUSED[which])
    }
    wake()
    return runView(await findRun(runs, workspaceId, before.id), limitPerSecond)
  }

  /** Whoever starts a plan answers for it: an admin must not start what only the owner may do. */
  const mayStart = async (
    who: Pick<ViewerEnv['Variables'], 'installation' | 'viewer'>,
    runId: string,
  ): Promise<void> => {
    const statuses = (await items.all(runId, ['pending'])).filter((i) => i.field === 'status')
    if (statuses.length === 0) return
    const { team } = await currentTeam.get(who.installation, who.viewer, { fresh: false })
    const members = new Map(team.members.map((member) => [member.userId, member]))
    for (const { userId, after } of statuses) {
      const member = members.get(userId ?? '')
      const status = after === 'ACTIVE' ? 'ACTIVE' : 'INACTIVE'
      const reason = member ? statusBlock(member, status, who.viewer) : null
      if (reason !== null) throw new NotAllowed('owner_only', reason)
    }
  }

  return new Hono<ViewerEnv>()
    .post('/:id/start', async (c) => {
      const { workspaceId } = c.get('installation')
      const run = await findRun(runs, workspaceId, c.req.param('id'))
      if (run.state === 'planned')
        await mayStart({ installation: c.get('installation'), viewer: c.get('viewer') }, run.id)
      return c.json(await step('start', workspaceId, run.id), 202)
    })
    .post('/:id/pause', async (c) =>
      c.json(await step('pause', c.get('installation').workspaceId, c.req.param('id')), 202),
    )
    .post('/:id/resume', async (c) =>
      c.json(await step('resume', c.get('installation').workspaceId, c.req.param('id')), 202),
    )
    .post('/:id/cancel', async (c) =>
      c.json(await step('cancel', c.get('installation').workspaceId, c.req.param('id')), 202),
    )
    .post('/:id/retry', async (c) => {
      const who = { installation: c.get('installation'), viewer: c.get('viewer') }
      const run = await findRun(runs, who.installation.workspaceId, c.req.param('id'))
      const id = await makePlan.ofRetry(who, run)
      return c.json<PlannedRunView, 201>(await answerPlan(who.installation.workspaceId, id), 201)
    })
    .post('/:id/undo', async (c) => {
      const who = { installation: c.get('installation'), viewer: c.get('viewer') }
      const run = await findRun(runs, who.installation.workspaceId, c.req.param('id'))
      const id = await makePlan.ofUndo(who, run)
      return c.json<PlannedRunView, 201>(await answerPlan(who.installation.workspaceId, id), 201)
    })
}
