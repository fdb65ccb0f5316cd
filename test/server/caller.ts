/** The API as one viewer asks it. */
import type { Change } from '../../server/bulk/types.ts'
import type { ItemView, Page, RunView, TeamView } from '../../server/bulk/views.ts'

export type Answer<T> = { status: number; body: T }
export type Refusal = { error: { code: string; message: string; details?: unknown } }
type PlanView = RunView & Page<ItemView, 'items'>

export type RunAsked = { reason?: string; since?: string | null; changes: Change[] }
type Step = 'start' | 'pause' | 'resume' | 'cancel'

export type Caller = ReturnType<typeof createCaller>

/** An add-on that can be asked: the app itself, or one in another process. */
type Door = { request(path: string, init?: RequestInit): Response | Promise<Response> }

/** How long a run of a test may take before it counts as stuck, ms. */
const STUCK = 60_000
const LOOK = 50

export const createCaller = (app: Door, token: string) => {
  /** Any request; `T` is what the test expects to come back. */
  const ask = async <T = Refusal>(
    path: string,
    init: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answer<T>> => {
    const answer = await app.request(path, {
      method: init.method ?? 'GET',
      headers: { 'X-Addon-Token': token, 'Content-Type': 'application/json', ...init.headers },
      ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
    })
    const text = await answer.text()
    return { status: answer.status, body: JSON.parse(text) as T }
  }

  const run = async (id: string): Promise<RunView> => (await ask<RunView>(`/api/runs/${id}`)).body

  /** Waits for a condition of a run that the worker moves. */
  const runUntil = async (id: string, is: (run: RunView) => boolean): Promise<RunView> => {
    const until = performance.now() + STUCK
    for (;;) {
      const seen = await run(id)
      if (is(seen)) return seen
      if (performance.now() > until)
        throw new Error(`The run is stuck: ${seen.state} ${JSON.stringify(seen.counts)}`)
      await new Promise((resolve) => setTimeout(resolve, LOOK))
    }
  }

  return {
    token,
    ask,
    team: async (fresh = true) =>
      (await ask<TeamView>(fresh ? '/api/team?fresh=true' : '/api/team')).body,
    /** Asks for a run and expects a plan. */
    plan: async (asked: RunAsked): Promise<PlanView> => {
      const { status, body } = await ask<PlanView>('/api/runs', { method: 'POST', body: asked })
      if (status !== 201) throw new Error(`No plan: ${status} ${JSON.stringify(body)}`)
      return body
    },
    step: (id: string, step: Step) =>
      ask<RunView & Refusal>(`/api/runs/${id}/${step}`, { method: 'POST' }),
    follow: (id: string, what: 'retry' | 'undo') =>
      ask<PlanView & Refusal>(`/api/runs/${id}/${what}`, { method: 'POST' }),
    run,
    runUntil,
    ended: (id: string) => runUntil(id, (seen) => seen.finishedAt !== null),
    items: async (id: string, query = ''): Promise<ItemView[]> =>
      (await ask<Page<ItemView, 'items'>>(`/api/runs/${id}/items?limit=1000${query}`)).body.items,
  }
}
