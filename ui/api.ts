import { hc, parseResponse } from 'hono/client'
import type { App } from '../server/app.ts'
import type { Change, Outcome, SavedView } from '../server/bulk/types.ts'
import type { ImportOptions } from '../server/bulk/import-view.ts'
import type {
  IdleView,
  ImportView,
  ItemView,
  Page,
  RunView,
  TeamView,
} from '../server/bulk/views.ts'
import type { MemberHistoryView, SavedViewView } from '../server/bulk/views.ts'
import type { WorkspaceView } from '../server/workspace/workspace-view.ts'
import { apiErrorOf, asApiError } from './api-error.ts'

/** What a run is asked for with: `since` is an ISO instant, or null for new entries only. */
export type RunRequest = { reason?: string | undefined; since: string | null; changes: Change[] }

/** A plan as it was just made: the run and its first items. */
export type PlannedRun = RunView & Page<ItemView, 'items'>

/** Every call of the panel to its server. All of them throw `ApiError`. */
export type Api = {
  /** `fresh` reads Clockify again instead of what was read moments ago. */
  team: (fresh: boolean) => Promise<TeamView>
  /** What Clockify tells of the workspace, as last read. */
  workspace: () => Promise<WorkspaceView>
  /** Which active members have no time entry in so many days by now; `thorough` agrees to a request per member. */
  idle: (days: number, options: { thorough: boolean; signal: AbortSignal }) => Promise<IdleView>
  ask: (request: RunRequest) => Promise<PlannedRun>
  /** Reads a file of at most 10 MiB as a plan; `by` ends the request. */
  importFile: (file: File, options: ImportOptions, by: AbortSignal) => Promise<ImportView>
  /** The team as a CSV file: these members, or everybody. */
  exportTeam: (users?: readonly string[]) => Promise<Blob>
  /** What was changed for a member, by runs and outside. */
  memberHistory: (id: string) => Promise<MemberHistoryView>
  views: () => Promise<{ views: SavedViewView[] }>
  createView: (asked: { name: string; view: SavedView }) => Promise<SavedViewView>
  /** `updatedAt` is the time of the view that was seen; another one refuses with `view_changed`. */
  changeView: (
    id: string,
    asked: { name?: string; view?: SavedView; updatedAt: string },
  ) => Promise<SavedViewView>
  deleteView: (id: string) => Promise<void>
  runs: (cursor?: string) => Promise<Page<RunView, 'runs'>>
  run: (id: string) => Promise<RunView>
  /** A page of at most 1,000 items, of one outcome where it is given. */
  items: (
    id: string,
    of: { outcome?: Outcome; cursor?: string; limit?: number },
  ) => Promise<Page<ItemView, 'items'>>
  command: (id: string, command: 'start' | 'pause' | 'resume' | 'cancel') => Promise<RunView>
  follow: (id: string, command: 'retry' | 'undo') => Promise<PlannedRun>
  /** The event stream of a run, open and not yet read. */
  events: (id: string, signal: AbortSignal) => Promise<Response>
  /** The run's items as a CSV file. */
  csv: (id: string) => Promise<Blob>
}

/** The answer as it is, or the error that it tells of. */
const whole = async (answer: Response): Promise<Response> => {
  if (answer.ok) return answer
  throw apiErrorOf(answer.status, await answer.json().catch(() => null))
}

/** A fetch that throws `ApiError` for whatever is no good answer. */
export const createSend =
  (fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
  async (input, init) => {
    const answer = await fetch(input, init).catch((thrown: unknown) => {
      throw asApiError(thrown)
    })
    return whole(answer)
  }

/** The way to the server that served the page; `fetch` carries the viewer's token. */
export const createApi = ({ base, fetch }: { base: URL; fetch: typeof globalThis.fetch }): Api => {
  const send = createSend(fetch)
  const { team, workspace, members, views, runs } = hc<App>(base.href, { fetch: send }).api
  const of = (id: string): { param: { id: string } } => ({ param: { id } })
  return {
    team: (fresh) => parseResponse(team.$get({ query: fresh ? { fresh: 'true' } : {} })),
    workspace: () => parseResponse(workspace.$get({ query: {} })),
    idle: (days, { thorough, signal }) =>
      parseResponse(
        team.idle.$get(
          { query: { days: String(days), fresh: 'true', ...(thorough && { thorough: 'true' }) } },
          { init: { signal } },
        ),
      ),
    ask: (request) => parseResponse(runs.$post({ json: request })),
    importFile: async (file, options, by) => {
      const body = new FormData()
      body.set('file', file)
      body.set('options', JSON.stringify(options))
      const asked = { method: 'POST', body, signal: by }
      const answer = await send(new URL('api/imports', base), asked)
      return (await answer.json()) as ImportView
    },
    exportTeam: async (users) => {
      const asked = users && {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ users }),
      }
      return (await send(new URL('api/team.csv', base), asked)).blob()
    },
    memberHistory: (id) => parseResponse(members[':id'].history.$get(of(id))),
    views: () => parseResponse(views.$get()),
    createView: (asked) => parseResponse(views.$post({ json: asked })),
    changeView: (id, asked) => parseResponse(views[':id'].$put({ ...of(id), json: asked })),
    deleteView: async (id) => {
      await send(views[':id'].$url(of(id)), { method: 'DELETE' })
    },
    runs: (cursor) => parseResponse(runs.$get({ query: cursor ? { cursor } : {} })),
    run: (id) => parseResponse(runs[':id'].$get(of(id))),
    items: (id, { limit, ...query }) =>
      parseResponse(
        runs[':id'].items.$get({
          ...of(id),
          query: limit === undefined ? query : { ...query, limit: String(limit) },
        }),
      ),
    command: (id, command) => parseResponse(runs[':id'][command].$post(of(id))),
    follow: (id, command) => parseResponse(runs[':id'][command].$post(of(id))),
    events: (id, signal) => send(runs[':id'].events.$url(of(id)), { signal }),
    csv: async (id) => (await send(runs[':id']['items.csv'].$url(of(id)))).blob(),
  }
}
