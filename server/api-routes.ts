/** Every route of the panel's API on one page, behind the viewer's token. */
import { Hono } from 'hono'
import type { OpenOwnWorkspaces } from './account/open-own-workspaces.ts'
import type { HostPattern } from './auth/allowed-hosts.ts'
import { requireViewer } from './auth/require-viewer.ts'
import type { Verifier } from './auth/verify-token.ts'
import type { Clock } from './clock.ts'
import { countBody } from './routes/body-limits.ts'
import type { DoorLimits } from './routes/door-limits.ts'
import type { Logger } from './log.ts'
import type { Metrics } from './metrics.ts'
import { idleRoutes } from './routes/idle.ts'
import { importRoutes } from './routes/imports.ts'
import { createMakePlan } from './routes/make-plan.ts'
import { memberHistoryRoutes } from './routes/member-history.ts'
import { myUserRoutes } from './routes/my-user.ts'
import { myWorkspaceRoutes } from './routes/my-workspaces.ts'
import { requirePersonalKey } from './routes/personal-key.ts'
import { onboardingRoutes } from './routes/onboarding.ts'
import { createPlanImport } from './routes/plan-import.ts'
import { runEventRoutes } from './routes/run-events.ts'
import { createAnswerPlan, runRoutes } from './routes/runs.ts'
import { runStepRoutes } from './routes/run-steps.ts'
import { savedViewRoutes } from './routes/saved-views.ts'
import { teamFileRoutes } from './routes/team-file.ts'
import { teamRoutes } from './routes/team.ts'
import { togglRoutes } from './routes/toggl.ts'
import { requireTogglToken, type OpenToggl } from './routes/toggl-token.ts'
import { workspaceRoutes } from './routes/workspace.ts'
import type { Store } from './store/store.ts'
import type { CurrentTeam } from './team/current-team.ts'
import type { IdleMembers } from './team/idle-members.ts'

export type ApiOptions = {
  hosts: HostPattern[]
  limitPerSecond: number
  /** How long details of runs are kept, in days; null for ever. */
  retentionDays: number | null
  verifier: Verifier
  limits: DoorLimits
  store: Store
  currentTeam: CurrentTeam
  idleMembers: IdleMembers
  openOwnWorkspaces: OpenOwnWorkspaces
  openToggl: OpenToggl
  wake: () => void
  /** Aborts when the process was asked to end. */
  stopping: AbortSignal
  metrics: Metrics
  clock: Clock
  log: Logger
}

export const apiRoutes = (options: ApiOptions) => {
  const { hosts, limitPerSecond, retentionDays, verifier, store, currentTeam } = options
  const { wake, metrics, clock, log, limits } = options
  const { installations, runs, items, history, savedViews } = store
  const makePlan = createMakePlan({ currentTeam, runs, items, clock })
  const answerPlan = createAnswerPlan({ runs, items, limitPerSecond })
  const withKey = requirePersonalKey({
    hosts,
    open: options.openOwnWorkspaces,
    admit: limits.personalKey,
  })
  const planImport = createPlanImport({ currentTeam, runs })

  return new Hono()
    .use(async (c, next) => {
      await next()
      // What people earn stays in no cache.
      c.header('Cache-Control', 'no-store')
    })
    .use(requireViewer({ verifier, installations, admit: limits.viewer }))
    .use(countBody)
    .route(
      '/team',
      teamRoutes({
        currentTeam,
        pendingMembers: store.pendingMembers,
        onboardings: store.onboardings,
        limitPerSecond,
      }),
    )
    .route('/team/idle', idleRoutes({ idleMembers: options.idleMembers, hosts }))
    .route('/team.csv', teamFileRoutes({ currentTeam }))
    .route(
      '/workspace',
      workspaceRoutes({
        currentTeam,
        defaultRateWrites: store.defaultRateWrites,
        paces: store.paces,
        limitPerSecond,
      }),
    )
    .route('/members', memberHistoryRoutes({ currentTeam, history, clock, retentionDays }))
    .route('/my/workspaces', myWorkspaceRoutes({ withKey }))
    .route('/my/user', myUserRoutes({ withKey }))
    .route(
      '/onboarding',
      onboardingRoutes({
        onboardings: store.onboardings,
        runs,
        withKey,
        makePlan,
        answerPlan,
        log,
      }),
    )
    .route(
      '/toggl',
      togglRoutes({
        withToken: requireTogglToken({ open: options.openToggl, admit: limits.personalKey }),
        currentTeam,
      }),
    )
    .route('/views', savedViewRoutes({ savedViews }))
    .route(
      '/runs',
      runEventRoutes({
        runs,
        items,
        installations,
        clock,
        log,
        limitPerSecond,
        stopping: options.stopping,
        streamOpened: metrics.streamOpened,
      }),
    )
    .route(
      '/runs',
      runStepRoutes({ runs, items, currentTeam, makePlan, answerPlan, wake, limitPerSecond }),
    )
    .route('/runs', runRoutes({ runs, items, makePlan, answerPlan, limitPerSecond }))
    .route('/imports', importRoutes({ planImport, answerPlan, clock }))
}
