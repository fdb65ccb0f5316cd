/** How much work there is, asked of the database when somebody looks, and never waited for long. */
import { Gauge, type Registry } from 'prom-client'
import type { Clock } from '../clock.ts'
import type { WorkOverview } from '../store/work-overview.ts'
import { soon } from '../soon.ts'

/** Several scrapers, or one in a hurry, ask the database no more often, ms. */
const GOOD_FOR = 5_000
/** Whoever scrapes gives up after some seconds; a slow database must not cost them the rest. */
const PATIENCE = 2_000

type Pool = { open: number; idle: number; waiting: number }

/**
 * @param options.look one cheap query
 * @param options.pool this node's connections; null where the database has none
 */
export const workAtScrape = (
  registry: Registry,
  options: { look: () => Promise<WorkOverview>; pool: () => Pool | null; clock: Clock },
) => {
  const { look, pool, clock } = options
  const registers = [registry]
  let asked: { at: number; answer: Promise<WorkOverview | null> } | null = null

  const overview = (): Promise<WorkOverview | null> => {
    const now = clock.now()
    if (asked === null || now - asked.at >= GOOD_FOR)
      asked = { at: now, answer: soon(look(), PATIENCE).catch(() => null) }
    return asked.answer
  }

  const runs = new Gauge({
    name: 'rateboard_runs',
    help: 'Runs that have not ended, over all nodes, by state. Waiting: for people to join.',
    labelNames: ['state'],
    registers,
    async collect() {
      const seen = await overview()
      // Yesterday's numbers would look like today's.
      runs.reset()
      if (seen === null) return
      for (const [state, count] of Object.entries(seen.runs)) runs.set({ state }, count)
    },
  })
  const gauge = (name: string, help: string, read: (seen: WorkOverview) => number): void => {
    const one: Gauge = new Gauge({
      name,
      help,
      registers,
      async collect() {
        const seen = await overview()
        one.remove()
        if (seen !== null) one.set(read(seen))
      },
    })
  }
  gauge(
    'rateboard_items_pending',
    'Items of runs that have not ended and that are not settled, over all nodes.',
    (seen) => seen.itemsPending,
  )
  gauge(
    'rateboard_leases',
    'Workspaces that some node works on just now, over all nodes.',
    (seen) => seen.leases,
  )
  gauge(
    'rateboard_installations',
    'Workspaces that have the add-on installed and enabled.',
    (seen) => seen.installations,
  )
  const up: Gauge = new Gauge({
    name: 'rateboard_database_up',
    help: '1 when the database answered the last look within two seconds, else 0.',
    registers,
    async collect() {
      up.set((await overview()) === null ? 0 : 1)
    },
  })
  const connections: Gauge = new Gauge({
    name: 'rateboard_database_connections',
    help: 'Connections of this node to PostgreSQL, busy and idle.',
    labelNames: ['state'],
    registers,
    collect() {
      const seen = pool()
      if (seen === null) return
      const { open, idle } = seen
      connections.set({ state: 'busy' }, open - idle)
      connections.set({ state: 'idle' }, idle)
    },
  })
  const waiting: Gauge = new Gauge({
    name: 'rateboard_database_connections_waiting',
    help: 'Queries of this node that wait for a connection.',
    registers,
    collect() {
      const seen = pool()
      if (seen === null) waiting.remove()
      else waiting.set(seen.waiting)
    },
  })
}
