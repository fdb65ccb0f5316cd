import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { PGlite } from '@electric-sql/pglite'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../server/store/database.ts'
import { createSeededRandom } from '../sandbox/seeded-random.ts'
import { startProcess, type Started } from './start-to-end.ts'
import { TEMPLATE } from './template-database.ts'

const NOBODY = 65_534
const PASSWORD = 'hunter2-of-the-test'
const LISTENING = 'listening on'

const aFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'rateboard-start-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const migrations = readMigrationFiles({
  migrationsFolder: fileURLToPath(new URL('../../server/store/migrations', import.meta.url)),
})
const firstVersion = `
  drop schema public cascade; create schema public; ${migrations[0]?.sql.join(';') ?? ''};
  delete from drizzle.__drizzle_migrations where created_at > ${migrations[0]?.folderMillis ?? 0}`

/** A folder with a whole database in it. */
const aDatabase = (): string => {
  const folder = aFolder()
  cpSync(process.env[TEMPLATE] ?? '', folder, { recursive: true })
  return folder
}

const change = async (folder: string, statement: string): Promise<void> => {
  const client = new PGlite(join(folder, 'pglite'))
  await client.exec(statement)
  await client.close()
}

const listens = async (started: Started): Promise<boolean> => {
  const over = started.ended.then(() => true)
  while (!started.said().includes(LISTENING))
    if ((await Promise.race([over, wait(50)])) === true) return false
  return true
}

/** It ends at once, and its last word, which is returned, is one line with the words. */
const expectRefusal = async (started: Started, ...words: string[]): Promise<string> => {
  const { code, said } = await started.ended
  expect(code).toBe(1)
  const lines = said.trim().split('\n')
  const line = lines.at(-1) ?? ''
  for (const word of words) expect(line).toContain(word)
  expect(line).not.toContain('stack')
  expect(said).not.toContain(PASSWORD)
  return line
}

type Moment = (started: Started, below: (most: number) => number) => Promise<void>

/** Starts it some times and kills each at such a moment; the last one lives. */
const killInStart = async (folder: string, kills: number, moment: Moment): Promise<Started> => {
  const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000)
  const random = createSeededRandom(seed)
  for (let kill = 0; kill < kills; kill += 1) {
    rmSync(join(folder, 'rateboard.lock'), { force: true })
    const started = startProcess({ DATA_DIR: folder })
    await moment(started, random.below)
    started.child.kill('SIGKILL')
    await started.ended
  }
  const last = startProcess({ DATA_DIR: folder })
  expect(await listens(last), `CRASH_SEED=${seed}\n${last.said()}`).toBe(true)
  return last
}

it(
  'a process that is killed while it makes its database leaves nothing that a later one trips over',
  { timeout: 120_000 },
  async () => {
    const folder = aFolder()
    const made = () =>
      readdirSync(folder)
        .filter((name) => name.startsWith('pglite'))
        .flatMap((name) => readdirSync(join(folder, name))).length
    await killInStart(folder, 2, async ({ child }, below) => {
      const enough = 1 + below(10)
      rmSync(join(folder, 'pglite.unfinished'), { recursive: true, force: true })
      while (made() < enough && child.exitCode === null) await wait(1)
    })
    expect(existsSync(join(folder, 'pglite.unfinished'))).toBe(false)
  },
)

it(
  'a migration that is killed at any moment is made whole by the next start',
  { timeout: 120_000 },
  async () => {
    const folder = aDatabase()
    // As the first version has left it: what came later is to be added.
    await change(folder, firstVersion)
    const last = await killInStart(folder, 5, async ({ child }, below) => {
      while (!existsSync(join(folder, 'rateboard.lock')) && child.exitCode === null) await wait(2)
      await wait(below(800))
    })
    last.child.kill('SIGTERM')
    expect((await last.ended).code).toBe(0)
    const { db, close } = await openDatabase({ url: null, dataDir: folder, onError: () => {} })
    const { rows } = (await db.execute(
      'select hash from drizzle.__drizzle_migrations order by created_at',
    )) as unknown as { rows: { hash: string }[] }
    expect(rows.map(({ hash }) => hash)).toEqual(migrations.map(({ hash }) => hash))
    await close()
  },
)

it('a second process on the same folder is refused at once, and the first goes on', async () => {
  const folder = aDatabase()
  const first = startProcess({ DATA_DIR: folder })
  expect(await listens(first)).toBe(true)
  await expectRefusal(
    startProcess({ DATA_DIR: folder }),
    folder,
    'in use by another Rateboard',
    'DATABASE_URL',
  )
  expect(first.child.exitCode).toBeNull()
  first.child.kill('SIGKILL')
  await first.ended
  expect(existsSync(join(folder, 'rateboard.lock'))).toBe(true)
  expect(await listens(startProcess({ DATA_DIR: folder }))).toBe(true)
})

it('a folder of a newer version is refused and left alone', async () => {
  const folder = aDatabase()
  await change(
    folder,
    `insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 9999999999999)`,
  )
  const line = await expectRefusal(startProcess({ DATA_DIR: folder }), 'newer version of Rateboard')
  expect(line).toContain('restore a backup')
})

it('what is no database, no folder or may not be written is told in a line with what to do', async () => {
  const noDatabase = aFolder()
  mkdirSync(join(noDatabase, 'pglite'))
  writeFileSync(join(noDatabase, 'pglite', 'notes.txt'), 'mine')
  const otherVersion = aDatabase()
  writeFileSync(join(otherVersion, 'pglite', 'PG_VERSION'), '9\n')
  const file = join(aFolder(), 'file')
  writeFileSync(file, 'mine')
  await Promise.all([
    expectRefusal(startProcess({ DATA_DIR: noDatabase }), noDatabase, 'no database', 'backup'),
    expectRefusal(startProcess({ DATA_DIR: otherVersion }), otherVersion, 'no database', 'backup'),
    expectRefusal(startProcess({ DATA_DIR: file }), file, 'has to be a folder'),
    expectRefusal(startProcess({ DATA_DIR: join(file, 'below') }), 'has to be a folder'),
    expectRefusal(startProcess({ DATA_DIR: '/proc/below/it' }), 'DATA_DIR /proc/below/it'),
  ])
  expect(readdirSync(join(noDatabase, 'pglite'))).toEqual(['notes.txt'])
})

it.skipIf(process.getuid?.() !== 0)(
  'a folder that this user may not write is told in a line',
  async () => {
    const folder = aFolder()
    const started = startProcess({ DATA_DIR: folder }, { uid: NOBODY, gid: NOBODY })
    expect(await expectRefusal(started, folder)).toContain('may not be written by this user')
  },
)

it('a PostgreSQL that does not answer is waited for, and a stop ends the waiting at once', async () => {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const started = startProcess({
    DATABASE_URL: `postgres://somebody:${PASSWORD}@127.0.0.1:${port}/d`,
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
  })
  while (started.said().split('does not answer yet').length < 3) await wait(50)
  started.child.kill('SIGTERM')
  const { code, said } = await started.ended
  expect(code).toBe(0)
  expect(said).not.toContain(PASSWORD)
})
