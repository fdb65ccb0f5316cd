/** Who has Rateboard installed, and the tokens that Clockify gave us, opened only where they are used. */
import { and, eq } from 'drizzle-orm'
import type { Db } from './database.ts'
import { installations } from './schema.ts'
import type { Seal } from './sealed.ts'

export type Installation = {
  workspaceId: string
  addonId: string
  ownerId: string | null
  /** Base of Clockify's API without `/v1`; checked against the allowed hosts before it was kept. */
  apiUrl: string
  status: 'ACTIVE' | 'INACTIVE'
  installedAt: Date
}

export type Installations = ReturnType<typeof createInstallations>

/** What a sealed token is bound to: it cannot be opened for another workspace or use. */
export const placeOf = (workspaceId: string, use: string): string => `${workspaceId}/${use}`

export const createInstallations = (options: { db: Db; seal: Seal }) => {
  const { db, seal } = options

  const webhookTokensOf = async (workspaceId: string, addonId: string) => {
    const [row] = await db
      .select({ sealed: installations.webhookTokens })
      .from(installations)
      .where(and(eq(installations.workspaceId, workspaceId), eq(installations.addonId, addonId)))
    return row?.sealed ?? null
  }

  return {
    async find(workspaceId: string): Promise<Installation | null> {
      const [row] = await db
        .select({
          workspaceId: installations.workspaceId,
          addonId: installations.addonId,
          ownerId: installations.ownerId,
          apiUrl: installations.apiUrl,
          status: installations.status,
          installedAt: installations.installedAt,
        })
        .from(installations)
        .where(eq(installations.workspaceId, workspaceId))
      return row ?? null
    },

    /** The installation token, opened, or null when there is no installation. Never show or log it. */
    async token(workspaceId: string): Promise<string | null> {
      const [row] = await db
        .select({ sealed: installations.sealedToken })
        .from(installations)
        .where(eq(installations.workspaceId, workspaceId))
      return row ? await seal.open(row.sealed, placeOf(workspaceId, 'installation')) : null
    },

    /** One webhook's token, opened, or null when there is no such installation or webhook. */
    async webhookToken(workspaceId: string, addonId: string, path: string): Promise<string | null> {
      const sealed = (await webhookTokensOf(workspaceId, addonId))?.[path]
      return sealed === undefined ? null : await seal.open(sealed, placeOf(workspaceId, path))
    },

    /** Every webhook token of an installation, opened, by path; none when there is no such installation. */
    async webhookTokens(workspaceId: string, addonId: string): Promise<Map<string, string>> {
      const sealed = (await webhookTokensOf(workspaceId, addonId)) ?? {}
      const opened = Object.entries(sealed).map(
        async ([path, token]) =>
          [path, await seal.open(token, placeOf(workspaceId, path))] as const,
      )
      return new Map(await Promise.all(opened))
    },
  }
}
