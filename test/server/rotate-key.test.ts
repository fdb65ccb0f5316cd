import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { openDatabase } from '../../server/store/database.ts'
import { createInstallationChanges } from '../../server/store/installation-changes.ts'
import { createInstallations } from '../../server/store/installations.ts'
import { resealAll } from '../../server/store/reseal.ts'
import { createSeal, type Seal } from '../../server/store/sealed.ts'
import { createCaller } from './caller.ts'
import { manifest } from './setup.ts'
import { openAddon, SECRET_KEY, type OpenAddon } from './store-addon.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const onServer = Boolean(process.env['TEST_DATABASE_URL'])
const aKey = () => randomBytes(32).toString('base64')
const TOKENS = 1 + manifest.webhooks.length

/** `npm run rotate-key` under these variables and no others of ours. */
const rotate = async (environment: Record<string, string>) => {
  const { DATABASE_URL: _, ...own } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/rotate-key.ts'], {
    cwd: ROOT,
    env: { ...own, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [code] = await once(child, 'close')
  return { code, said }
}

const anAddon = async (): Promise<OpenAddon> => {
  const addon = await openAddon({ sandbox: { members: 3 } })
  onTestFinished(() => addon.close())
  return addon
}

const tokensOpened = async (addon: OpenAddon, workspaceId: string, addonId: string) => {
  const { installations } = addon.rateboard.store
  const webhooks = await installations.webhookTokens(workspaceId, addonId)
  return [await installations.token(workspaceId), ...webhooks.values()]
}

it('seals everything with the new key, tells how much, and has nothing to do the second time', async () => {
  const addon = await anAddon()
  const { workspaceId, addonId } = await addon.install()
  const other = await addon.install(addon.sandbox.addWorkspace({ members: 2 }).id)
  const before = await tokensOpened(addon, workspaceId, addonId)
  await addon.stopAndRead()
  const next = { ...addon.environment, SECRET_KEY: aKey() }
  const both = { ...next, SECRET_KEY_PREVIOUS: SECRET_KEY }

  const first = await rotate(both)
  expect([first.code, first.said]).toEqual([
    0,
    expect.stringContaining(`${2 * TOKENS} tokens resealed, 0 already new, 0 cannot`),
  ])
  const second = await rotate(next)
  expect([second.code, second.said]).toEqual([
    0,
    expect.stringContaining(`0 tokens resealed, ${2 * TOKENS} already new`),
  ])
  for (const secret of [...before, next.SECRET_KEY, SECRET_KEY])
    expect(first.said + second.said).not.toContain(secret)

  await addon.restart({ SECRET_KEY: next.SECRET_KEY })
  expect(await tokensOpened(addon, workspaceId, addonId)).toEqual(before)
  const whose = { workspaceId: other.workspaceId, addonId: other.addonId }
  const caller = createCaller(addon.app, await addon.sandbox.tokens.user(whose))
  expect((await caller.team()).members).toHaveLength(2)
})

it('tells what neither key opens, leaves it as it is, and ends with 1', async () => {
  const addon = await anAddon()
  await addon.install()
  const before = await addon.stopAndRead()
  const strange = { ...addon.environment, SECRET_KEY: aKey() }
  for (const previous of [{}, { SECRET_KEY_PREVIOUS: aKey() }]) {
    const { code, said } = await rotate({ ...strange, ...previous })
    expect(code).toBe(1)
    expect(said).toContain(`0 tokens resealed, 0 already new, ${TOKENS} cannot be opened`)
    expect(said).toContain('Set SECRET_KEY_PREVIOUS to the key')
  }
  const kept = (tables: typeof before) => tables.get('installations')
  expect(kept(await addon.stopAndRead())).toEqual(kept(before))
})

it('does not undo what a node keeps while it works', async () => {
  const addon = await anAddon()
  const { workspaceId, addonId } = await addon.install()
  await addon.stopAndRead()
  const { databaseUrl, dataDir } = readConfig(addon.environment)
  const database = await openDatabase({ url: databaseUrl, dataDir, onError: () => {} })
  onTestFinished(() => database.close().catch(() => {}))
  const { db } = database
  const seal = createSeal({ key: randomBytes(32), previous: Buffer.from(SECRET_KEY, 'base64') })
  const newer = {
    workspaceId,
    addonId,
    ownerId: null,
    apiUrl: addon.sandbox.url,
    token: 'a newer token',
    webhookTokens: { '/webhooks/user-updated': 'a newer one, too' },
    issuedAt: null,
  }
  let isChanged = false
  /** A node takes an INSTALLED right between the reading of a row and its writing. */
  const interrupted: Seal = {
    ...seal,
    async seal(secret, place) {
      if (!isChanged) {
        isChanged = true
        await createInstallationChanges({ db, seal }).install(newer)
      }
      return seal.seal(secret, place)
    },
  }
  expect(await resealAll({ db, seal: interrupted })).toEqual({
    resealed: 0,
    alreadyNew: 2,
    cannotOpen: 0,
  })
  const installations = createInstallations({ db, seal })
  expect(await installations.token(workspaceId)).toBe(newer.token)
  expect([...(await installations.webhookTokens(workspaceId, addonId)).values()]).toEqual([
    'a newer one, too',
  ])
  await database.close()
})

it.runIf(onServer)('goes on while nodes run', async () => {
  const addon = await anAddon()
  const { workspaceId, authToken } = await addon.install()
  const next = { SECRET_KEY: aKey() }
  await addon.restart({ ...next, SECRET_KEY_PREVIOUS: SECRET_KEY })
  const both = { ...addon.environment, ...next, SECRET_KEY_PREVIOUS: SECRET_KEY }
  expect((await rotate(both)).code).toBe(0)
  expect(await addon.rateboard.store.installations.token(workspaceId)).toBe(authToken)
})

it.skipIf(onServer)(
  'says to stop the server first where the embedded database is in use',
  async () => {
    const addon = await anAddon()
    await addon.install()
    const { code, said } = await rotate({ ...addon.environment, SECRET_KEY_PREVIOUS: aKey() })
    expect([code, said]).toEqual([1, expect.stringContaining('Stop the server first')])
  },
)

it.skipIf(onServer)(
  'rotates the key that lies beside the embedded database, as the page says',
  async () => {
    const addon = await openAddon({ sandbox: { members: 3 }, environment: { SECRET_KEY: '' } })
    onTestFinished(() => addon.close())
    const { workspaceId, addonId } = await addon.install()
    const before = await tokensOpened(addon, workspaceId, addonId)
    await addon.stopAndRead()
    const { DATA_DIR = '' } = addon.environment
    const keys = () =>
      ['secret.key', 'secret.key.old', 'secret.key.new'].map((name) => {
        const file = join(DATA_DIR, name)
        return existsSync(file) ? readFileSync(file, 'utf8') : null
      })
    const page = readFileSync(join(ROOT, 'docs/security.md'), 'utf8')
    const commandOf = (name: string): string =>
      new RegExp(`\`\`\`sh ${name}-key-embedded\n([^]*?)\n\`\`\``).exec(page)?.[1] ??
      'no such command'
    const follow = (...names: string[]) =>
      spawnSync('bash', ['-c', names.map(commandOf).join('\n')], {
        cwd: ROOT,
        env: { ...process.env, ...addon.environment },
        encoding: 'utf8',
      })
    const [old] = keys()
    expect(follow('make').status).toBe(0)
    const [, kept, made] = keys()
    expect([keys()[0], kept, made === old]).toEqual([old, old, false])
    // In a hurry, once more: what is there already stays.
    expect(follow('make').status).toBe(1)
    expect(keys()).toEqual([old, old, made])
    const { status, stdout } = follow('use')
    expect([status, stdout]).toEqual([0, expect.stringContaining(`${TOKENS} tokens resealed`)])
    expect(keys()).toEqual([made, old, null])
    await addon.restart()
    expect(await tokensOpened(addon, workspaceId, addonId)).toEqual(before)
  },
)

it('makes no database where there is none, and names what is wrong with the environment', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rateboard-rotate-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const empty = await rotate({ DATA_DIR: folder })
  expect([empty.code, empty.said]).toEqual([1, expect.stringContaining('There is no database in')])
  const wrong = await rotate({ DATA_DIR: folder, SECRET_KEY: 'short' })
  expect([wrong.code, wrong.said]).toEqual([1, expect.stringContaining('SECRET_KEY must be')])
})
