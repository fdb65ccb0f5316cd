/** Since when people have been invited and have not joined, as far as Rateboard can tell. */
import { eq, sql } from 'drizzle-orm'
import type { Team } from '../bulk/types.ts'
import type { Db } from './database.ts'
import { pendingMembers } from './schema.ts'

/**
 * Keeps who is invited in a reading, from when a run of ours invited them, else from the first reading that shows it;
 * whoever is no longer invited is dropped.
 * @param tx the transaction that keeps the reading, with the installation locked
 */
export const notePending = async (
  tx: Pick<Db, 'execute'>,
  { workspace, members, asOf }: Team,
): Promise<void> => {
  const pending = members.filter((member) => member.status === 'PENDING')
  const rows = JSON.stringify(pending.map(({ userId, email }) => ({ userId, email })))
  await tx.execute(sql`
    delete from pending_members where workspace_id = ${workspace.id} and user_id not in
      (select t."userId" from jsonb_to_recordset(${rows}::jsonb) as t("userId" text))`)
  if (pending.length === 0) return
  await tx.execute(sql`
    insert into pending_members (workspace_id, user_id, seen_at)
    select ${workspace.id}, t."userId", coalesce((
      select max(items.settled_at) from items join runs on runs.id = items.run_id
      where items.user_id is null and items.field = 'invite' and items.outcome = 'done'
        and runs.workspace_id = ${workspace.id} and lower(items.email) = lower(t.email)
    ), ${asOf}::timestamptz)
    from jsonb_to_recordset(${rows}::jsonb) as t("userId" text, email text)
    where not exists (select 1 from pending_members p
      where p.workspace_id = ${workspace.id} and p.user_id = t."userId")
    on conflict do nothing`)
}

export type PendingMembers = ReturnType<typeof createPendingMembers>

export const createPendingMembers = (options: { db: Db }) => {
  const { db } = options
  return {
    /** By user id. */
    async since(workspaceId: string): Promise<Map<string, Date>> {
      const rows = await db
        .select({ userId: pendingMembers.userId, seenAt: pendingMembers.seenAt })
        .from(pendingMembers)
        .where(eq(pendingMembers.workspaceId, workspaceId))
      return new Map(rows.map(({ userId, seenAt }) => [userId, seenAt]))
    },
  }
}
