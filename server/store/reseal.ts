/** Seals every kept token anew, after SECRET_KEY was changed. */
import { and, asc, eq, gt } from 'drizzle-orm'
import type { Db } from './database.ts'
import { placeOf } from './installations.ts'
import { installations } from './schema.ts'
import { CannotOpen, type Seal } from './sealed.ts'

/** Tokens: those of the installations and of their webhooks, each counted for itself. */
export type Resealed = { resealed: number; alreadyNew: number; cannotOpen: number }

type Row = Pick<typeof installations.$inferSelect, 'workspaceId' | 'sealedToken' | 'webhookTokens'>
const columns = {
  workspaceId: installations.workspaceId,
  sealedToken: installations.sealedToken,
  webhookTokens: installations.webhookTokens,
}

/**
 * Safe while nodes run: a row is only replaced while it still is what was read, and what a node has put there meanwhile
 * is looked at again. Breaking off loses nothing; the next call goes on.
 *
 * @param options.seal knows the new key and the one before it
 */
export const resealAll = async (options: { db: Db; seal: Seal }): Promise<Resealed> => {
  const { db, seal } = options
  const counts: Resealed = { resealed: 0, alreadyNew: 0, cannotOpen: 0 }

  const anew = async (sealed: string, place: string, into: Resealed): Promise<string> => {
    if (seal.isNew(sealed)) {
      // Not only by its name: a damaged one is found, too.
      const opens = await opened(seal, sealed, place)
      into[opens === null ? 'cannotOpen' : 'alreadyNew'] += 1
      return sealed
    }
    const secret = await opened(seal, sealed, place)
    into[secret === null ? 'cannotOpen' : 'resealed'] += 1
    return secret === null ? sealed : await seal.seal(secret, place)
  }

  /** Whether the row is done with. */
  const resealRow = async ({ workspaceId, sealedToken, webhookTokens }: Row): Promise<boolean> => {
    const own: Resealed = { resealed: 0, alreadyNew: 0, cannotOpen: 0 }
    const nextToken = await anew(sealedToken, placeOf(workspaceId, 'installation'), own)
    const nextWebhooks: Record<string, string> = {}
    for (const [path, sealed] of Object.entries(webhookTokens))
      nextWebhooks[path] = await anew(sealed, placeOf(workspaceId, path), own)
    if (own.resealed > 0) {
      const replaced = await db
        .update(installations)
        .set({ sealedToken: nextToken, webhookTokens: nextWebhooks })
        .where(
          and(
            eq(installations.workspaceId, workspaceId),
            eq(installations.sealedToken, sealedToken),
            eq(installations.webhookTokens, webhookTokens),
          ),
        )
        .returning({ workspaceId: installations.workspaceId })
      if (replaced.length === 0) return false
    }
    counts.resealed += own.resealed
    counts.alreadyNew += own.alreadyNew
    counts.cannotOpen += own.cannotOpen
    return true
  }

  let after = ''
  for (;;) {
    const [next] = await db
      .select(columns)
      .from(installations)
      .where(gt(installations.workspaceId, after))
      .orderBy(asc(installations.workspaceId))
      .limit(1)
    if (!next) return counts
    let row: Row | undefined = next
    while (row && !(await resealRow(row)))
      [row] = await db
        .select(columns)
        .from(installations)
        .where(eq(installations.workspaceId, row.workspaceId))
    after = next.workspaceId
  }
}

const opened = async (seal: Seal, sealed: string, place: string): Promise<string | null> => {
  try {
    return await seal.open(sealed, place)
  } catch (error) {
    if (error instanceof CannotOpen) return null
    throw error
  }
}
