/**
 * The embedded database runs neither autovacuum nor checkpoints of its own: rows that were changed leave their room
 * unused, and the log of writes grows until the database is closed.
 */
import { sql } from 'drizzle-orm'
import type { Db } from './database.ts'

const CHANGING = [
  'items',
  'runs',
  'paces',
  'installations',
  'teams',
  'outside_changes',
  'pending_members',
  'saved_views',
] as const

export type UnusedRoom = ReturnType<typeof createUnusedRoom>

export const createUnusedRoom = (options: { db: Db }) => {
  const { db } = options
  return {
    /** Those that change, each to be gone through by itself: everything waits meanwhile, 1 ms per 1,000 rows or so. */
    tables: CHANGING,
    /** Lets new rows take the room of those that were deleted or changed. */
    reuse: async (table: (typeof CHANGING)[number]): Promise<void> => {
      await db.execute(sql`vacuum ${sql.identifier(table)}`)
    },
    /** Writes what lies in the log to its place, so that the log's files are used again. */
    endLog: async (): Promise<void> => {
      await db.execute(sql`checkpoint`)
    },
  }
}
