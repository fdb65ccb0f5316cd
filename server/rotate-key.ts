/** `npm run rotate-key`: seals with SECRET_KEY whatever SECRET_KEY_PREVIOUS still opens. docs/security.md says when. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { InvalidConfig, readConfig } from './config.ts'
import { openDatabase } from './store/database.ts'
import { CannotOpenDatabase } from './store/database-errors.ts'
import { FolderInUse } from './store/folder-lock.ts'
import { resealAll } from './store/reseal.ts'
import { createSeal } from './store/sealed.ts'
import { secretKey } from './store/secret-key.ts'

const say = (text: string): void => void process.stdout.write(`${text}\n`)

class NothingToRotate extends Error {
  override name = 'NothingToRotate'
}

/** Resolves to the exit code: 0 when every token is sealed with SECRET_KEY now. */
const rotate = async (): Promise<number> => {
  const config = readConfig(process.env)
  const { databaseUrl, dataDir, secretKeyPrevious } = config
  if (databaseUrl === null && !existsSync(join(dataDir, 'pglite')))
    throw new NothingToRotate(
      `There is no database in ${dataDir}. Set DATA_DIR or DATABASE_URL as for the server.`,
    )
  const database = await openDatabase({ url: databaseUrl, dataDir, onError: () => {} })
  try {
    const key = secretKey({ key: config.secretKey, dataDir })
    const seal = createSeal({ key, previous: secretKeyPrevious })
    const { resealed, alreadyNew, cannotOpen } = await resealAll({ db: database.db, seal })
    say(`${resealed} tokens resealed, ${alreadyNew} already new, ${cannotOpen} cannot be opened.`)
    if (cannotOpen === 0) {
      say('Everything is sealed with SECRET_KEY. SECRET_KEY_PREVIOUS is not needed any more.')
      return 0
    }
    say(
      secretKeyPrevious === null
        ? 'Set SECRET_KEY_PREVIOUS to the key before, and run this again.'
        : 'Neither key opens them. Set SECRET_KEY_PREVIOUS to the key that sealed them, or reinstall Rateboard in those workspaces.',
    )
    return 1
  } finally {
    await database.close()
  }
}

rotate()
  .catch((error: unknown) => {
    if (error instanceof FolderInUse)
      say(`Stop the server first: the embedded database is in use.\n${error.message}`)
    else if (
      error instanceof InvalidConfig ||
      error instanceof NothingToRotate ||
      error instanceof CannotOpenDatabase
    )
      say(error.message)
    else {
      // The database's own words may hold its address; they go no further than the type.
      const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : ''
      say(`The database cannot be used${code}. Check DATABASE_URL or DATA_DIR. Nothing was lost.`)
    }
    return 1
  })
  .then((code) => process.exit(code))
