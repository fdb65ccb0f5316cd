/** How many plans that nobody has begun a workspace keeps: each was one call, and would stay for weeks. */
import { sql } from 'drizzle-orm'
import { MOST_UNWRITTEN } from '../bulk/kept-items.ts'
import type { Db } from './database.ts'
import { runs } from './schema.ts'

const MOST_PLANS = 100
/** In all of them. More than twice what the biggest plan has. */
const MOST_ITEMS = 250_000

/** As many of a run's items as were kept one by one. */
const kept = sql`total + least(unchanged, ${MOST_UNWRITTEN}::int) + least(blocked, ${MOST_UNWRITTEN}::int)`

/**
 * Lets the oldest plans of a workspace go that were never begun, also cancelled ones, where the newer ones fill its room.
 * One that somebody starts, or that is being removed, at this moment is left alone.
 * @param newest the id of a plan that stays, however big it is
 */
export const removeOldestPlans = async (
  tx: Pick<Db, 'execute'>,
  workspaceId: string,
  newest: string,
): Promise<void> => {
  await tx.execute(sql`
    delete from ${runs} where id in (
      select id from runs
      where started_at is null and state in ('planned', 'cancelled') and items_removed_at is null and id in (
        select id from (
          select id, row_number() over newer as nth, sum(${kept}) over newer as sum
          from runs
          where workspace_id = ${workspaceId} and started_at is null and state in ('planned', 'cancelled')
          window newer as (order by seq desc)
        ) as plan
        where id <> ${newest} and (nth > ${MOST_PLANS} or sum > ${MOST_ITEMS})
      )
      order by id for update skip locked
    )`)
}
