import type { ItemView, Page, RunView, TeamView } from '../server/bulk/views.ts'
import type { Change, Outcome } from '../server/bulk/types.ts'
import { apiErrorOf, asApiError } from './api-error.ts'

/** What a run is asked for with: `since` is an ISO instant, or null for new entries only. */
export type RunRequest = { reason?: string | undefined; since: string | null; changes: Change[] }

/** A plan as it was just made: the run and its first items. */
export type PlannedRun = RunView & Page<ItemView, 'items'>

/** Every call of the panel to its server. All of them throw `ApiError`. */
export type Api = {
  /** `fresh` reads Clockify again instead of what was read moments ago. */
  team: (fresh: boolean) => Promise<TeamView>
  ask: (request: RunRequest) => Promise<PlannedRun>
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

/** The way to the server that served the page; `fetch` carries the viewer's token. */
export const createApi = ({ base, fetch }: { base: URL; fetch: typeof globalThis.fetch }): Api => {
  const call = async (path: string, init?: RequestInit): Promise<Response> => {
    const answer = await fetch(new URL(`api/${path}`, base), init).catch((thrown: unknown) => {
      throw asApiError(thrown)
    })
    if (answer.ok) return answer
    throw apiErrorOf(answer.status, await answer.json().catch(() => null))
  }
  const read = async <T>(path: string, init?: RequestInit): Promise<T> =>
    (await call(path, init)).json() as Promise<T>
  const query = (values: Record<string, string | number | undefined>): string => {
    const given = Object.entries(values).filter(([, value]) => value !== undefined)
    return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  }
  const post = (path: string, body?: unknown): [string, RequestInit] => [
    path,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    },
  ]
  return {
    team: (fresh) => read(fresh ? 'team?fresh=true' : 'team'),
    ask: (request) => read(...post('runs', request)),
    runs: (cursor) => read(`runs?${query({ cursor })}`),
    run: (id) => read(`runs/${id}`),
    items: (id, of) => read(`runs/${id}/items?${query(of)}`),
    command: (id, command) => read(...post(`runs/${id}/${command}`)),
    follow: (id, command) => read(...post(`runs/${id}/${command}`)),
    events: (id, signal) => call(`runs/${id}/events`, { signal }),
    csv: async (id) => (await call(`runs/${id}/items.csv`)).blob(),
  }
}
