/** Brings the tables to this version's. */
import { fileURLToPath } from 'node:url'
import { DrizzleQueryError } from 'drizzle-orm/errors'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { bigint, pgSchema } from 'drizzle-orm/pg-core'
import { max } from 'drizzle-orm/sql'
import type { Db } from './database.ts'
import { CannotOpenDatabase, codeOf } from './database-errors.ts'

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

/** Where drizzle keeps which migrations a database has seen, by the time each was made. */
const applied = pgSchema('drizzle').table('__drizzle_migrations', {
  madeAt: bigint('created_at', { mode: 'number' }),
})

const NO_SUCH_TABLE = '42P01'

const latestApplied = async (db: Db): Promise<number> => {
  try {
    const [row] = await db.select({ at: max(applied.madeAt) }).from(applied)
    return row?.at ?? 0
  } catch (error) {
    if (error instanceof DrizzleQueryError && codeOf(error.cause) === NO_SUCH_TABLE) return 0
    throw error
  }
}

/**
 * A migration is one transaction: one that is cut off has not happened.
 * @param migrate of the database's driver
 * @throws CannotOpenDatabase when a newer version has already been here: what it keeps would be misread
 */
export const migrateUp = async (
  db: Db,
  migrate: (config: { migrationsFolder: string }) => Promise<void>,
): Promise<void> => {
  const known = Math.max(
    ...readMigrationFiles({ migrationsFolder }).map(({ folderMillis }) => folderMillis),
  )
  if ((await latestApplied(db)) > known)
    throw new CannotOpenDatabase(
      'The database was made or changed by a newer version of Rateboard. Start that version or a newer one, or ' +
        'restore a backup from before the upgrade.',
    )
  await migrate({ migrationsFolder })
}
