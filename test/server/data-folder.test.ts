import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../server/store/database.ts'
import { secretKey } from '../../server/store/secret-key.ts'

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)

const aFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'rateboard-folder-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const knowsModes = (): boolean => {
  const folder = mkdtempSync(join(tmpdir(), 'rateboard-folder-'))
  try {
    chmodSync(folder, 0o755)
    return modeOf(folder) === '755'
  } finally {
    rmSync(folder, { recursive: true })
  }
}

it.runIf(knowsModes())(
  'only its owner gets at the embedded database: one that is made, and one that others could read',
  { timeout: 60_000 },
  async () => {
    const dataDir = join(aFolder(), 'above', 'data')
    const modes = () => [dataDir, join(dataDir, 'pglite'), join(dataDir, 'secret.key')].map(modeOf)
    const exposed: string[] = []
    const start = async () => {
      const onExposed = () => exposed.push(dataDir)
      const database = await openDatabase({ url: null, dataDir, onError: () => {}, onExposed })
      await database.close()
    }
    await start()
    secretKey({ key: null, dataDir })
    expect(modes()).toEqual(['700', '700', '600'])
    // The folder itself is the operator's, who may want others to see that it is there.
    chmodSync(dataDir, 0o755)
    chmodSync(join(dataDir, 'pglite'), 0o755)
    await start()
    expect(modes()).toEqual(['755', '700', '600'])
    expect(exposed).toEqual([])
  },
)
