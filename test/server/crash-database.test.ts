import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { startProcesses, type Node, type Processes } from './crash-processes.ts'
import { createDatabaseProxy, type DatabaseProxy } from './database-proxy.ts'
import { canRunPostgres, startOwnPostgres, type OwnPostgres } from './own-postgres.ts'
import { planRaise } from './run-builders.ts'

const ITEMS = 480
/** So many items are written between two faults. */
const BETWEEN = 20
/** Within this time after the database is back a run goes on, ms. */
const GOES_ON = 15_000

type Stage = {
  node: Node
  sandbox: Processes['sandbox']
  proxy: DatabaseProxy
  server: OwnPostgres
  runId: string
}

const cleanups: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean()
})

const statusOf = async (node: Node, path: string): Promise<number> =>
  (await fetch(`${node.process.url}${path}`)).status

/** What the add-on says of itself while its database is away. */
const expectAway = async ({ node, runId }: Stage): Promise<void> => {
  await expect.poll(() => statusOf(node, '/readyz'), { timeout: 10_000 }).toBe(503)
  expect(await statusOf(node, '/healthz')).toBe(200)
  const { status, body } = await node.owner.ask(`/api/runs/${runId}`)
  expect([status, body.error.code]).toEqual([503, 'database_unavailable'])
}

/** The faults, each from its beginning to its end; `away` is asked while nothing can be kept. */
const faults: [name: string, fault: (stage: Stage, away: () => Promise<void>) => Promise<void>][] =
  [
    [
      'a restart',
      async ({ server }, away) => {
        server.stop('fast')
        await away()
        server.start()
      },
    ],
    [
      'a crash',
      async ({ server }, away) => {
        server.stop('immediate')
        await away()
        server.start()
      },
    ],
    ['connections that are cut', async ({ proxy }) => proxy.cut()],
    ['an answer to a commit that is lost', ({ proxy }) => proxy.loseAnswerTo('commit')],
    ['an answer to a claim that is lost', ({ proxy }) => proxy.loseAnswerTo('set "attempts"')],
    [
      'an answer to outcomes that is lost',
      ({ proxy }) => proxy.loseAnswerTo('update items set outcome'),
    ],
    [
      'a latency of 200 ms',
      async ({ proxy }) => {
        proxy.delay(200)
        await wait(4_000)
        proxy.delay(0)
      },
    ],
    [
      'no connection left for us',
      async ({ proxy, server }, away) => {
        proxy.refuse(true)
        proxy.cut()
        const others: pg.Client[] = []
        for (;;) {
          const other = new pg.Client({ connectionString: server.url })
          other.on('error', () => {})
          const isIn = await other.connect().then(
            () => true,
            () => false,
          )
          if (!isIn) break
          others.push(other)
        }
        proxy.refuse(false)
        await away()
        for (const other of others) await other.end()
      },
    ],
    [
      'a database that takes no writes',
      async ({ node, server, runId }) => {
        const set = async (is: string) => {
          await server.ask(`alter system set default_transaction_read_only = ${is}`)
          await server.ask('select pg_reload_conf()')
        }
        await set('on')
        await expect.poll(() => statusOf(node, '/readyz'), { timeout: 10_000 }).toBe(503)
        const { status, body } = await node.owner.step(runId, 'pause')
        expect([status, body.error.code]).toEqual([503, 'database_unavailable'])
        await set('off')
      },
    ],
    [
      'a stall of 30 s',
      async ({ proxy }, away) => {
        proxy.stall(true)
        await wait(8_000)
        await away()
        await wait(22_000)
        proxy.stall(false)
      },
    ],
  ]

describe.skipIf(!canRunPostgres)('a PostgreSQL that fails in mid-run', () => {
  it(
    'costs time and no truth, and ends neither the run nor the process',
    { timeout: 240_000 },
    async () => {
      const server = await startOwnPostgres()
      cleanups.push(server.remove)
      const proxy = await createDatabaseProxy(server.url)
      cleanups.push(proxy.close)
      const { node, sandbox, expectTruthOf } = await startProcesses({ DATABASE_URL: proxy.url })
      const { pid } = node.process
      const lost = proxy.loseAnswerTo('insert into items')
      await expect(planRaise(node.owner, ITEMS)).rejects.toThrow('503')
      await lost
      const { body } = await node.owner.ask<{ runs: unknown[] }>('/api/runs')
      expect(body.runs, 'a plan without its items').toEqual([])
      const plan = await planRaise(node.owner, ITEMS)
      const stage = { node, sandbox, proxy, server, runId: plan.id }
      await node.owner.step(plan.id, 'start')

      const written = async () => (await sandbox.writes()).length
      const moves = async (by: number, within: number, what: string) => {
        const before = await written()
        const until = performance.now() + within
        while ((await written()) < before + by) {
          if (performance.now() > until) throw new Error(`Nothing moves after ${what}`)
          await wait(50)
        }
      }
      for (const [name, fault] of faults) {
        await moves(BETWEEN, GOES_ON, `the time before ${name}`)
        if ((await written()) > ITEMS - BETWEEN) throw new Error(`The run was over before ${name}`)
        await fault(stage, () => expectAway(stage))
        await moves(1, GOES_ON, name)
      }
      const run = await node.owner.ended(plan.id)
      expect(run).toMatchObject({ state: 'finished', stopped: null, counts: { done: ITEMS } })
      expect(run.verified).toMatchObject({ matching: ITEMS, differing: 0 })
      expect(node.process.pid).toBe(pid)
      await expectTruthOf(node.owner, plan.id)
    },
  )
})
