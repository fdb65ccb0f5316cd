/** How much work lies in the database, for who watches it. */
import { sql } from 'drizzle-orm'
import type { Db } from './database.ts'
import { installations, runs } from './schema.ts'

const STATES = ['queued', 'running', 'waiting', 'paused', 'cancelling'] as const

export type WorkOverview = {
  /** Runs that have not ended. `cancelling`: what was sent is not settled yet. */
  runs: Record<(typeof STATES)[number], number>
  /** What those runs have not settled. */
  itemsPending: number
  /** Workspaces that a shift works on. */
  leases: number
  /** Workspaces that have the add-on installed and enabled. */
  installations: number
}

type Row = Record<(typeof STATES)[number] | 'pending' | 'leases' | 'installed', number>

const countOf = (state: (typeof STATES)[number]) =>
  sql`count(*) filter (where state = ${state === 'cancelling' ? 'cancelled' : state})::int as ${sql.identifier(state)}`

/** One query over the runs that have not ended, which an index holds together, and the installations. */
export const createWorkOverview = (options: { db: Db }) => async (): Promise<WorkOverview> => {
  const result: unknown = await options.db.execute(sql`
    select ${sql.join(STATES.map(countOf), sql`, `)},
      coalesce(sum(total - done - skipped - refused - unknown), 0)::int as pending,
      (select count(*)::int from ${installations} where lease_until > clock_timestamp()) as leases,
      (select count(*)::int from ${installations} where status = 'ACTIVE') as installed
    from ${runs} where finished_at is null and state <> 'planned'`)
  const [row] = (result as { rows: Row[] }).rows
  if (!row) throw new Error('Counting gave no row')
  const { pending, leases, installed, ...counts } = row
  return { runs: counts, itemsPending: pending, leases, installations: installed }
}
