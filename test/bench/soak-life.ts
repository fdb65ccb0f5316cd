/** A busy life in one workspace: runs with undo, retries, pauses and faults, files, streams, readings, webhooks. */
import { setTimeout as delay } from 'node:timers/promises'
import type { ImportView, MemberHistoryView, RunView, TeamView } from '../../server/bulk/views.ts'
import type { Stage } from './stage.ts'

const ITEMS = 200
/** A run that takes longer than this hangs, ms. */
const PATIENCE = 120_000

const FAULTS = [
  { times: 3, kind: { type: 'status', status: 500 } },
  { times: 2, kind: { type: 'cut-after-write' } },
  { times: 2, kind: { type: 'cut-before-write' } },
  { times: 4, kind: { type: 'storm' } },
  { times: 1, kind: { type: 'wrong-json' } },
  { times: 2, kind: { type: 'html' } },
  { times: 3, kind: { type: 'status', status: 403 } },
]

/** `items` are written; `rows` are kept, also of what stays unchanged. */
export type Tally = {
  items: number
  rows: number
  runs: number
  streams: number
  files: number
  faults: number
}

/**
 * Lives until the signal aborts; the run that is under way then is awaited.
 * @throws when the add-on answers what it should not, or a run hangs or tells counts that do not add up
 */
export const live = async (options: {
  stage: Stage
  workspaceId: string
  tally: Tally
  signal: AbortSignal
}): Promise<void> => {
  const { stage, workspaceId, tally, signal } = options
  const { token } = await stage.control<{ token: string }>('POST', '/user-token', {
    workspaceId,
    expiresInSeconds: 86_400,
  })

  const request = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await fetch(`${stage.addon.url}/api${path}`, {
      ...init,
      headers: { 'X-Addon-Token': token, 'Content-Type': 'application/json', ...init.headers },
    })
    // Clockify may be failing just now, and a run may have nothing to retry.
    if (answer.ok || [409, 503].includes(answer.status)) return answer
    throw new Error(`The add-on answered ${answer.status} to ${path}: ${await answer.text()}`)
  }
  const ask = async <T>(path: string, body?: unknown): Promise<T | null> => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const answer = await request(path, init)
    const text = await answer.text()
    return answer.ok ? (JSON.parse(text) as T) : null
  }

  const ended = async (id: string): Promise<RunView> => {
    const until = performance.now() + PATIENCE
    for (;;) {
      const run = await ask<RunView>(`/runs/${id}`)
      if (run && run.finishedAt !== null) {
        const { total, done, refused, skipped, unknown, pending } = run.counts
        if (pending !== 0 || done + refused + skipped + unknown !== total)
          throw new Error(`Counts that do not add up: ${JSON.stringify(run.counts)}`)
        return run
      }
      if (performance.now() > until) throw new Error(`The run ${id} hangs: ${JSON.stringify(run)}`)
      await delay(400)
    }
  }

  const follow = async (id: string): Promise<void> => {
    const closed = new AbortController()
    const stream = await request(`/runs/${id}/events`, { signal: closed.signal })
    const reader = stream.body?.getReader()
    for (let events = 0; events < 3; events += 1) if ((await reader?.read())?.done) break
    closed.abort()
    tally.streams += 1
  }

  const count = ({ counts }: RunView): void => {
    tally.rows += counts.total + counts.unchanged + counts.blocked
  }

  const carryOut = async (plan: RunView | null): Promise<RunView | null> => {
    if (plan === null) return null
    count(plan)
    if (plan.counts.total === 0) return null
    tally.items += plan.counts.total
    tally.runs += 1
    if ((await ask(`/runs/${plan.id}/start`, {})) === null) return null
    await Promise.all([follow(plan.id), follow(plan.id)])
    return await ended(plan.id)
  }

  const importFile = async (): Promise<void> => {
    const exported = await request('/team.csv')
    if (!exported.ok) return
    const file = (await exported.text()).replaceAll(/,(\d+)\.\d\d,/g, ',$1.37,')
    const answer = await request('/imports', {
      method: 'POST',
      headers: { 'Content-Type': 'text/csv' },
      body: file,
    })
    if (!answer.ok) return
    count((await answer.json()) as ImportView)
    tally.files += 1
  }

  for (let round = 0; !signal.aborted; round += 1) {
    const team = await ask<TeamView>('/team?fresh=true')
    if (team === null) continue
    const members = team.members.filter((m) => m.status === 'ACTIVE' && m.billableRate !== null)
    const users = members.slice(0, ITEMS).map((m) => m.userId)
    const [somebody = ''] = users
    if (round % 2 === 1) {
      const fault = FAULTS[Math.floor(round / 2) % FAULTS.length]
      await stage.control('POST', '/faults', { method: 'PUT', workspaceId, ...fault })
      tally.faults += 1
    }
    const to = 10_000 + (round % 50) * 100
    const plan = await ask<RunView>('/runs', { changes: [{ users, billableRate: { to } }] })
    if (round % 3 === 1 && plan !== null) {
      await ask(`/runs/${plan.id}/start`, {})
      await delay(500)
      await ask(`/runs/${plan.id}/pause`, {})
      await delay(300)
      await ask(`/runs/${plan.id}/resume`, {})
      count(plan)
      tally.items += plan.counts.total
      tally.runs += 1
    }
    const run = round % 3 === 1 && plan ? await ended(plan.id) : await carryOut(plan)
    if (run === null) continue
    if (run.counts.refused + run.counts.unknown > 0)
      await carryOut(await ask<RunView>(`/runs/${run.id}/retry`, {}))
    await carryOut(await ask<RunView>(`/runs/${run.id}/undo`, {}))
    // Somebody changes a rate in Clockify itself: a webhook comes.
    const amount = 5_000 + round
    await stage.control('POST', '/rate', {
      workspaceId,
      userId: somebody,
      field: 'costRate',
      amount,
    })
    await importFile()
    await (await request(`/runs/${run.id}/items.csv`)).text()
    await ask<MemberHistoryView>(`/members/${somebody}/history`)
    await ask('/runs?limit=50')
  }
}
