/**
 * What is kept for a time only: plans that nobody has started, and, where the operator wants it, the items of ended
 * runs and what was changed outside. Everything in small transactions, so that nobody waits long for a row.
 */
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { writesMatterFrom } from '../bulk/outside-changes.ts'
import type { Db } from './database.ts'
import { earlyStatuses, items, onboardings, outsideChanges, runs, teams } from './schema.ts'

/** Any number will do, as long as every node takes the same one while it removes. */
const REMOVAL_LOCK = 728_110_378

const MOST_RUNS = 50
const MOST_ROWS = 500
/** So long a status waits for the INSTALLED that it belongs to, in days. */
const EARLY_STATUS_DAYS = 365

/** How much one part has removed. A run counts when its details begin to go. */
export type Removed = { plans: number; runs: number; items: number; outsideChanges: number }

type Tx = Pick<Db, 'select' | 'update' | 'delete' | 'execute'>

export type OldDetails = ReturnType<typeof createOldDetails>

const ago = (days: number) => sql`now() - ${`${days} days`}::interval`

/** From now on nobody finds these plans, so that none of them is started with a part of its items. */
const closePlans = async (tx: Tx, days: number): Promise<number> => {
  const closed = await tx
    .update(runs)
    .set({ itemsRemovedAt: sql`now()` })
    .where(
      inArray(
        runs.id,
        sql`(select id from runs where state = 'planned' and items_removed_at is null and created_at < ${ago(days)}
          order by created_at limit ${MOST_RUNS} for update skip locked)`,
      ),
    )
    .returning({ id: runs.id })
  return closed.length
}

/** From now on these runs have no items. One with a date ahead keeps them until that day is so long ago. */
const closeRuns = async (tx: Tx, days: number): Promise<number> => {
  const closed = await tx
    .update(runs)
    .set({ itemsRemovedAt: sql`now()` })
    .where(
      inArray(
        runs.id,
        sql`(select id from runs where finished_at is not null and items_removed_at is null
          and finished_at < ${ago(days)}
          and not exists (select 1 from items where items.run_id = runs.id
            and items.since > to_char((${ago(days)}) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
          order by finished_at limit ${MOST_RUNS} for update skip locked)`,
      ),
    )
    .returning({
      workspaceId: runs.workspaceId,
      finishedAt: runs.finishedAt,
      latest: sql<string | null>`(select max(items.since) from items where items.run_id = runs.id)`,
    })
  for (const { workspaceId, finishedAt, latest } of closed)
    await forgetLastReading(tx, workspaceId, [
      finishedAt?.getTime() ?? 0,
      Date.parse(latest ?? '') || 0,
    ])
  return closed.length
}

/**
 * Where no reading was kept since a run's writes could be seen, the next would show them, and with the items gone
 * nobody could tell them from changes made outside. That reading is not compared, then.
 * @param seenFrom ms
 */
const forgetLastReading = async (
  tx: Tx,
  workspaceId: string,
  seenFrom: number[],
): Promise<void> => {
  const ofWorkspace = eq(teams.workspaceId, workspaceId)
  const [last] = await tx.select({ kept: teams.kept }).from(teams).where(ofWorkspace).for('update')
  if (last?.kept && writesMatterFrom(last.kept) <= Math.max(...seenFrom))
    await tx.update(teams).set({ kept: null }).where(ofWorkspace)
}

/** Deletes some items of one run that is closed; after the last, a plan goes, and an ended run stays without them. */
const empty = async (tx: Tx): Promise<Pick<Removed, 'plans' | 'items'> | null> => {
  const [run] = await tx
    .select({ id: runs.id, state: runs.state })
    .from(runs)
    .where(and(isNotNull(runs.itemsRemovedAt), eq(runs.hasItems, true)))
    .limit(1)
  if (!run) return null
  const gone = await tx
    .delete(items)
    .where(
      inArray(
        items.id,
        sql`(select id from items where run_id = ${run.id} order by id limit ${MOST_ROWS})`,
      ),
    )
    .returning({ id: items.id })
  if (gone.length === MOST_ROWS) return { plans: 0, items: gone.length }
  const isPlan = run.state === 'planned'
  await (isPlan
    ? tx.delete(runs).where(eq(runs.id, run.id))
    : tx.update(runs).set({ hasItems: false }).where(eq(runs.id, run.id)))
  return { plans: isPlan ? 1 : 0, items: gone.length }
}

const removeOutsideChanges = async (tx: Tx, days: number): Promise<number> => {
  const gone = await tx
    .delete(outsideChanges)
    .where(
      inArray(
        outsideChanges.id,
        sql`(select id from outside_changes where seen_at < ${ago(days)} order by seen_at limit ${MOST_ROWS})`,
      ),
    )
    .returning({ id: outsideChanges.id })
  return gone.length
}

export const createOldDetails = (options: { db: Db }) => {
  const { db } = options
  return {
    /**
     * Removes one part of what is over its time, by the database's clock.
     * @param kept days: of plans that were never started, and of details (null keeps them for ever)
     * @returns null when nothing is left to remove, or another node is at it
     */
    async removeSome(kept: {
      planDays: number
      retentionDays: number | null
    }): Promise<Removed | null> {
      const { planDays, retentionDays } = kept
      return await db.transaction(async (tx) => {
        const locked = await tx
          .select({ is: sql<boolean>`pg_try_advisory_xact_lock(${REMOVAL_LOCK})` })
          .from(sql`(values (1)) as one`)
        if (locked[0]?.is !== true) return null
        const emptied = await empty(tx)
        if (emptied) return { runs: 0, outsideChanges: 0, ...emptied }
        await tx
          .delete(earlyStatuses)
          .where(sql`${earlyStatuses.keptAt} < ${ago(EARLY_STATUS_DAYS)}`)
        // As long as any plan that nobody starts; what was started is a run by now.
        await tx.delete(onboardings).where(
          sql`${onboardings.createdAt} < ${ago(planDays)} or exists
            (select 1 from runs where runs.id = ${onboardings.runId} and runs.state <> 'planned')`,
        )
        const closedPlans = await closePlans(tx, planDays)
        const closedRuns = retentionDays === null ? 0 : await closeRuns(tx, retentionDays)
        const outside = retentionDays === null ? 0 : await removeOutsideChanges(tx, retentionDays)
        if (closedPlans + closedRuns + outside === 0) return null
        return { plans: 0, runs: closedRuns, items: 0, outsideChanges: outside }
      })
    },
  }
}
