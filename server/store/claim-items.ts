/** One statement that claims the next items of any number of runs. */
import { eq, getTableColumns, sql } from 'drizzle-orm'
import type { Db } from './database.ts'
import { itemOf, type ItemRow } from './items.ts'
import type { Lease } from './leases.ts'
import { items } from './schema.ts'

/**
 * `most` items of a run, for the shift that holds the lease. Where `mostInvites` is a number, so many invitations come
 * on top, and no others.
 */
export type Claiming = { runId: string; lease: Lease; most: number; mostInvites: number | null }

const isOpen = sql`outcome = 'pending' and claimed_at is null and waits_for is null`

/** @returns what was claimed for each, in the order of the plan; none for a run that is not to be written now */
export const claimItems = async (db: Db, asks: Claiming[]): Promise<Map<Claiming, ItemRow[]>> => {
  const wanted = asks.map(({ lease, ...asked }) => ({ ...asked, ...lease }))
  const taken = db.$with('taken', { id: sql<number>`id`, owner: sql<string>`owner` }).as(sql`
    select next.id, asked.owner
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      as asked("runId" text, "workspaceId" text, owner text, most int, "mostInvites" int)
    join runs on runs.id = asked."runId" and runs.state = 'running'
    join installations on installations.workspace_id = runs.workspace_id
      and installations.workspace_id = asked."workspaceId"
      and installations.lease_owner = asked.owner and installations.status = 'ACTIVE'
    cross join lateral (
      select id from (
        select id from items where run_id = asked."runId" and ${isOpen}
          and (asked."mostInvites" is null or field <> 'invite')
        order by id limit asked.most for update skip locked
      ) as others
      union all
      select id from (
        select id from items where run_id = asked."runId" and ${isOpen} and field = 'invite'
        order by id limit coalesce(asked."mostInvites", 0) for update skip locked
      ) as invites
    ) as next`)
  const claimed = await db
    .with(taken)
    .update(items)
    .set({
      claimedAt: sql`clock_timestamp()`,
      claimedBy: sql`taken.owner`,
      attempts: sql`${items.attempts} + 1`,
    })
    .from(taken)
    .where(eq(items.id, sql`taken.id`))
    .returning(getTableColumns(items))
  const rows = claimed.map(itemOf).toSorted((a, b) => a.id - b.id)
  const isOf = ({ runId, lease }: Claiming, row: ItemRow) =>
    row.runId === runId && row.claimedBy === lease.owner
  return new Map(asks.map((ask) => [ask, rows.filter((row) => isOf(ask, row))]))
}
