/** Runs as people see and steer them: made, started, paused, resumed, cancelled, listed. The worker's side is run-work.ts. */
import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { and, desc, eq, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm'
import type { ChangeSummary, PlannedItem, RunState } from '../bulk/types.ts'
import type { Db } from './database.ts'
import { whyCancelled } from './item-work.ts'
import { items, runs } from './schema.ts'
import { removeOldestPlans } from './unstarted-plans.ts'

export type RunRow = typeof runs.$inferSelect & {
  undoneBy: string | null
  /** ms until the workspace's gate opens: 0 unless Clockify has asked for a pause. */
  closedFor: number
}

export type NewRun = {
  workspaceId: string
  createdBy: string
  reason: string | null
  since: string | null
  fileName: string | null
  undoOf: string | null
  retryOf: string | null
  summary: ChangeSummary[]
  items: PlannedItem[]
  /** Items that are counted and not kept. */
  left?: { unchanged: number; blocked: number }
  /** The id of a plan of the same file by the same person that nobody has started: it goes when this one comes. */
  replaces?: string | null
}

export type Runs = ReturnType<typeof createRuns>

const ROWS_PER_INSERT = 500

/** One statement with one parameter, whatever the number of rows: much quicker than a parameter for each value. */
const insertItems = (runId: string, planned: PlannedItem[]) => sql`
  insert into items (run_id, user_id, name, email, field, before, after, currency, currency_before, since, row,
    group_id, group_name, send_email, waits_for, outcome, reason)
  select ${runId}, t."userId", t.name, t.email, t.field, t.before, t.after, t.currency, t."currencyBefore",
    t.since, t.row, t."group"->>'id', t."group"->>'name', t."sendEmail", t."waitsFor", t.outcome, t.reason
  from jsonb_to_recordset(${JSON.stringify(planned.map((item, n) => ({ ...item, n })))}::jsonb) as t(
    n int, "userId" text, name text, email text, field text, before jsonb, after jsonb, currency text,
    "currencyBefore" text, since text, row int, "group" jsonb,
    "sendEmail" boolean, "waitsFor" text, outcome text, reason text)
  order by t.n`

const undoneBy = sql<
  string | null
>`(select u.id from runs u where u.undo_of = ${runs}.id and u.workspace_id = ${runs}.workspace_id
  and u.state <> 'planned' and u.started_at is not null order by u.seq desc limit 1)`

const closedFor = sql<number>`coalesce((
  select greatest(0, p.closed_until - extract(epoch from clock_timestamp())::float8 * 1000)
  from paces p where p.workspace_id = ${runs}.workspace_id), 0)`

const shown = { run: runs, undoneBy, closedFor }
type Shown = { run: typeof runs.$inferSelect } & Pick<RunRow, 'undoneBy' | 'closedFor'>
const asRow = ({ run, ...more }: Shown): RunRow => ({ ...run, ...more })

export const createRuns = (options: { db: Db }) => {
  const { db } = options
  /** A plan whose time is over is there no more, also while its items are still being deleted. */
  const isThere = or(ne(runs.state, 'planned'), isNull(runs.itemsRemovedAt))
  const ofWorkspace = (workspaceId: string, id: string) =>
    and(eq(runs.workspaceId, workspaceId), eq(runs.id, id), isThere)

  const find = async (workspaceId: string, id: string): Promise<RunRow | null> => {
    const [row] = await db.select(shown).from(runs).where(ofWorkspace(workspaceId, id))
    return row ? asRow(row) : null
  }

  /** Moves a run from one of some states to another, in one conditional update: two callers never both succeed. */
  const move = async (
    workspaceId: string,
    id: string,
    from: RunRow['state'][],
    to: RunState,
  ): Promise<boolean> => {
    const moved = await db
      .update(runs)
      .set({ state: to })
      .where(and(ofWorkspace(workspaceId, id), inArray(runs.state, from)))
      .returning({ id: runs.id })
    return moved.length > 0
  }

  return {
    find,

    /** Keeps a plan, run and items in one transaction, and returns the run's id. The oldest plans make room for it. */
    async create(run: NewRun): Promise<string> {
      const id = randomUUID()
      const count = (outcome: PlannedItem['outcome']) =>
        run.items.filter((item) => item.outcome === outcome).length
      await db.transaction(async (tx) => {
        if (run.replaces && run.fileName !== null)
          await tx
            .delete(runs)
            .where(
              and(
                ofWorkspace(run.workspaceId, run.replaces),
                eq(runs.state, 'planned'),
                isNull(runs.startedAt),
                eq(runs.fileName, run.fileName),
                eq(runs.createdBy, run.createdBy),
              ),
            )
        await tx.insert(runs).values({
          id,
          workspaceId: run.workspaceId,
          createdBy: run.createdBy,
          reason: run.reason,
          since: run.since,
          fileName: run.fileName,
          undoOf: run.undoOf,
          retryOf: run.retryOf,
          summary: run.summary,
          total: count('pending'),
          unchanged: count('unchanged') + (run.left?.unchanged ?? 0),
          blocked: count('blocked') + (run.left?.blocked ?? 0),
        })
        for (let at = 0; at < run.items.length; at += ROWS_PER_INSERT) {
          await tx.execute(insertItems(id, run.items.slice(at, at + ROWS_PER_INSERT)))
          // The embedded database works in this thread: others get their turn between two parts.
          await setImmediate()
        }
        await removeOldestPlans(tx, run.workspaceId, id)
      })
      return id
    },

    start: (workspaceId: string, id: string) => move(workspaceId, id, ['planned'], 'queued'),
    pause: (workspaceId: string, id: string) =>
      move(workspaceId, id, ['queued', 'running', 'waiting'], 'paused'),
    /** Back to where it was: a run that never began waits its turn again. One that waited for people looks again. */
    async resume(workspaceId: string, id: string): Promise<boolean> {
      const moved = await db
        .update(runs)
        .set({ state: sql`case when ${runs.startedAt} is null then 'queued' else 'running' end` })
        .where(and(ofWorkspace(workspaceId, id), eq(runs.state, 'paused')))
        .returning({ id: runs.id })
      return moved.length > 0
    },

    /**
     * Ends a run early. What was not sent is skipped at once; what was sent is settled by the worker, which then
     * sets `finishedAt`. A run with nothing on its way is finished here.
     */
    async cancel(workspaceId: string, id: string): Promise<boolean> {
      return await db.transaction(async (tx) => {
        const [run] = await tx
          .update(runs)
          .set({ state: 'cancelled' })
          .where(
            and(
              ofWorkspace(workspaceId, id),
              inArray(runs.state, ['planned', 'queued', 'running', 'waiting', 'paused']),
            ),
          )
          .returning({ startedAt: runs.startedAt })
        if (!run) return false
        const skipped = await tx
          .update(items)
          .set({ outcome: 'skipped', reason: whyCancelled, settledAt: sql`now()` })
          .where(and(eq(items.runId, id), eq(items.outcome, 'pending'), isNull(items.claimedAt)))
          .returning({ id: items.id })
        await tx
          .update(runs)
          .set({
            skipped: sql`${runs.skipped} + ${skipped.length}`,
            waitingFor: 0,
            // A run that wrote something is finished by the worker, after its proof.
            ...(run.startedAt === null ? { finishedAt: sql`now()` } : {}),
          })
          .where(eq(runs.id, id))
        return true
      })
    },

    /** @param cursor `seq` of the last run seen, or null; newest first */
    async list(workspaceId: string, cursor: number | null, limit: number): Promise<RunRow[]> {
      const rows = await db
        .select(shown)
        .from(runs)
        .where(
          and(
            eq(runs.workspaceId, workspaceId),
            isThere,
            cursor === null ? undefined : lt(runs.seq, cursor),
          ),
        )
        .orderBy(desc(runs.seq))
        .limit(limit)
      return rows.map(asRow)
    },
  }
}
