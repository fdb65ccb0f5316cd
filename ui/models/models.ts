import { computed, signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { createApi } from '../api.ts'
import { createAuthorizedFetch } from '../authorized-fetch.ts'
import { readClaims } from '../claims.ts'
import { createFrame } from '../frame.ts'
import { trustedOrigins } from '../trusted-origins.ts'
import { createRouter } from '../route.ts'
import { runToast } from '../runs/run-toast.ts'
import { saveFile } from '../runs/save-file.ts'
import type { AccountModel, createAccount } from './account/account.ts'
import type { createWaitingPlan, WaitingPlanModel } from './account/waiting-plan.ts'
import { createAnnouncer } from './announcer.ts'
import { createColumns } from './columns.ts'
import { createImportModel } from './import.ts'
import type { createIdle, IdleModel } from './idle.ts'
import type { createInvites, InvitesModel } from './invites.ts'
import { createMemberHistory } from './member-history.ts'
import type { MemberHistoryModel } from './member-history.ts'
import { createPlanModel } from './plan.ts'
import { createRunModel } from './run.ts'
import type { RunModel } from './run.ts'
import { createRunsModel } from './runs.ts'
import type { createSavedViews, SavedViewsModel } from './saved-views.ts'
import { createSession } from './session.ts'
import { dayOf } from './effective-from.ts'
import { createTeam } from './team.ts'
import { createTeamExport } from './team-export.ts'
import { createTeamView } from './team-view.ts'
import type { createToggl, TogglModel } from './toggl/toggl.ts'
import { createWorkspaceModel } from './workspace.ts'
import type { createWorkspaceDetails, WorkspaceDetailsModel } from './workspace-details.ts'

/** Makes everything the views show and do, once, for one window. */
export const createModels = ({ window }: { window: Window & typeof globalThis }) => {
  const frame = createFrame({ window, origins: trustedOrigins(window.document) })
  const session = createSession({ frame })
  const router = createRouter({ window })
  const server = {
    base: new URL('.', window.location.href),
    fetch: createAuthorizedFetch({ session, fetch: window.fetch.bind(window) }),
  }
  const api = createApi(server)
  const team = createTeam({ readTeam: ({ fresh }) => api.team(fresh) })
  frame.listen(({ title }) => {
    if (title === 'WORKSPACE_SETTINGS_UPDATED') void team.refresh()
  })
  const announcer = createAnnouncer()
  const plan = createPlanModel({ api, router })
  const { workspaceId } = readClaims(session.token() ?? '')
  const openRun = (id: string): RunModel =>
    createRunModel({
      api,
      id,
      seed: plan.justMade(id),
      onFinished: (run) => {
        frame.toast(...runToast(run, session.format.peek()))
        void team.refresh()
      },
      // Whoever was invited is in the team by now.
      onWaiting: () => void team.refresh(),
    })
  const openMember = (id: string): MemberHistoryModel =>
    createMemberHistory({ api, id, now: Date.now })
  const teamView = createTeamView({
    team,
    format: session.format,
    ask: plan.ask,
    columns: createColumns({
      storage: () => window.localStorage,
      key: `rateboard.columns.${workspaceId}`,
    }),
    storage: () => window.sessionStorage,
    storageKey: `rateboard.edits.${workspaceId}`,
    today: dayOf(new Date()),
  })
  const savedViews = signal<SavedViewsModel | null>(null)
  const openSavedViews = (create: typeof createSavedViews): void => {
    savedViews.value ??= create({ api, ...teamView, groups: team.groups })
    void savedViews.value.load()
  }
  const idle = signal<IdleModel | null>(null)
  const openIdle = (create: typeof createIdle): void => {
    const { filters, message } = teamView
    const tell = (words: string): void => {
      message.value = words
    }
    idle.value ??= create({ api, filters, tell })
  }
  const here = computed(() => {
    const rates = team.workspace.value
    return { currency: rates?.currency ?? '', rates, makesGroups: false }
  })
  let invites: InvitesModel | undefined
  let account: AccountModel | undefined
  let waitingPlan: WaitingPlanModel | undefined
  let workspaceDetails: WorkspaceDetailsModel | undefined
  let toggl: TogglModel | undefined
  return {
    /** Toggl Track, by a script that only the two views of it fetch; made once. */
    openToggl: (create: typeof createToggl): TogglModel =>
      (toggl ??= create({
        ...server,
        team,
        ask: plan.ask,
        storage: () => window.localStorage,
        workspaceId,
      })),
    /** The people to invite, by a script that only the view of them fetches; made once. */
    openInvites: (create: typeof createInvites): InvitesModel =>
      (invites ??= create({ team, parse: teamView.parse, place: here, ask: plan.ask })),
    /** What a person's own key can do, by a script that only the views of it fetch; made once. */
    openAccount: (create: typeof createAccount, details: WorkspaceDetailsModel): AccountModel =>
      (account ??= create({
        ...server,
        details,
        parse: teamView.parse,
        storage: () => window.localStorage,
        now: Date.now,
      })),
    /** The plan from onboarding that waits here, by a script that comes after the team; made once. */
    openWaitingPlan: (create: typeof createWaitingPlan): WaitingPlanModel =>
      (waitingPlan ??= create({ ...server, router })),
    /** What the workspace says of itself, by a script that only the view of it fetches; made once. */
    openWorkspaceDetails: (create: typeof createWorkspaceDetails): WorkspaceDetailsModel =>
      (workspaceDetails ??= create({ read: api.workspace })),
    /** The run whose page is open, or null. */
    shownRun: signal<RunModel | null>(null),
    frame,
    session,
    router,
    team,
    announcer,
    plan,
    openRun,
    openMember,
    runs: createRunsModel({ api }),
    imports: createImportModel({ api, show: plan.show, today: dayOf(new Date()) }),
    teamExport: createTeamExport({
      api,
      announcer,
      save: saveFile,
      today: () => dayOf(new Date()),
    }),
    workspace: createWorkspaceModel({
      workspace: team.workspace,
      format: session.format,
      ask: plan.ask,
    }),
    teamView,
    /** Null until somebody asks for the saved views. */
    savedViews,
    /** Makes the model by a script that only the views' menu fetches, and reads the list. */
    openSavedViews,
    /** Null until somebody looks at the search for idle members, whose script brings the model. */
    idle,
    openIdle,
  }
}

export type Models = ReturnType<typeof createModels>

/** Carries the models down to every view. */
export const ModelsContext = createContext<Models | null>(null)

/** The models of the page that a component stands in. */
export const useModels = (): Models => {
  const models = useContext(ModelsContext)
  if (!models) throw new Error('A view stands outside of the models it shows.')
  return models
}
