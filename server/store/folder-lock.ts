/** Keeps a second process out of the embedded database's folder: PGlite itself would let both in and lose data. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export class FolderInUse extends Error {
  override name = 'FolderInUse'
  constructor(folder: string, pid: number) {
    super(
      `DATA_DIR ${folder} is in use by process ${pid}. Stop that process, choose another DATA_DIR, ` +
        `or set DATABASE_URL to let several processes share one PostgreSQL. If process ${pid} is not Rateboard, remove rateboard.pid there.`,
    )
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Takes the folder for this process; a lock whose process has died is taken over.
 * @returns gives the folder free again
 * @throws FolderInUse when a living process holds it
 */
export const lockFolder = (folder: string): (() => void) => {
  const file = join(folder, 'rateboard.pid')
  const take = () => writeFileSync(file, String(process.pid), { flag: 'wx' })
  try {
    take()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const holder = Number(readFileSync(file, 'utf8'))
    // In a container a restarted process often gets the pid of the one that died.
    if (holder !== process.pid && isAlive(holder)) throw new FolderInUse(folder, holder)
    rmSync(file, { force: true })
    take()
  }
  return () => rmSync(file, { force: true })
}
