/** One statement that settles items of any number of runs, each with its run's counts. */
import { sql } from 'drizzle-orm'
import type { Settlement } from '../bulk/recheck.ts'
import type { WaitsFor } from '../bulk/types.ts'
import { CANCELLED_BEFORE_JOINING } from '../bulk/words.ts'
import type { Db } from './database.ts'
import type { Lease } from './leases.ts'

/** How the writes went since the last report: gaps between starts, their ms in all, and 429 answers met. */
export type Progress = { gaps: number; ms: number; throttled: number }

/** `extraAttempts` are sends beyond the first. */
export type Settling = Settlement & { extraAttempts?: number; waitsFor?: WaitsFor }

/** What one shift has to tell of a run. */
export type Settles = { runId: string; lease: Lease; settlements: Settling[]; progress: Progress }

const itemsOf = ({ runId, lease, settlements }: Settles) =>
  settlements.map(({ id, outcome, reason, extraAttempts, waitsFor }) => ({
    id,
    run: runId,
    owner: lease.owner,
    outcome,
    reason,
    extra: extraAttempts ?? 0,
    waits: waitsFor ?? null,
  }))

/** What is told of a run by several, such as two shifts that take turns, is one sum. */
const progressOf = (asks: Settles[]) =>
  asks.map(({ runId, progress }) => ({ run: runId, ...progress }))

/**
 * Runs are locked in the order of their ids, and before their items.
 *
 * @param options.skipLocked leaves those out whose run somebody has locked, instead of waiting
 * @returns those that are settled, or whose run is gone
 */
export const settleItems = async (
  db: Db,
  asks: Settles[],
  options: { skipLocked: boolean },
): Promise<Map<Settles, true>> => {
  const skip = options.skipLocked ? sql`skip locked` : sql``
  const settled = await db.execute(sql`
    with progress as (
      select run, sum(gaps) as gaps, sum(ms) as ms, sum(throttled) as throttled
      from jsonb_to_recordset(${JSON.stringify(progressOf(asks))}::jsonb)
        as t(run text, gaps int, ms float8, throttled int)
      group by run
    ), locked as (
      select id, state from runs where id in (select run from progress) order by id for update ${skip}
    ), given as (
      select t.*, t.waits is not null and locked.state = 'cancelled' as ends
      from jsonb_to_recordset(${JSON.stringify(asks.flatMap(itemsOf))}::jsonb)
        as t(id bigint, run text, owner text, outcome text, reason text, extra int, waits text)
      join locked on locked.id = t.run
    ), told as (
      select id, run, owner, extra, waits, case when ends then 'skipped' else outcome end as outcome,
        case when ends then ${CANCELLED_BEFORE_JOINING} else reason end as reason
      from given
    ), settled as (
      update items set outcome = told.outcome, reason = told.reason,
        claimed_at = case when told.outcome = 'pending' and told.waits is null then claimed_at end,
        claimed_by = case when told.outcome = 'pending' and told.waits is null then claimed_by end,
        waits_for = told.waits,
        attempts = case when told.waits is null then items.attempts + told.extra
          else greatest(items.attempts - 1, 0) end,
        settled_at = case when told.outcome <> 'pending' then clock_timestamp() end
      from told
      where items.id = told.id and items.run_id = told.run and items.outcome = 'pending'
        and (items.claimed_by is null or items.claimed_by = told.owner)
      returning items.run_id, items.outcome
    ), counted as (
      select run_id,
        count(*) filter (where outcome = 'done') as done,
        count(*) filter (where outcome = 'skipped') as skipped,
        count(*) filter (where outcome = 'refused') as refused,
        count(*) filter (where outcome = 'unknown') as unknown
      from settled group by run_id
    )
    update runs set
      done = runs.done + coalesce(counted.done, 0),
      skipped = runs.skipped + coalesce(counted.skipped, 0),
      refused = runs.refused + coalesce(counted.refused, 0),
      unknown = runs.unknown + coalesce(counted.unknown, 0),
      throttled = runs.throttled + progress.throttled,
      write_gaps = write_gaps + progress.gaps,
      write_ms = write_ms + progress.ms
    from locked join progress on progress.run = locked.id left join counted on counted.run_id = locked.id
    where runs.id = locked.id
    returning runs.id`)
  const done = new Set((settled as unknown as { rows: { id: string }[] }).rows.map(({ id }) => id))
  return new Map(
    asks.flatMap((ask): [Settles, true][] => (done.has(ask.runId) ? [[ask, true]] : [])),
  )
}
