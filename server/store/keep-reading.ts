/** Keeps a reading of a team, and with it who is invited and what it shows to have been changed without a run of ours. */
import { eq, sql } from 'drizzle-orm'
import {
  outsideChanges,
  withoutDated,
  writesMatterFrom,
  type KeptReading,
  type OutsideChange,
} from '../bulk/outside-changes.ts'
import type { Db } from './database.ts'
import { datedWrites, writesSince } from './own-writes.ts'
import { notePending } from './pending-members.ts'
import { installations, teams, type KeptTeam } from './schema.ts'

/** The database's time in whole ms, early rather than late. */
export const databaseNow = sql<number>`floor(extract(epoch from clock_timestamp()) * 1000)::float8`

/**
 * One transaction with the workspace's row locked, so that two nodes never tell the same change twice. Nothing is
 * kept when a newer reading is kept already, or when the workspace has no installation any more.
 *
 * @param begunAt ms of the database's clock
 */
export const keepReading = (db: Db, team: KeptTeam, begunAt: number): Promise<void> =>
  db.transaction(async (tx) => {
    const workspaceId = team.workspace.id
    const readAt = new Date(team.asOf)
    // The installation first, as everybody locks who locks both: an uninstall takes its rows in this order.
    const [installation] = await tx
      .select({ now: databaseNow })
      .from(installations)
      .where(eq(installations.workspaceId, workspaceId))
      .for('key share')
    if (!installation) return
    const firstly = { begunAt, endedAt: installation.now, unsure: [] }
    const inserted = await tx
      .insert(teams)
      .values({ workspaceId, team, readAt, kept: firstly })
      .onConflictDoNothing()
      .returning({ workspaceId: teams.workspaceId })
    if (inserted.length > 0) return await notePending(tx, team)
    const [last] = await tx
      .select({ team: teams.team, kept: teams.kept, readAt: teams.readAt, now: databaseNow })
      .from(teams)
      .where(eq(teams.workspaceId, workspaceId))
      .for('update')
    if (!last || (last.kept?.begunAt ?? last.readAt.getTime()) > begunAt) return
    const next = { begunAt, endedAt: last.now, members: team.members }
    const unsure = last.kept
      ? await tellChanges(tx, workspaceId, { ...last.kept, members: last.team.members }, next)
      : []
    await tx
      .update(teams)
      .set({
        team,
        readAt,
        stale: sql`${teams.staleAt} is not null and ${teams.staleAt} >= ${new Date(begunAt).toISOString()}::timestamptz`,
        kept: { begunAt, endedAt: last.now, unsure },
      })
      .where(eq(teams.workspaceId, workspaceId))
    await notePending(tx, team)
  })

/** @returns what stays to be told by the next reading */
const tellChanges = async (
  tx: Pick<Db, 'select' | 'execute'>,
  workspaceId: string,
  last: Parameters<typeof outsideChanges>[0]['last'],
  next: Parameters<typeof outsideChanges>[0]['next'],
): Promise<KeptReading['unsure']> => {
  const writes = await writesSince(tx, workspaceId, writesMatterFrom(last))
  const { changes, unsure } = outsideChanges({ last, next, writes })
  if (changes.length > 0) {
    const userIds = [...new Set(changes.map((change) => change.userId))]
    const dated = await datedWrites(tx, workspaceId, userIds)
    await tx.execute(insertChanges(workspaceId, withoutDated(changes, dated)))
  }
  return unsure
}

/** One statement with one parameter, whatever the number of changes. */
const insertChanges = (workspaceId: string, changes: OutsideChange[]) => sql`
  insert into outside_changes (workspace_id, user_id, field, before, after, seen_after, seen_at)
  select ${workspaceId}, t."userId", t.field, t.before, t.after,
    to_timestamp(t."seenAfter" / 1000), to_timestamp(t."seenAt" / 1000)
  from jsonb_to_recordset(${JSON.stringify(changes.map((change, n) => ({ ...change, n })))}::jsonb) as t(
    n int, "userId" text, field text, before jsonb, after jsonb, "seenAfter" float8, "seenAt" float8)
  order by t.n`
