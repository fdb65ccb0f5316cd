import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { LATENESS_ALONE } from '../../server/pace/law.ts'
import { openDatabase, type Database } from '../../server/store/database.ts'
import { createPaces, type Paces } from '../../server/store/paces.ts'
import { installations, paces } from '../../server/store/schema.ts'
import { mostInAnyWindow } from './pace-window.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let made: TestDatabase
let database: Database
beforeAll(async () => {
  made = await createTestDatabase()
  const { databaseUrl, dataDir } = readConfig({
    SECRET_KEY: Buffer.alloc(32).toString('base64'),
    ...made.environment,
  })
  database = await openDatabase({ url: databaseUrl, dataDir, onError: () => {} })
})
afterAll(async () => {
  await database.close()
  await made.drop()
})

const LIMIT = 10
const aNode = (node: string): Paces => createPaces({ db: database.db, node, limit: LIMIT })

const aWorkspace = async (): Promise<string> => {
  const workspaceId = randomBytes(12).toString('hex')
  await database.db.insert(installations).values({
    workspaceId,
    addonId: 'a',
    apiUrl: 'https://api.clockify.me/api',
    sealedToken: '',
    tokenHash: '',
    webhookTokens: {},
  })
  return workspaceId
}

it('gives no slot twice and never more than the limit in a second, however nodes interleave', async () => {
  const workspaceId = await aWorkspace()
  const nodes = ['one', 'two', 'three'].map(aNode)
  const given = await Promise.all(
    Array.from({ length: 45 }, (_, n) => nodes[n % 3]?.reserve(workspaceId, 1 + (n % 4))),
  )
  const slots = given.flatMap((one) => one?.slots ?? [])
  expect(slots).toHaveLength(111)
  expect(new Set(slots).size).toBe(slots.length)
  expect(mostInAnyWindow(slots)).toBeLessThanOrEqual(LIMIT)
})

it('leaves the node that was alone the time to use its last slots, once', async () => {
  const workspaceId = await aWorkspace()
  const [first, second] = [aNode('one'), aNode('two')]
  const alone = await first.reserve(workspaceId, 3)
  expect(alone.shared).toBe(false)
  const joining = await second.reserve(workspaceId, 3)
  expect(joining.shared).toBe(true)
  expect(joining.slots[0]).toBeGreaterThanOrEqual((alone.slots.at(-1) ?? 0) + LATENESS_ALONE)
  const back = await first.reserve(workspaceId, 1)
  expect(back.shared).toBe(true)
  expect(back.slots[0]).toBeLessThan((joining.slots.at(-1) ?? 0) + LATENESS_ALONE)
})

it('holds all nodes back after a 429 that one of them met, and slows them down', async () => {
  const workspaceId = await aWorkspace()
  const [first, second] = [aNode('one'), aNode('two')]
  const { now } = await first.reserve(workspaceId, 1)
  const opensIn = await first.throttle(workspaceId, 0, 5_000, null)
  expect(opensIn).toBeCloseTo(5_000, 3)
  // A second one, of a request that started after the first had opened the gate again.
  await first.throttle(workspaceId, -6_000, 5_000, null)
  const { slots, closedUntil } = await second.reserve(workspaceId, 5)
  expect(closedUntil).toBeGreaterThanOrEqual(now + 5_000)
  expect(slots[0]).toBeGreaterThanOrEqual(closedUntil)
  expect((slots[4] ?? 0) - (slots[0] ?? 0)).toBeGreaterThan((4 * 1_000) / LIMIT)
})

it('takes back what a lone node holds after a 429, and leaves what several hold', async () => {
  const workspaceId = await aWorkspace()
  const [first, second] = [aNode('one'), aNode('two')]
  const held = await first.reserve(workspaceId, 5)
  await first.throttle(workspaceId, 0, null, 9)
  const { slots } = await first.reserve(workspaceId, 1)
  expect(slots[0]).toBeLessThan(held.slots.at(-1) ?? 0)
  const theirs = await second.reserve(workspaceId, 5)
  await first.throttle(workspaceId, -1_000, null, null)
  const next = await first.reserve(workspaceId, 1)
  expect(next.slots[0]).toBeGreaterThan(theirs.slots.at(-1) ?? 0)
})

it('lets no workspace wait for another', async () => {
  const node = aNode('one')
  const [busy, idle] = [await aWorkspace(), await aWorkspace()]
  const queue = await node.reserve(busy, 100)
  const { slots, now } = await node.reserve(idle, 1)
  expect(slots[0]).toBe(now)
  expect(queue.slots.at(-1)).toBeGreaterThan(now + 5_000)
})

it('gives nothing for a workspace that has no installation', async () => {
  await expect(aNode('one').reserve('nobody', 1)).rejects.toThrow(/insert into "paces"/)
  expect(await aNode('one').throttle('nobody', 0, null, null)).toBe(0)
})

// The embedded database has one connection, so that nobody can hold a lock beside it.
it.runIf(process.env['TEST_DATABASE_URL'])(
  'lets no workspace wait for one whose row somebody has locked',
  async () => {
    const node = aNode('one')
    const [held, free] = [await aWorkspace(), await aWorkspace()]
    await Promise.all([node.reserve(held, 1), node.reserve(free, 1)])
    const answered: string[] = []
    const reserve = async (id: string): Promise<void> => {
      await node.reserve(id, 1)
      answered.push(id)
    }
    let waiting: Promise<void> | undefined
    await database.db.transaction(async (tx) => {
      await tx.select().from(paces).where(eq(paces.workspaceId, held)).for('update')
      waiting = reserve(held)
      await reserve(free)
    })
    await waiting
    expect(answered).toEqual([free, held])
  },
)
