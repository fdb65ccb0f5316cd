import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { createApi } from '../api.ts'
import { createAuthorizedFetch } from '../authorized-fetch.ts'
import { readClaims } from '../claims.ts'
import { createFrame } from '../frame.ts'
import { createRouter } from '../route.ts'
import { createAnnouncer } from './announcer.ts'
import { createPlanModel } from './plan.ts'
import { createSession } from './session.ts'
import { dayOf } from './effective-from.ts'
import { createTeam } from './team.ts'
import { createTeamView } from './team-view.ts'

/** Makes everything the views show and do, once, for one window. */
export const createModels = ({ window }: { window: Window & typeof globalThis }) => {
  const frame = createFrame({ window })
  const session = createSession({ frame })
  const router = createRouter({ window })
  const api = createApi({
    base: new URL('.', window.location.href),
    fetch: createAuthorizedFetch({ session, fetch: window.fetch.bind(window) }),
  })
  const team = createTeam({ readTeam: ({ fresh }) => api.team(fresh) })
  frame.listen(({ title }) => {
    if (title === 'WORKSPACE_SETTINGS_UPDATED') void team.refresh()
  })
  const announcer = createAnnouncer()
  const plan = createPlanModel({ api, router })
  return {
    frame,
    session,
    router,
    team,
    announcer,
    plan,
    teamView: createTeamView({
      team,
      format: session.format,
      ask: plan.ask,
      storage: () => window.sessionStorage,
      storageKey: `rateboard.edits.${readClaims(session.token() ?? '').workspaceId}`,
      today: dayOf(new Date()),
    }),
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
