/** Lifecycle calls come repeated, late and out of order: the end state is what counts. */
import { createHash } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import type { Db } from './database.ts'
import { keepEarlyStatus, takeEarlyStatus } from './early-statuses.ts'
import { placeOf } from './installations.ts'
import { installations, onboardings, removedInstallations, runs } from './schema.ts'
import type { Seal } from './sealed.ts'

export type NewInstallation = {
  workspaceId: string
  addonId: string
  ownerId: string | null
  apiUrl: string
  token: string
  /** Webhook tokens by the manifest's path. */
  webhookTokens: Record<string, string>
  /** When the token was issued, in seconds since 1970; null when it does not tell. */
  issuedAt: number | null
}

export type InstallationChanges = ReturnType<typeof createInstallationChanges>

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const hashOf = (workspaceId: string, addonId: string) => sha256(`${workspaceId}/${addonId}`)

export const createInstallationChanges = (options: { db: Db; seal: Seal }) => {
  const { db, seal } = options

  return {
    /**
     * Keeps an installation. A repeat changes nothing; a late call of an installation that was removed or
     * followed by a newer one is ignored; a newer one takes the place of the old, whose DELETED was lost, with its data.
     *
     * @returns what became of the call
     */
    async install(next: NewInstallation): Promise<'installed' | 'repeated' | 'outdated'> {
      const { workspaceId, addonId } = next
      const tokenHash = sha256(next.token)
      const sealedToken = await seal.seal(next.token, placeOf(workspaceId, 'installation'))
      const webhookTokens = Object.fromEntries(
        await Promise.all(
          Object.entries(next.webhookTokens).map(
            async ([path, token]) =>
              [path, await seal.seal(token, placeOf(workspaceId, path))] as const,
          ),
        ),
      )
      return await db.transaction(async (tx) => {
        // One lifecycle call of a workspace at a time, also before its row exists.
        await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${workspaceId}))`)
        const [removed] = await tx
          .select()
          .from(removedInstallations)
          .where(eq(removedInstallations.installationHash, hashOf(workspaceId, addonId)))
        // Removed before it was ever seen, or this very token was: a late INSTALLED. Another token: a new start.
        if (removed && (removed.tokenHash === null || removed.tokenHash === tokenHash))
          return 'outdated'

        const [current] = await tx
          .select()
          .from(installations)
          .where(eq(installations.workspaceId, workspaceId))
        const fields = {
          addonId,
          ownerId: next.ownerId,
          apiUrl: next.apiUrl,
          sealedToken,
          tokenHash,
          issuedAt: next.issuedAt,
          webhookTokens,
        }
        if (!current) {
          const early = await takeEarlyStatus(tx, hashOf(workspaceId, addonId))
          await tx.insert(installations).values({ workspaceId, ...fields, ...early })
          return 'installed'
        }
        if (current.tokenHash === tokenHash) return 'repeated'
        const isOlder =
          next.issuedAt !== null && current.issuedAt !== null && next.issuedAt < current.issuedAt
        if (isOlder) return 'outdated'
        if (current.addonId === addonId) {
          await tx
            .update(installations)
            // Installing is enabling: a status of before says nothing about the new start.
            .set({ ...fields, status: 'ACTIVE', statusIssuedAt: null })
            .where(eq(installations.workspaceId, workspaceId))
          return 'installed'
        }
        await tx.delete(installations).where(eq(installations.workspaceId, workspaceId))
        await tx.delete(onboardings).where(eq(onboardings.workspaceId, workspaceId))
        await tx
          .insert(removedInstallations)
          .values({
            installationHash: hashOf(workspaceId, current.addonId),
            tokenHash: current.tokenHash,
          })
          .onConflictDoNothing()
        const early = await takeEarlyStatus(tx, hashOf(workspaceId, addonId))
        await tx.insert(installations).values({ workspaceId, ...fields, ...early })
        return 'installed'
      })
    },

    /**
     * Keeps Clockify's status; INACTIVE pauses what runs. A call issued before the last one that counted is ignored.
     * @param issuedAt `iat` of the lifecycle token in seconds, or null when it has none
     */
    async setStatus(change: {
      workspaceId: string
      addonId: string
      status: 'ACTIVE' | 'INACTIVE'
      issuedAt: number | null
    }): Promise<void> {
      const { workspaceId, addonId } = change
      await db.transaction(async (tx) => {
        await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${workspaceId}))`)
        const [known] = await tx
          .select({ addonId: installations.addonId })
          .from(installations)
          .where(eq(installations.workspaceId, workspaceId))
        if (known?.addonId !== addonId)
          return await keepEarlyStatus(tx, hashOf(workspaceId, addonId), {
            status: change.status,
            issuedAt: change.issuedAt,
          })
        const changed = await tx
          .update(installations)
          .set({
            status: change.status,
            statusIssuedAt: sql`coalesce(${change.issuedAt}::bigint, ${installations.statusIssuedAt})`,
          })
          .where(
            and(
              eq(installations.workspaceId, workspaceId),
              sql`(${change.issuedAt}::bigint is null or ${installations.statusIssuedAt} is null
                or ${installations.statusIssuedAt} <= ${change.issuedAt}::bigint)`,
            ),
          )
          .returning({ status: installations.status })
        if (changed[0]?.status !== 'INACTIVE') return
        await tx
          .update(runs)
          .set({ state: 'paused' })
          .where(
            and(
              eq(runs.workspaceId, workspaceId),
              sql`${runs.state} in ('queued', 'running', 'waiting')`,
            ),
          )
      })
    },

    /** Removes the tokens and with them everything of the workspace; a hash stays to tell a late INSTALLED. */
    async remove(workspaceId: string, addonId: string): Promise<void> {
      await db.transaction(async (tx) => {
        await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${workspaceId}))`)
        const [gone] = await tx
          .delete(installations)
          .where(
            and(eq(installations.workspaceId, workspaceId), eq(installations.addonId, addonId)),
          )
          .returning({ tokenHash: installations.tokenHash })
        // Of a workspace where another installation has followed, what waits there is that one's.
        await tx
          .delete(onboardings)
          .where(
            and(
              eq(onboardings.workspaceId, workspaceId),
              sql`not exists (select 1 from installations where workspace_id = ${workspaceId})`,
            ),
          )
        const installationHash = hashOf(workspaceId, addonId)
        const tokenHash = gone?.tokenHash ?? null
        await tx
          .insert(removedInstallations)
          .values({ installationHash, tokenHash })
          .onConflictDoUpdate({
            target: removedInstallations.installationHash,
            set: {
              tokenHash: sql`coalesce(${tokenHash}::text, ${removedInstallations.tokenHash})`,
            },
          })
      })
    },
  }
}
