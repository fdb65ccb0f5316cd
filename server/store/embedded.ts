/** Opens the embedded database, PGlite, in a folder or in memory. */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { keepOthersOut, makeDataFolder } from './data-folder.ts'
import type { Database } from './database.ts'
import { CannotOpenDatabase, codeOf } from './database-errors.ts'
import { FolderInUse, lockFolder } from './folder-lock.ts'
import { migrateUp } from './migrate.ts'

const FOLDER_PROBLEMS: Record<string, string> = {
  EACCES: 'may not be written by this user. Give it to the user that runs Rateboard',
  EPERM: 'may not be written by this user. Give it to the user that runs Rateboard',
  EROFS: 'is read-only. Mount it so that it can be written',
  EEXIST: 'is a file. It has to be a folder',
  ENOTDIR: 'lies below a file. It has to be a folder',
  ENOSPC: 'is on a full disk. Make room there',
}

const cannotOpen = (dataDir: string, error: unknown): Error => {
  if (error instanceof CannotOpenDatabase || error instanceof FolderInUse) return error
  const problem = FOLDER_PROBLEMS[codeOf(error) ?? '']
  return problem === undefined
    ? new CannotOpenDatabase(
        `DATA_DIR ${dataDir} holds no database that this version can open. Restore it from a backup, or choose ` +
          'another DATA_DIR to start anew.',
        { cause: error },
      )
    : new CannotOpenDatabase(`DATA_DIR ${dataDir} ${problem}, or choose another DATA_DIR.`, {
        cause: error,
      })
}

const openFolder = async (folder: string): Promise<PGlite> => {
  const client = new PGlite(folder)
  await client.waitReady
  return client
}

/**
 * A new database gets its name only when it is whole: a process that is killed while it makes one leaves nothing that
 * a later start could take for a database.
 */
const openOrMake = async (dataDir: string, onExposed: () => void): Promise<PGlite> => {
  const folder = join(dataDir, 'pglite')
  const isThere = existsSync(folder) && readdirSync(folder).length > 0
  if (!isThere) {
    const unfinished = join(dataDir, 'pglite.unfinished')
    rmSync(unfinished, { recursive: true, force: true })
    makeDataFolder(unfinished)
    const making = await openFolder(unfinished)
    await making.close()
    renameSync(unfinished, folder)
  } else if (!existsSync(join(folder, 'PG_VERSION')))
    // PGlite would make one over whatever lies there.
    throw new Error('no PG_VERSION')
  if (!keepOthersOut(folder)) onExposed()
  return await openFolder(folder)
}

/**
 * @param dataDir the folder, made when missing, or `memory:`
 * @param onExposed told when other users of the machine cannot be kept out of the database
 * @throws FolderInUse when another process has the folder open
 * @throws CannotOpenDatabase with what to do
 */
export const openEmbedded = async (dataDir: string, onExposed: () => void): Promise<Database> => {
  const inMemory = dataDir === 'memory:'
  let unlock = async () => {}
  let client: PGlite | null = null
  try {
    if (!inMemory) {
      makeDataFolder(dataDir)
      unlock = await lockFolder(dataDir)
    }
    const opened = inMemory ? await PGlite.create() : await openOrMake(dataDir, onExposed)
    client = opened
    const db = drizzle({ client: opened })
    await migrateUp(db, (config) => migrate(db, config))
    return {
      db,
      embedded: true,
      ping: async () => void (await opened.query('select 1')),
      pool: () => null,
      close: async () => {
        await opened.close()
        await unlock()
      },
    }
  } catch (error) {
    await client?.close().catch(() => {})
    await unlock()
    throw cannotOpen(dataDir, error)
  }
}
