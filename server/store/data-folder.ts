/** Makes the folder of the embedded database, and keeps other users of the machine out of what lies in it. */
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { CannotOpenDatabase, codeOf } from './database-errors.ts'

/** Its owner alone, as PostgreSQL demands of its own folder. */
const PRIVATE = 0o700
const OTHERS = 0o077

const makeOne = (folder: string, mode?: number): void => {
  try {
    mkdirSync(folder, mode)
  } catch (error) {
    // Another process may have made it just now.
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

/**
 * Makes a folder of mode 0700, and the ones above it where they are missing; one that is there stays as it is. One by
 * one, because Node's own recursive `mkdir` never ends below `/proc`, where nothing can be made and nothing says so.
 * @throws the system's error, or CannotOpenDatabase where that one would mislead
 */
export const makeDataFolder = (folder: string): void => {
  const path = resolve(folder)
  const missing: string[] = []
  for (let at = path; !existsSync(at) && at !== dirname(at); at = dirname(at)) missing.unshift(at)
  try {
    for (const part of missing) makeOne(part, part === path ? PRIVATE : undefined)
    // Refuses a file, and ends, now that there is something.
    mkdirSync(path, { recursive: true })
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    throw new CannotOpenDatabase(
      `DATA_DIR ${folder} cannot be made there. Choose another DATA_DIR.`,
      { cause: error },
    )
  }
}

/**
 * Lets nobody but its owner into a folder. PGlite makes its files readable and writable for everybody.
 * @returns false where that did not work, such as on a file system that knows no modes
 */
export const keepOthersOut = (folder: string): boolean => {
  try {
    chmodSync(folder, PRIVATE)
  } catch {
    // What counts is what it is now.
  }
  return (statSync(folder).mode & OTHERS) === 0
}
