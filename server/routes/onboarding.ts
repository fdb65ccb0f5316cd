/**
 * `/api/onboarding`: a new workspace with its default rates and its people, reviewed as one plan. A person's key makes
 * the workspace; what was reviewed waits for it until Rateboard is installed there, and becomes a plan like any other.
 */
import { Hono } from 'hono'
import { z } from 'zod'
import type { OwnWorkspaces } from '../account/own-workspaces.ts'
import { workspaceId } from '../account/requests.ts'
import type { OwnWorkspaceView } from '../account/views.ts'
import type { ViewerEnv } from '../auth/require-viewer.ts'
import { planOnboarding } from '../bulk/plan-onboarding.ts'
import { summarise } from '../bulk/summary.ts'
import type { PlannedRunView } from '../bulk/views.ts'
import { AppError, NotFound } from '../errors.ts'
import type { Logger } from '../log.ts'
import type { Onboardings } from '../store/onboardings.ts'
import type { Runs } from '../store/runs.ts'
import type { MakePlan } from './make-plan.ts'
import { onboardingPreview, onboardingRequest } from './onboarding-request.ts'
import {
  onboardingView,
  previewView,
  type OnboardingMade,
  type OnboardingPreview,
  type OnboardingView,
} from './onboarding-views.ts'
import type { PersonalKeyDoor } from './personal-key.ts'
import type { AnswerPlan } from './runs.ts'
import { valid } from './valid.ts'

const NOTHING_WAITS = 'plan from onboarding'

/** 409: something waits there already. */
const waitsAlready = () =>
  new AppError(
    409,
    'onboarding_waits',
    'A plan waits for this workspace already. Open Rateboard there, and start or forget it first.',
  )

/** The workspace of the key's owner with this id, who has to be its owner or an admin. */
const ownWorkspace = async (own: OwnWorkspaces, id: string): Promise<OwnWorkspaceView> => {
  const found = (await own.list(['OWNER', 'WORKSPACE_ADMIN'])).find((one) => one.id === id)
  if (found) return found
  throw new AppError(
    403,
    'key_not_allowed',
    'The key’s owner is neither the owner nor an admin of that workspace. Use the key of somebody who is.',
  )
}

export const onboardingRoutes = (options: {
  onboardings: Onboardings
  runs: Runs
  withKey: PersonalKeyDoor
  makePlan: MakePlan
  answerPlan: AnswerPlan
  log: Logger
}) => {
  const { onboardings, runs, withKey, makePlan, answerPlan, log } = options
  return new Hono<ViewerEnv>()
    .get('/', async (c) => {
      const row = await onboardings.find(c.get('installation').workspaceId)
      return c.json<{ onboarding: OnboardingView | null }>({
        onboarding: row && onboardingView(row),
      })
    })
    .get('/kept/:workspace', valid('param', z.object({ workspace: workspaceId })), async (c) => {
      const row = await onboardings.findOwn({
        workspaceId: c.req.valid('param').workspace,
        madeIn: c.get('installation').workspaceId,
        createdBy: c.get('viewer').userId,
      })
      return c.json<{ onboarding: OnboardingView | null }>({
        onboarding: row && onboardingView(row),
      })
    })
    .post('/preview', valid('json', onboardingPreview), (c) => {
      const { run } = c.req.valid('json')
      const view = previewView(planOnboarding(run), summarise(run.changes, []))
      return c.json<OnboardingPreview>(view)
    })
    .post('/', valid('json', onboardingRequest), withKey, async (c) => {
      const { workspace: asked, run } = c.req.valid('json')
      const own = c.get('ownWorkspaces')
      const madeIn = c.get('installation').workspaceId
      const createdBy = c.get('viewer').userId
      const keep = (id: string) =>
        onboardings.keep({ workspaceId: id, madeIn, createdBy, request: run })
      if ('id' in asked) {
        const workspace = await ownWorkspace(own, asked.id)
        if (!(await keep(workspace.id))) throw waitsAlready()
        return c.json<OnboardingMade, 201>({ workspace, kept: true }, 201)
      }
      const workspace = await own.create(asked)
      // It is there now: whatever happens to the plan, that has to be told.
      const kept = await keep(workspace.id).catch((error: unknown) => {
        log.warn(
          { err: error, workspace: workspace.id },
          'the plan of a new workspace was not kept',
        )
        return false
      })
      return c.json<OnboardingMade, 201>({ workspace, kept }, 201)
    })
    .post('/plan', async (c) => {
      const who = { installation: c.get('installation'), viewer: c.get('viewer') }
      const here = who.installation.workspaceId
      const waiting = await onboardings.find(here)
      if (waiting === null) throw new NotFound(NOTHING_WAITS)
      const answer = async (id: string) =>
        c.json<PlannedRunView, 201>(await answerPlan(here, id), 201)
      if (waiting.runId !== null) return await answer(waiting.runId)
      const id = await makePlan.ofChanges(who, waiting.request)
      if (await onboardings.planned(here, id)) return await answer(id)
      // Somebody else was quicker, or has forgotten it: there is one plan or none.
      await runs.cancel(here, id)
      const now = await onboardings.find(here)
      if (now?.runId) return await answer(now.runId)
      throw new NotFound(NOTHING_WAITS)
    })
    .delete('/', async (c) => {
      if (!(await onboardings.forget(c.get('installation').workspaceId)))
        throw new NotFound(NOTHING_WAITS)
      return c.body(null, 204)
    })
}
