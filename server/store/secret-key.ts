/** The key that seals tokens: given by the environment, or made once beside the embedded database. */
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeDataFolder } from './data-folder.ts'

/**
 * @param options.key the key of the environment, or null
 * @returns 32 bytes; without a given key those of `DATA_DIR/secret.key` (mode 0600), made when missing
 */
export const secretKey = (options: { key: Buffer | null; dataDir: string }): Buffer => {
  if (options.key) return options.key
  if (options.dataDir === 'memory:') return randomBytes(32)
  makeDataFolder(options.dataDir)
  const file = join(options.dataDir, 'secret.key')
  try {
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length !== 32)
    throw new Error(
      `${file} does not hold 32 bytes in base64. Restore it from a backup, or remove it and reinstall Rateboard in Clockify.`,
    )
  return key
}
