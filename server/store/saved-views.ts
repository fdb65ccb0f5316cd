/** Named views of the team, shared by a workspace's owners and admins. */
import { randomUUID } from 'node:crypto'
import { and, asc, count, eq, ne, sql } from 'drizzle-orm'
import type { SavedView } from '../bulk/types.ts'
import type { Db } from './database.ts'
import { installations, savedViews } from './schema.ts'

export type SavedViewRow = typeof savedViews.$inferSelect

export type NamedView = { name: string; view: SavedView }

export type SavedViews = ReturnType<typeof createSavedViews>

export const createSavedViews = (options: { db: Db }) => {
  const { db } = options
  const ofWorkspace = (workspaceId: string, id: string) =>
    and(eq(savedViews.workspaceId, workspaceId), eq(savedViews.id, id))

  const hasName = async (
    tx: Pick<Db, 'select'>,
    view: { workspaceId: string; name: string; exceptId: string },
  ): Promise<boolean> => {
    const [row] = await tx
      .select({ id: savedViews.id })
      .from(savedViews)
      .where(
        and(
          eq(savedViews.workspaceId, view.workspaceId),
          sql`lower(${savedViews.name}) = lower(${view.name})`,
          ne(savedViews.id, view.exceptId),
        ),
      )
    return row !== undefined
  }

  /** One after another per workspace, so that neither a name nor the last free place is given twice. */
  const inTurn = <Result>(
    workspaceId: string,
    work: (tx: Parameters<Parameters<Db['transaction']>[0]>[0]) => Promise<Result>,
  ): Promise<Result> =>
    db.transaction(async (tx) => {
      await tx
        .select({ id: installations.workspaceId })
        .from(installations)
        .where(eq(installations.workspaceId, workspaceId))
        .for('no key update')
      return await work(tx)
    })

  return {
    async list(workspaceId: string): Promise<SavedViewRow[]> {
      return await db
        .select()
        .from(savedViews)
        .where(eq(savedViews.workspaceId, workspaceId))
        .orderBy(sql`lower(${savedViews.name})`, asc(savedViews.id))
    },

    async find(workspaceId: string, id: string): Promise<SavedViewRow | null> {
      const [row] = await db.select().from(savedViews).where(ofWorkspace(workspaceId, id))
      return row ?? null
    },

    /** @param most as many as a workspace may have */
    create: (
      workspaceId: string,
      createdBy: string,
      given: NamedView,
      most: number,
    ): Promise<SavedViewRow | 'name-taken' | 'too-many'> =>
      inTurn(workspaceId, async (tx) => {
        if (await hasName(tx, { workspaceId, name: given.name, exceptId: '' })) return 'name-taken'
        const [held] = await tx
          .select({ count: count() })
          .from(savedViews)
          .where(eq(savedViews.workspaceId, workspaceId))
        if ((held?.count ?? 0) >= most) return 'too-many'
        const [row] = await tx
          .insert(savedViews)
          .values({ id: randomUUID(), workspaceId, createdBy, ...given })
          .returning()
        if (!row) throw new Error('A view could not be kept')
        return row
      }),

    /**
     * @param seen `updatedAt` of the view as it was read, or null to change it whatever it is
     * @returns null when there is no such view, `changed` when it is not any more as it was seen
     */
    change: (
      workspaceId: string,
      id: string,
      given: Partial<NamedView>,
      seen: Date | null,
    ): Promise<SavedViewRow | 'name-taken' | 'changed' | null> =>
      inTurn(workspaceId, async (tx) => {
        const { name } = given
        const [now] = await tx
          .select({ updatedAt: savedViews.updatedAt })
          .from(savedViews)
          .where(ofWorkspace(workspaceId, id))
        if (!now) return null
        if (seen !== null && now.updatedAt.getTime() !== seen.getTime()) return 'changed'
        if (name !== undefined && (await hasName(tx, { workspaceId, name, exceptId: id })))
          return 'name-taken'
        const [row] = await tx
          .update(savedViews)
          // Instants are told in milliseconds: two changes never have the same one.
          .set({
            ...given,
            updatedAt: sql`greatest(now(), ${savedViews.updatedAt} + interval '1 millisecond')`,
          })
          .where(ofWorkspace(workspaceId, id))
          .returning()
        return row ?? null
      }),

    /** False when there is no such view. */
    async remove(workspaceId: string, id: string): Promise<boolean> {
      const removed = await db
        .delete(savedViews)
        .where(ofWorkspace(workspaceId, id))
        .returning({ id: savedViews.id })
      return removed.length > 0
    },
  }
}
