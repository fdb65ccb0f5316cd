/** Statuses that came before the INSTALLED they belong to: calls may come in any order. */
import { eq } from 'drizzle-orm'
import type { Db } from './database.ts'
import { earlyStatuses } from './schema.ts'

type EarlyStatus = { status: 'ACTIVE' | 'INACTIVE'; issuedAt: number | null }

/** Keeps the latest. @param installationHash workspace and add-on, by hash only */
export const keepEarlyStatus = async (
  tx: Pick<Db, 'insert'>,
  installationHash: string,
  early: EarlyStatus,
): Promise<void> => {
  await tx
    .insert(earlyStatuses)
    .values({ installationHash, ...early })
    .onConflictDoUpdate({ target: earlyStatuses.installationHash, set: early })
}

/** Takes what was kept for an installation that begins now; enabled when nothing was. */
export const takeEarlyStatus = async (
  tx: Pick<Db, 'delete'>,
  installationHash: string,
): Promise<{ status: 'ACTIVE' | 'INACTIVE'; statusIssuedAt: number | null }> => {
  const [early] = await tx
    .delete(earlyStatuses)
    .where(eq(earlyStatuses.installationHash, installationHash))
    .returning()
  return { status: early?.status ?? 'ACTIVE', statusIssuedAt: early?.issuedAt ?? null }
}
