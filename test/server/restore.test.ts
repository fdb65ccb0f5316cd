/** The commands of docs/backup.md, run for real on whichever database the tests use. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { startProcesses } from './crash-processes.ts'
import { planRaise } from './run-builders.ts'
import { createTestDatabase } from './test-database.ts'

const ITEMS = 160
const page = readFileSync(new URL('../../docs/backup.md', import.meta.url), 'utf8')
const isServer = process.env['TEST_DATABASE_URL'] !== undefined
const kind = isServer ? 'postgres' : 'embedded'
const canRun =
  !isServer || spawnSync('bash', ['-c', 'command -v pg_dump pg_restore psql']).status === 0

const commandOf = (name: string): string => {
  const [, command] = new RegExp(`\`\`\`sh ${name}-${kind}\n([^]*?)\n\`\`\``).exec(page) ?? []
  if (command === undefined) throw new Error(`docs/backup.md has no commands ${name}-${kind}`)
  return command
}

/** The add-on as a process, its database, and the page's commands for it. */
const start = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rateboard-restore-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const database = await createTestDatabase()
  onTestFinished(() => database.drop())
  const processes = await startProcesses(database.environment)
  const { node } = processes
  const { DATABASE_URL: url = '', DATA_DIR: own = '' } = database.environment
  const server = process.env['TEST_DATABASE_URL'] ?? ''
  const names = isServer
    ? { ADMIN_URL: server, DATABASE: new URL(url).pathname.slice(1), ROLE: new URL(url).username }
    : { BACKUP: join(folder, 'copy') }
  const env = { ...process.env, ...database.environment, ...names }
  // The embedded database is opened with a package of ours.
  const place = isServer ? { cwd: folder } : {}
  const bash = async (script: string): Promise<string> =>
    (await promisify(execFile)('bash', ['-euc', script], { env, ...place })).stdout.trim()
  onTestFinished(async () => {
    if (isServer)
      await bash('psql "$ADMIN_URL" -c "drop database if exists \\"${DATABASE}_before\\""')
    else rmSync(`${own}.before`, { recursive: true, force: true })
  })
  const run = (name: string) => bash(commandOf(name))
  /** Stops the node for what its database must not be in use for. */
  const whileStopped = async (work: () => Promise<unknown>): Promise<void> => {
    await node.process.stop(30_000)
    await work()
    await node.start()
  }
  const backUp = async () => {
    if (isServer) await run('backup')
    else await whileStopped(() => run('backup'))
  }
  return { ...processes, bash, run, whileStopped, backUp }
}

it.runIf(canRun)(
  'goes on from a backup of a run’s middle: nothing is written twice, and nothing is called done that was not done by then',
  { timeout: 180_000 },
  async () => {
    const { node, sandbox, bash, run, whileStopped, backUp } = await start()
    const { owner } = node
    const plan = await planRaise(owner, ITEMS)
    await owner.step(plan.id, 'start')
    await owner.runUntil(plan.id, ({ counts }) => counts.done > 20)
    const before = (await owner.run(plan.id)).counts.done
    await backUp()
    expect((await owner.ended(plan.id)).counts).toMatchObject({ done: ITEMS })
    const written = await sandbox.writes()
    expect(written).toHaveLength(ITEMS)

    await whileStopped(async () => {
      // As the migration of a newer version may have left it: something that holds on to what is there.
      if (isServer)
        await bash('psql "$DATABASE_URL" -c "create table newer (run_id text references runs)"')
      await run('restore')
    })
    const seek = `psql "$DATABASE_URL" -Atc "select to_regclass('newer')"`
    expect(isServer ? await bash(seek) : '').toBe('')
    const restored = await owner.ended(plan.id)
    expect(await sandbox.writes()).toEqual(written)
    const { done, skipped } = restored.counts
    expect(restored.counts).toMatchObject({ total: ITEMS, pending: 0, refused: 0, unknown: 0 })
    expect(done).toBeGreaterThanOrEqual(before)
    expect(skipped).toBeGreaterThan(0)
    expect(restored.verified).toMatchObject({ matching: done, differing: 0 })
    const isWritten = new Set(written.map(({ userId, value }) => `${userId} ${value}`))
    for (const { userId, after, outcome, reason } of await owner.items(plan.id)) {
      expect(isWritten.has(`${userId} ${after}`)).toBe(true)
      const isDone = outcome === 'done'
      expect([
        outcome,
        isDone || /^Changed since the plan: .* already\.$/.test(reason ?? ''),
      ]).toEqual([isDone ? 'done' : 'skipped', true])
    }
  },
)

it.runIf(canRun)(
  'holds the runs of a restored database, so that what was undone since is not written again',
  { timeout: 180_000 },
  async () => {
    const { node, sandbox, run, whileStopped, backUp } = await start()
    const { owner } = node
    const plan = await planRaise(owner, ITEMS)
    await owner.step(plan.id, 'start')
    await owner.runUntil(plan.id, ({ counts }) => counts.done > 20)
    await backUp()
    await owner.ended(plan.id)
    const undo = (await owner.follow(plan.id, 'undo')).body
    await owner.step(undo.id, 'start')
    expect((await owner.ended(undo.id)).counts).toMatchObject({ done: ITEMS })
    const written = await sandbox.writes()

    await whileStopped(async () => {
      await run('restore')
      await run('hold')
    })
    expect((await owner.run(plan.id)).state).toBe('paused')
    await owner.step(plan.id, 'cancel')
    const held = await owner.ended(plan.id)
    expect(held).toMatchObject({ state: 'cancelled', counts: { pending: 0, refused: 0 } })
    // A dump of a database in use may catch items on their way; what became of them it cannot know.
    expect(isServer || held.counts.unknown === 0).toBe(true)
    expect(await sandbox.writes()).toEqual(written)
  },
)
